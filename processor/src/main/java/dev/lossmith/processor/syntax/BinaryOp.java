package dev.lossmith.processor.syntax;

import java.util.Optional;

/** An operator between two operands, with its place in the grammar. */
public enum BinaryOp {
    OR("||", Level.OR),
    AND("&&", Level.AND),
    EQUAL("==", Level.COMPARISON),
    NOT_EQUAL("!=", Level.COMPARISON),
    LESS("<", Level.COMPARISON),
    LESS_EQUAL("<=", Level.COMPARISON),
    GREATER(">", Level.COMPARISON),
    GREATER_EQUAL(">=", Level.COMPARISON),
    ADD("+", Level.SUM),
    SUBTRACT("-", Level.SUM),
    MULTIPLY("*", Level.PRODUCT),
    DIVIDE("/", Level.PRODUCT),
    REMAINDER("%", Level.PRODUCT),
    POWER("^", Level.POWER);

    private final String symbol;
    private final Level level;

    BinaryOp(String symbol, Level level) {
        this.symbol = symbol;
        this.level = level;
    }

    public String symbol() {
        return symbol;
    }

    Level level() {
        return level;
    }

    public boolean isComparison() {
        return level == Level.COMPARISON;
    }

    /** The infix operator that a token stands for; the power is not one of them, it binds tighter than a sign on its left. */
    static Optional<BinaryOp> infix(Token token) {
        if (token.kind() == Token.Kind.SYMBOL) {
            for (BinaryOp op : values()) {
                if (op != POWER && op.symbol.equals(token.text())) {
                    return Optional.of(op);
                }
            }
        }
        return Optional.empty();
    }
}
