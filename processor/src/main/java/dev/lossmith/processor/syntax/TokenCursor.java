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

    /** Goes to the end of the statement, whatever is left of it. */
    void skipStatement() {
        while (!peek().endsStatement()) {
            take();
        }
        open.clear();
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
