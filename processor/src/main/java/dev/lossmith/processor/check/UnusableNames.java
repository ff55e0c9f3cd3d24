package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Diagnostic;
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

    static Optional<Diagnostic> check(String name) {
        if (LANGUAGE.contains(name)) {
            return Optional.of(DeclarationErrors.unusableName(name, "the formula language"));
        }
        if (GENERATED.contains(name)) {
            return Optional.of(DeclarationErrors.unusableName(name, "the generated class"));
        }
        if (javax.lang.model.SourceVersion.isKeyword(name)) {
            return Optional.of(DeclarationErrors.unusableName(name, "Java"));
        }
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            return Optional.of(DeclarationErrors.unwritableName(name));
        }
        return Optional.empty();
    }
}
