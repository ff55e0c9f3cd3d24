package dev.lossmith.processor.syntax;

import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Decides which line breaks end a statement. Needs the lexer's raw tokens, where a separator with the text {@code "\n"} is a line break;
 * guarantees that every separator left ends a statement and that none stands first or last.
 *
 * <p>A line break inside brackets is blank space, except before what can only be the start of a definition: then a bracket was left
 * open, and to end the statement there confines the damage to it. No valid formula has such a line inside brackets.
 */
final class LineBreaks {

    /** A line that begins with one of these continues the line before. A minus does not: {@code -x} may begin an expression. */
    private static final Set<String> CONTINUES =
            Set.of("+", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "?", ":");

    /** How far to look for the {@code ] =} of a definition; bounds the work on a text full of open brackets. */
    private static final int FARTHEST_LOOK = 64;

    private final List<Token> raw;
    private final List<Token> out = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    private boolean inHead;

    private LineBreaks(List<Token> raw) {
        this.raw = raw;
    }

    static List<Token> resolve(List<Token> raw) {
        LineBreaks breaks = new LineBreaks(raw);
        for (int i = 0; i < raw.size(); i++) {
            breaks.token(i);
        }
        return breaks.finish();
    }

    private void token(int i) {
        Token token = raw.get(i);
        if (token.kind() == Kind.SEPARATOR) {
            if (!token.is("\n")) {
                separate(token.span());
            } else if (endsStatement(i)) {
                separate(Span.at(last().span().end()));
            }
            return;
        }
        if (token.is("(") || token.is("[")) {
            if (open.isEmpty()) {
                inHead = token.is("[") && followsFirstName();
            }
            open.push(token);
        } else if ((token.is(")") || token.is("]")) && !open.isEmpty()) {
            open.pop();
        }
        out.add(token);
    }

    private boolean endsStatement(int i) {
        if (out.isEmpty() || i + 1 == raw.size()) {
            return false;
        }
        Token next = raw.get(i + 1);
        if (next.kind() == Kind.SEPARATOR) {
            return false; // of several in a row the last one decides, and a semicolon decides by itself
        }
        if (!open.isEmpty()) {
            return !(inHead && open.size() == 1) && startsDefinition(i + 1);
        }
        boolean operatorBefore =
                last().kind() == Kind.SEPARATOR || last().kind() == Kind.SYMBOL && !last().is(")") && !last().is("]");
        return !operatorBefore && !(next.kind() == Kind.SYMBOL && CONTINUES.contains(next.text()));
    }

    /** {@code NAME =}, {@code NAME [...] =}, or a keyword and a name. */
    private boolean startsDefinition(int i) {
        if (!raw.get(i).isName()) {
            return false;
        }
        if (!raw.get(i).isPlainName()) {
            return !raw.get(i).is("in")
                    && !raw.get(i).is("if")
                    && i + 1 < raw.size()
                    && raw.get(i + 1).isName();
        }
        int next = i + 1;
        if (next < raw.size() && raw.get(next).is("[")) {
            int depth = 0;
            int end = Math.min(raw.size(), next + FARTHEST_LOOK);
            do {
                depth += raw.get(next).is("[") ? 1 : raw.get(next).is("]") ? -1 : 0;
                next++;
            } while (depth > 0 && next < end);
        }
        return next < raw.size() && raw.get(next).is("=");
    }

    /** Whether a bracket that comes now belongs to the left side of a definition. */
    private boolean followsFirstName() {
        int size = out.size();
        if (size == 0 || !last().isPlainName()) {
            return false;
        }
        return size == 1
                || out.get(size - 2).kind() == Kind.SEPARATOR
                || Token.RESERVED.contains(out.get(size - 2).text());
    }

    private Token last() {
        return out.get(out.size() - 1);
    }

    private void separate(Span span) {
        open.clear();
        if (!out.isEmpty() && last().kind() != Kind.SEPARATOR) {
            out.add(new Token(Kind.SEPARATOR, ";", span));
        }
    }

    private List<Token> finish() {
        while (!out.isEmpty() && last().kind() == Kind.SEPARATOR) {
            out.remove(out.size() - 1);
        }
        out.add(new Token(
                Kind.END, "", Span.at(out.isEmpty() ? 0 : last().span().end())));
        return out;
    }
}
