package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Printed Java, whose classes become types again, so that they are imported: of each class the first mention, which is enough, and
 * all others stay text, which is faster to write by far.
 */
final class TypedText {
    private static final Map<String, ClassName> CLASSES = Stream.concat(
                    Stream.of("VectorOperators", "VectorMask", "FloatVector", "DoubleVector", "IntVector", "LongVector")
                            .map(name -> ClassName.get(VectorNames.MODULE, name)),
                    Stream.of(RuntimeNames.LANES))
            .collect(Collectors.toMap(ClassName::simpleName, Function.identity()));

    private final CodeBlock.Builder code = CodeBlock.builder();
    private final Set<ClassName> mentioned = new HashSet<>();
    private final StringBuilder pending = new StringBuilder();
    private int done;

    private TypedText() {}

    /** The text in which these classes have their simple names. */
    static CodeBlock code(String text) {
        TypedText typed = new TypedText();
        int to;
        for (int from = 0; from < text.length(); from = Math.max(to, from + 1)) {
            to = behindWord(text, from);
            if (Character.isUpperCase(text.charAt(from)) && CLASSES.containsKey(text.substring(from, to))) {
                typed.mention(text, from, to, CLASSES.get(text.substring(from, to)));
            }
        }
        return typed.rest(text);
    }

    /** The text in which classes are qualified, all or some: {@code package.Class}, and not {@code Class.CONSTANT}. */
    static CodeBlock ofQualified(String text) {
        TypedText typed = new TypedText();
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            int from = dot;
            while (from > typed.done && (isWord(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
                from--;
            }
            int to = behindWord(text, dot + 1);
            if (Character.isLowerCase(text.charAt(from)) && Character.isUpperCase(text.charAt(dot + 1))) {
                typed.mention(text, from, to, ClassName.get(text.substring(from, dot), text.substring(dot + 1, to)));
            }
        }
        return typed.rest(text);
    }

    private void mention(String text, int from, int to, ClassName type) {
        pending.append(text, done, from);
        done = to;
        if (mentioned.add(type)) {
            code.add("$L$T", pending.toString(), type);
            pending.setLength(0);
        } else {
            pending.append(type.simpleName());
        }
    }

    private CodeBlock rest(String text) {
        return code.add("$L", pending.append(text, done, text.length()).toString())
                .build();
    }

    private static int behindWord(String text, int from) {
        int to = from;
        while (to < text.length() && isWord(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isWord(char c) {
        return Character.isJavaIdentifierPart(c);
    }
}
