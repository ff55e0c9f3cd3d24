package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.ir.Tensor.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names that a declaration cannot have because Java, the formula language or the generated class needs them. */
final class UnusableNames {

    /** What the formula language itself knows by name. */
    private static final Set<String> LANGUAGE = Set.of(
            "in",
            "if",
            "def",
            "grad",
            "surrogate",
            "hess",
            "PI",
            "INF",
            "derivative",
            "loss",
            "divisor",
            "meanLoss",
            "_");

    /** Members of the generated class and its builder, and those that every class has. */
    private static final Set<String> GENERATED = Set.of(
            "builder",
            "build",
            "forward",
            "backward",
            "forwardBackward",
            "hessianDiagonal",
            "inputs",
            "reduction",
            "parameters",
            "batchShape",
            "perSample",
            "gradOutput",
            "call",
            "DESCRIPTOR",
            "SIGNATURE",
            "TYPE",
            "serialVersionUID",
            "Math",
            "Float",
            "Double",
            "Integer",
            "System",
            "Lanes",
            "descriptor",
            "toString",
            "hashCode",
            "getClass",
            "clone",
            "finalize",
            "notify",
            "notifyAll",
            "wait");

    private UnusableNames() {}

    /** @param all the declarations of the spec: a generated kernel has arguments named after each */
    static Optional<Diagnostic> check(String name, List<Declaration> all) {
        if (LANGUAGE.contains(name)) {
            return Optional.of(DeclarationErrors.unusableName(name, "the formula language"));
        }
        if (GENERATED.contains(name) || all.stream().anyMatch(d -> namesAfter(d).contains(name))) {
            return Optional.of(DeclarationErrors.unusableName(name, "the generated class"));
        }
        Optional<String> twin = all.stream()
                .map(Declaration::name)
                .takeWhile(earlier -> !earlier.equals(name))
                .filter(earlier -> areAlike(earlier, name))
                .findFirst();
        if (twin.isPresent()) {
            return Optional.of(DeclarationErrors.namesAlike(twin.get(), name));
        }
        if (javax.lang.model.SourceVersion.isKeyword(name)) {
            return Optional.of(DeclarationErrors.unusableName(name, "Java"));
        }
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            return Optional.of(DeclarationErrors.unwritableName(name));
        }
        return Optional.empty();
    }

    /** Whether what is generated would have one name for both, {@code gradX} or {@code sizeC}. */
    static boolean areAlike(String a, String b) {
        return !a.equals(b) && capitalised(a).equals(capitalised(b));
    }

    private static Set<String> namesAfter(Declaration d) {
        Set<String> names = new HashSet<>();
        if (d.role() != Role.PARAM) {
            String gradient = "grad" + capitalised(d.name());
            for (String array : List.of(d.name(), gradient)) {
                names.addAll(List.of(array + "Offset", array + "Stride", array + "Row"));
            }
            names.add(gradient);
            for (String axis : d.value().split(" ")) {
                if (!axis.isEmpty()) {
                    names.addAll(List.of("size" + capitalised(axis), "length" + capitalised(axis)));
                }
            }
        }
        return names;
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
