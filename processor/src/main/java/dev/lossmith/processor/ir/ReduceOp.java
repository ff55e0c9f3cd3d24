package dev.lossmith.processor.ir;

/** What a {@link Reduce} does with the values of its body along an axis. Filters are selections inside the body. */
public enum ReduceOp {
    /** Sum of REAL (fixed lanes and tree) or INT values; empty: 0. */
    SUM("sum"),
    /** Product; empty: 1. */
    PROD("prod"),
    /** Maximum; NaN when an element is NaN; empty: minus infinity. The derivative is shared evenly over ties. */
    MAX("max"),
    /** Maximum of REAL values that leaves out NaN, of zeros either one; empty: minus infinity. Without a derivative. */
    LARGEST("largest"),
    /** Minimum; empty: infinity. */
    MIN("min"),
    /** Whether a BOOL body holds anywhere; empty: false. */
    ANY("any"),
    /** INT length of the longest prefix on which a BOOL body holds. */
    PREFIX("prefix"),
    /** log of the sum of exponentials, shifted by the maximum; empty: minus infinity. */
    LOGSUMEXP("logsumexp");

    private final String symbol;

    ReduceOp(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Of no elements, and what changes nothing among others, for a body of this type. */
    public Constant neutral(Type body) {
        boolean real = body == Type.REAL;
        return switch (this) {
            case SUM -> real ? Constant.ZERO : Constant.integer(0);
            case PROD -> real ? Constant.ONE : Constant.integer(1);
            case MAX, LARGEST, LOGSUMEXP ->
                real ? Constant.real(Double.NEGATIVE_INFINITY) : Constant.integer(Integer.MIN_VALUE);
            case MIN -> real ? Constant.INFINITY : Constant.integer(Integer.MAX_VALUE);
            case ANY, PREFIX -> Constant.FALSE;
        };
    }

    Type resultType(Type body) {
        boolean fits = switch (this) {
            case SUM, PROD, MAX, MIN -> body == Type.REAL || body == Type.INT;
            case ANY, PREFIX -> body == Type.BOOL;
            case LOGSUMEXP, LARGEST -> body == Type.REAL;
        };
        if (!fits) {
            throw new MalformedIr(symbol + " over a body of type " + body);
        }
        return this == PREFIX ? Type.INT : body;
    }
}
