package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Printed Java, whose classes become types again, so that they are imported. */
final class TypedText {
    private static final Map<String, ClassName> CLASSES = Stream.concat(
                    Stream.of("VectorOperators", "VectorMask", "FloatVector", "DoubleVector", "IntVector", "LongVector")
                            .map(name -> ClassName.get(VectorNames.MODULE, name)),
                    Stream.of(RuntimeNames.LANES))
            .collect(Collectors.toMap(ClassName::simpleName, Function.identity()));

    private static final Pattern NAME =
            Pattern.compile("\\b(?:" + String.join("|", List.copyOf(CLASSES.keySet())) + ")\\b");

    private TypedText() {}

    /** The text in which these classes have their simple names. */
    static CodeBlock code(String text) {
        CodeBlock.Builder code = CodeBlock.builder();
        Matcher matcher = NAME.matcher(text);
        int at = 0;
        while (matcher.find()) {
            code.add("$L$T", text.substring(at, matcher.start()), CLASSES.get(matcher.group()));
            at = matcher.end();
        }
        return code.add("$L", text.substring(at)).build();
    }

    /** The text in which all classes are qualified: {@code package.Class}, and not {@code Class.CONSTANT}. */
    static CodeBlock ofQualified(String text) {
        CodeBlock.Builder code = CodeBlock.builder();
        int done = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            int from = dot;
            while (from > done && (isWord(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
                from--;
            }
            int to = dot + 1;
            while (to < text.length() && isWord(text.charAt(to))) {
                to++;
            }
            if (Character.isLowerCase(text.charAt(from)) && Character.isUpperCase(text.charAt(dot + 1))) {
                ClassName type = ClassName.get(text.substring(from, dot), text.substring(dot + 1, to));
                code.add("$L$T", text.substring(done, from), type);
                done = to;
            }
        }
        return code.add("$L", text.substring(done)).build();
    }

    private static boolean isWord(char c) {
        return Character.isJavaIdentifierPart(c);
    }
}
