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

/** Printed Java in which some classes have their simple names. */
final class TypedText {
    private static final Map<String, ClassName> CLASSES = Stream.concat(
                    Stream.of("VectorOperators", "VectorMask", "FloatVector", "DoubleVector", "IntVector", "LongVector")
                            .map(name -> ClassName.get(VectorNames.MODULE, name)),
                    Stream.of(RuntimeNames.LANES))
            .collect(Collectors.toMap(ClassName::simpleName, Function.identity()));

    private static final Pattern NAME =
            Pattern.compile("\\b(?:" + String.join("|", List.copyOf(CLASSES.keySet())) + ")\\b");

    private TypedText() {}

    /** The text with these classes as types, so that they are imported. */
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
}
