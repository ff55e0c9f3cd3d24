package dev.lossmith.processor.syntax;

/** A sign or a negation. */
public enum UnaryOp {
    NEGATE("-"),
    NOT("!");

    private final String symbol;

    UnaryOp(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
