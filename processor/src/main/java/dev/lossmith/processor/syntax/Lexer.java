package dev.lossmith.processor.syntax;

import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to tokens. Never fails: what it cannot read becomes an {@link Kind#INVALID} token. Which line breaks end a statement is {@link
 * LineBreaks}' business.
 *
 * <p>{@code "a = 1 // one\n"} becomes NAME a, SYMBOL =, NUMBER 1, END.
 */
final class Lexer {

    private static final Pattern BLANK = Pattern.compile("(?:[ \\t\\r\\f]|//[^\\n]*)+");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern SYMBOL = Pattern.compile("==|!=|<=|>=|\\|\\||&&|[-+*/%^<>=!?:,;()\\[\\]]");
    private static final Pattern QUOTED = Pattern.compile(
            "([\"'\u201C\u201D\u2018\u2019])[^\\n\"'\u201C\u201D\u2018\u2019]*" + "[\"'\u201C\u201D\u2018\u2019]?");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of a formula; the last one is END, directly after the last one that means something. */
    static List<Token> tokens(SourceText source) {
        Lexer lexer = new Lexer(source.text());
        lexer.run();
        return LineBreaks.resolve(lexer.tokens);
    }

    private void run() {
        Matcher matcher = Pattern.compile("").matcher(text);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (matches(matcher, BLANK)) {
                at = matcher.end();
            } else if (c == '\n') {
                add(Kind.SEPARATOR, at + 1);
            } else if (matches(matcher, NUMBER)) {
                add(Kind.NUMBER, matcher.end());
            } else if (Character.isLetter(text.codePointAt(at)) || c == '_') {
                word(matcher);
            } else if (matches(matcher, SYMBOL)) {
                add(c == ';' ? Kind.SEPARATOR : Kind.SYMBOL, matcher.end());
            } else if (matches(matcher, QUOTED)) {
                add(Kind.INVALID, matcher.end());
            } else {
                add(Kind.INVALID, at + Character.charCount(text.codePointAt(at)));
            }
        }
    }

    /** A run of letters and digits of any script: a name if all of it is ASCII. */
    private void word(Matcher matcher) {
        int end = at;
        while (end < text.length() && isWordPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        boolean ascii = matches(matcher, NAME) && matcher.end() == end;
        add(ascii ? Kind.NAME : Kind.INVALID, end);
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private boolean matches(Matcher matcher, Pattern pattern) {
        return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), new Span(at, end)));
        at = end;
    }
}
