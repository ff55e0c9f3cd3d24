package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.FreeName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Loops that are methods of their own, one for all kernels of a class that have the same loop. C2 keeps the vectors of a loop in
 * registers then, which it does not where one method has several such loops.
 */
final class LoopMethods {
    /** By their text without a name. */
    private final Map<String, MethodSpec> methods = new LinkedHashMap<>();

    private final Set<String> taken = new HashSet<>();
    private final Set<String> kept;

    /** @param kept names that variables keep in a method, as those of the formula */
    LoopMethods(Set<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /** The variables that code of a kernel may use, in the order in which its loops take them. */
    static final class Visible {
        private final Map<String, TypeName> types = new LinkedHashMap<>();
        private final Set<String> ambiguous = new HashSet<>();

        /** The same variables, and more in an inner scope. */
        Visible inner(Map<String, TypeName> more) {
            Visible inner = new Visible();
            inner.types.putAll(types);
            inner.types.putAll(more);
            return inner;
        }

        /** Each name has one type, whatever is in scope. */
        boolean isClear() {
            return ambiguous.isEmpty();
        }

        void add(String name, TypeName type) {
            TypeName known = types.putIfAbsent(name, type);
            if (known != null && !known.equals(type)) {
                ambiguous.add(name);
            }
        }
    }

    List<MethodSpec> methods() {
        return List.copyOf(methods.values());
    }

    // private static float largestLoop(float[] input, int sizeC, int inputRow, float largest) {
    //   <code>
    //   return largest;
    // }
    /**
     * Makes a method of the code and returns its call.
     *
     * @param base what the method is called, apart from a number
     * @param own names that the code declares itself
     * @param result the one variable from outside that the code changes
     */
    CodeBlock extract(String base, CodeBlock code, Visible visible, Set<String> own, Optional<String> result) {
        return extract(base, code, visible, own, Map.of(), result);
    }

    /** @param others what is passed for some variables instead of those of their names */
    CodeBlock extract(
            String base,
            CodeBlock code,
            Visible visible,
            Set<String> own,
            Map<String, String> others,
            Optional<String> result) {
        String text = code.toString();
        Set<String> used = LocalNames.in(text);
        Set<String> outer = new LinkedHashSet<>(visible.types.keySet());
        outer.removeAll(own);
        outer.retainAll(used);
        List<String> free = List.copyOf(outer);
        outer.addAll(used);
        LocalNames names = new LocalNames(outer, kept, visible.types.keySet());
        List<ParameterSpec> parameters = free.stream()
                .map(name -> ParameterSpec.builder(visible.types.get(name), names.of(name))
                        .build())
                .toList();
        String body = indented(names.renamed(text))
                + result.map(r -> "return " + names.of(r) + ";\n").orElse("");
        TypeName returned = result.map(visible.types::get).orElse(TypeName.VOID);
        String name = methods.computeIfAbsent(
                        base + parameters + body, key -> method(names.of(base), returned, parameters, body))
                .name();
        CodeBlock arguments = free.stream()
                .map(v -> CodeBlock.of("$N", others.getOrDefault(v, v)))
                .collect(CodeBlock.joining(",$W"));
        CodeBlock call = CodeBlock.of("$N($L)", name, arguments);
        return CodeBlock.builder()
                .addStatement(
                        "$L", result.map(v -> CodeBlock.of("$N = $L", v, call)).orElse(call))
                .build();
    }

    /** Code by itself is printed with half of the indentation of files. */
    private static String indented(String code) {
        return code.lines()
                .map(line -> " ".repeat(line.length() - line.stripLeading().length()) + line + "\n")
                .collect(Collectors.joining());
    }

    private MethodSpec method(String base, TypeName returned, List<ParameterSpec> parameters, String body) {
        return MethodSpec.methodBuilder(FreeName.of(base, taken))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(returned)
                .addParameters(parameters)
                .addCode(TypedText.ofQualified(body))
                .build();
    }
}
