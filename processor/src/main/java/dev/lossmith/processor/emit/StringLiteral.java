package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * A spec's text as a Java string. JavaPoet writes all characters so that they stand in a string, but begins a new line of source after
 * the separators U+2028 and U+2029, in the middle of the literal: those are written as escapes of their own.
 */
final class StringLiteral {
    private StringLiteral() {}

    static CodeBlock of(String text) {
        List<CodeBlock> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u2028' || c == '\u2029') {
                parts.add(CodeBlock.of("$S", text.substring(start, i)));
                parts.add(CodeBlock.of("$L", "\"\\u" + Integer.toHexString(c) + "\""));
                start = i + 1;
            }
        }
        parts.add(CodeBlock.of("$S", text.substring(start)));
        return CodeBlock.join(parts, " + ");
    }
}
