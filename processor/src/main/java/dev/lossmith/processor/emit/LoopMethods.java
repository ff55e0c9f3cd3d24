package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.FreeName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Loops that are methods of their own, one for all kernels of a class that have the same loop. C2 keeps the vectors of a loop in
 * registers then, which it does not where one method has several such loops.
 */
final class LoopMethods {
    /** The name of a variable: not behind a dot, and not that of a method. */
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{javaJavaIdentifierPart}.])\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+(?!\\s*\\()");

    /** By their text under a name that all have before they get their own: to compare methods is to print them. */
    private final Map<String, MethodSpec> methods = new LinkedHashMap<>();

    private final Set<String> taken = new HashSet<>();

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
        Set<String> used = names(code.toString());
        used.removeAll(own);
        List<String> free =
                visible.types.keySet().stream().filter(used::contains).toList();
        MethodSpec.Builder method = MethodSpec.methodBuilder(base).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        free.forEach(name -> method.addParameter(visible.types.get(name), name));
        method.addCode(code);
        result.ifPresent(name -> method.returns(visible.types.get(name)).addStatement("return $N", name));
        MethodSpec unnamed = method.build();
        String name = methods.computeIfAbsent(unnamed.toString(), text -> named(unnamed))
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

    private static Set<String> names(String code) {
        Matcher matcher = NAME.matcher(code);
        Set<String> names = new LinkedHashSet<>();
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private MethodSpec named(MethodSpec method) {
        String name = FreeName.of(method.name(), taken);
        return method.toBuilder().setName(name).returns(method.returnType()).build();
    }
}
