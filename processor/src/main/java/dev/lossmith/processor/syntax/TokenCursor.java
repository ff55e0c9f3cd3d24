package dev.lossmith.processor.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A place in the list of tokens, and the brackets that are open there. */
final class TokenCursor {

    private final List<Token> tokens;
    private final Deque<Token> open = new ArrayDeque<>();
    private int at;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    /** The token {@code ahead} places on; END stays END. Before the first token there is END too. */
    Token peek(int ahead) {
        int index = at + ahead;
        return tokens.get(index < 0 ? tokens.size() - 1 : Math.min(index, tokens.size() - 1));
    }

    Token previous() {
        return peek(-1);
    }

    boolean at(String symbol) {
        return peek().is(symbol);
    }

    Token take() {
        Token token = peek();
        if (token.is("(") || token.is("[")) {
            open.push(token);
        } else if ((token.is(")") || token.is("]")) && !open.isEmpty()) {
            open.pop();
        }
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean accept(String symbol) {
        if (!at(symbol)) {
            return false;
        }
        take();
        return true;
    }

    Optional<Token> innermostBracket() {
        return Optional.ofNullable(open.peek());
    }

    /** Goes to the end of the statement, whatever is left of it; what stands in braces or between comment marks belongs to it. */
    void skipStatement() {
        if (atBlockComment(-1)) {
            at--;
        }
        while (!peek().endsStatement() || isElse()) {
            at += Math.max(1, lengthOfBlock());
        }
        open.clear();
    }

    /** Whether a block that has just been closed goes on behind the end of the statement. */
    private boolean isElse() {
        int next = 0;
        while (peek(next).kind() == Token.Kind.SEPARATOR) {
            next++;
        }
        return previous().text().equals("}") && peek(next).is("else");
    }

    /** How many tokens a block has that begins here and ends somewhere; 0 if there is none. */
    private int lengthOfBlock() {
        boolean comment = atBlockComment(0);
        if (!comment && !peek().text().equals("{")) {
            return 0;
        }
        int depth = 0;
        for (int ahead = 0; peek(ahead).kind() != Token.Kind.END; ahead++) {
            String text = peek(ahead).text();
            depth += text.equals("{") ? 1 : text.equals("}") ? -1 : 0;
            if (comment ? isPair(ahead - 1, "*", "/") && ahead > 2 : depth == 0) {
                return ahead + 1;
            }
        }
        return 0;
    }

    /** Whether the mark of a comment of other languages stands there. */
    boolean atBlockComment(int ahead) {
        return isPair(ahead, "/", "*");
    }

    private boolean isPair(int ahead, String first, String second) {
        return peek(ahead).is(first)
                && peek(ahead + 1).is(second)
                && peek(ahead).touches(peek(ahead + 1));
    }

    /** The index variable whose extent comes before the cursor, as in {@code sum(j in 0}. */
    Optional<Token> indexWithExtent() {
        for (int i = at - 1; i > 0; i--) {
            Token token = tokens.get(i);
            if (token.is("in")) {
                return Optional.of(tokens.get(i - 1)).filter(Token::isName);
            }
            if (token.endsStatement() || token.is(",") || token.equals(open.peek())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a macro of this name is defined further down. */
    boolean definesBelow(String macro) {
        for (int i = at; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("def") && tokens.get(i + 1).is(macro)) {
                return true;
            }
        }
        return false;
    }

    void skipSeparators() {
        while (peek().kind() == Token.Kind.SEPARATOR) {
            take();
        }
    }

    /** Whether a name, possibly with heads in brackets, and a {@code =} come next. */
    boolean atDefinition() {
        if (!peek().isPlainName()) {
            return false;
        }
        int ahead = 1;
        if (peek(ahead).is("[")) {
            int depth = 0;
            do {
                depth += peek(ahead).is("[") ? 1 : peek(ahead).is("]") ? -1 : 0;
                ahead++;
            } while (depth > 0 && !peek(ahead).endsStatement());
        }
        return peek(ahead).is("=");
    }
}
