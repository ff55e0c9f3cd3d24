package dev.lossmith.processor.ir;

/**
 * Point-wise operators. The result type of an operator follows from {@link Kind} and its operands; the tie rules of the
 * kinked ones are those of their derivative row.
 */
public enum Op {
    // arithmetic on REAL, INT or BITS operands of one type
    ADD("+", 2, Kind.ARITHMETIC),
    SUB("-", 2, Kind.ARITHMETIC),
    MUL("*", 2, Kind.ARITHMETIC),
    NEG("-", 1, Kind.ARITHMETIC),
    ABS("abs", 1, Kind.ARITHMETIC),
    /** NaN when an operand is NaN; the derivative is shared at a tie. */
    MIN("min", 2, Kind.ARITHMETIC),
    MAX("max", 2, Kind.ARITHMETIC),

    // REAL
    DIV("/", 2, Kind.REAL),
    SIGN("sign", 1, Kind.REAL),
    FLOOR("floor", 1, Kind.REAL),
    SQRT("sqrt", 1, Kind.REAL),
    /** {@code a*b + c} rounded once. */
    FMA("fma", 3, Kind.REAL),
    POW("pow", 2, Kind.REAL),
    EXP("exp", 1, Kind.REAL),
    /** EXP of an argument that is not above 0, or NaN. */
    EXP_DOWN("expDown", 1, Kind.REAL),
    /** EXP of at most 80 in float and 700 in double, so that a product with 0 is 0 and one with a moderate number is finite. */
    EXP_FINITE("expFinite", 1, Kind.REAL),
    LOG("log", 1, Kind.REAL),
    LOG1P("log1p", 1, Kind.REAL),
    EXPM1("expm1", 1, Kind.REAL),
    /** {@code log(1 - exp(a))} for a &lt;= 0. */
    LOG1MEXP("log1mexp", 1, Kind.REAL),
    TANH("tanh", 1, Kind.REAL),
    SIGMOID("sigmoid", 1, Kind.REAL),
    /** {@code log(1 + exp(a))}. */
    SOFTPLUS("softplus", 1, Kind.REAL),
    LGAMMA("lgamma", 1, Kind.REAL),
    DIGAMMA("digamma", 1, Kind.REAL),
    TRIGAMMA("trigamma", 1, Kind.REAL),
    ERF("erf", 1, Kind.REAL),
    /** {@code 1 - erf(a)}. */
    ERFC("erfc", 1, Kind.REAL),
    LOG_ERFC("logErfc", 1, Kind.REAL),
    /** {@code log(erfc(a) / 2)}, of a normal distribution's tail: with all digits also where that is nearly all of it. */
    LOG_HALF_ERFC("logHalfErfc", 1, Kind.REAL),
    /** {@code log(erfc(a) / erfc(b))}. */
    LOG_ERFC_RATIO("logErfcRatio", 2, Kind.REAL),
    /** What the logarithm of erfc falls by, {@code 2 / sqrt(pi) * exp(-a^2) / erfc(a)}. */
    ERFC_HAZARD("erfcHazard", 1, Kind.REAL),
    /** {@code erfcHazard(a) - 2 * a}, which is positive and goes to 0. */
    ERFC_EXCESS("erfcExcess", 1, Kind.REAL),
    /** NaN, as {@link #COS} is, where neighbouring numbers are half a radian apart or more. */
    SIN("sin", 1, Kind.REAL),
    COS("cos", 1, Kind.REAL),
    ASIN("asin", 1, Kind.REAL),
    ACOS("acos", 1, Kind.REAL),
    ATAN("atan", 1, Kind.REAL),
    /** The angle of the point (b, a), with derivative 0 at the origin. */
    ATAN2("atan2", 2, Kind.REAL),
    SINH("sinh", 1, Kind.REAL),
    COSH("cosh", 1, Kind.REAL),
    ASINH("asinh", 1, Kind.REAL),
    ACOSH("acosh", 1, Kind.REAL),
    ATANH("atanh", 1, Kind.REAL),
    /** {@code erf(a) - erf(b)}. */
    ERF_DIFFERENCE("erfDifference", 2, Kind.REAL),
    /** {@code a * log(b)}, 0 where a is 0 and b is not NaN. */
    XLOGY("xlogy", 2, Kind.REAL),
    /** {@code max(a, 0)} with derivative 0 at 0. */
    RELU("relu", 1, Kind.REAL),
    /** {@code max(a, low)} with derivative 1 in a at a == low. */
    CLAMP_MIN("clampMin", 2, Kind.REAL),
    /** {@code min(a, high)} with derivative 1 in a at a == high. */
    CLAMP_MAX("clampMax", 2, Kind.REAL),
    STOP_GRADIENT("stopGradient", 1, Kind.REAL),
    /** The value of a and the derivative of b, the same real number written otherwise, or another constant away. */
    WITH_DERIVATIVE_OF("withDerivativeOf", 2, Kind.REAL),
    /** {@code a / (a + b)} for a, b &gt;= 0, derived without the cancellation of {@code 1 - a / (a + b)}. */
    SHARE("share", 2, Kind.REAL),
    /** {@code log(exp(a) / (exp(a) + b))} for a = 0 and b &gt;= 0, or a &lt; 0 and b &gt;= 1. */
    LOG_SHARE("logShare", 2, Kind.REAL),
    /** {@code sqrt(a^2 + b^2)} with derivative 0 at 0. */
    HYPOT("hypot", 2, Kind.REAL),
    /** {@code log((exp(a) + exp(-a)) / 2)}. */
    LOGCOSH("logcosh", 1, Kind.REAL),
    /** {@code a^2 / (2 * b)} where {@code abs(a) < b}, {@code abs(a) - b / 2} elsewhere, for b &gt; 0. */
    SMOOTH_ABS("smoothAbs", 2, Kind.REAL),
    /** The integral of {@code clamp(a, -b, b)} from 0, {@code b * smoothAbs(a, b)}, for b &gt; 0. */
    CLAMP_INTEGRAL("clampIntegral", 2, Kind.REAL),
    /** {@code log(1 + a^2)}. */
    LOG1P_SQUARE("log1pSquare", 1, Kind.REAL),
    /** With {@link #EXP_EXPONENT}: {@code exp(a)} as {@code m * 2^k}, for any a; m is 0 where a is far below all logarithms. */
    EXP_MANTISSA("expMantissa", 1, Kind.REAL),
    EXP_EXPONENT("expExponent", 1, Kind.REAL),
    /** {@code a} scaled by a power of two to at least 1 and less than 2 in size; 0 and infinities stay. */
    MANTISSA("mantissa", 1, Kind.REAL),
    /** The exponent of that power: {@code a = mantissa(a) * 2^exponent(a)}. */
    EXPONENT("exponent", 1, Kind.REAL),
    /** {@code 2^a} for an integer a &lt;= 0; the smallest normal number where that is less. */
    POW2("pow2", 1, Kind.REAL),
    /** The larger of two exponents; what it is beside NaN, and which of two zeros, has to be all the same. */
    LARGER_EXPONENT("largerExponent", 2, Kind.REAL),
    /** {@code a * 2^b} for an integer b, with overflow and gradual underflow. */
    LDEXP("ldexp", 2, Kind.REAL),
    /** The operand, which is known before the first sample: what a kernel computes with it, it computes in its own precision, not before in double. */
    COMPUTED("computed", 1, Kind.REAL),
    /** The INT operand as a real. */
    TO_REAL("real", 1, Kind.CONVERSION, Type.INT, Type.REAL),
    /** {@code c ? a : b}, both evaluated; unlike {@link Select} a NaN in c does not reach the result. */
    BLEND("blend", 3, Kind.BLEND),

    // INT
    FLOOR_DIV("//", 2, Kind.INT),
    FLOOR_MOD("%", 2, Kind.INT),

    // comparisons of two REAL, INT or BITS operands; false when one is NaN, but NE then true
    EQ("==", 2, Kind.COMPARISON),
    NE("!=", 2, Kind.COMPARISON),
    LT("<", 2, Kind.COMPARISON),
    LE("<=", 2, Kind.COMPARISON),
    GT(">", 2, Kind.COMPARISON),
    GE(">=", 2, Kind.COMPARISON),

    // BOOL
    AND("&&", 2, Kind.LOGIC),
    OR("||", 2, Kind.LOGIC),
    NOT("!", 1, Kind.LOGIC),
    /** The condition itself, which holds for almost all data: where it does, a kernel may go a shorter way to the same bits. */
    USUALLY("usually", 1, Kind.LOGIC),

    // BITS
    BITS_OF("bits", 1, Kind.CONVERSION, Type.REAL, Type.BITS),
    REAL_OF("realOf", 1, Kind.CONVERSION, Type.BITS, Type.REAL),
    /** Shift left by a constant BITS operand. */
    SHL("<<", 2, Kind.BITS),
    /** Arithmetic shift right by a constant BITS operand. */
    SHR(">>", 2, Kind.BITS),
    BIT_AND("&", 2, Kind.BITS),
    BIT_OR("|", 2, Kind.BITS),
    BIT_XOR("^", 2, Kind.BITS);

    /** How operand types decide the result type. */
    enum Kind {
        ARITHMETIC,
        REAL,
        INT,
        BITS,
        COMPARISON,
        LOGIC,
        BLEND,
        CONVERSION
    }

    private final String symbol;
    private final int arity;
    private final Kind kind;
    private final Type from;
    private final Type to;

    Op(String symbol, int arity, Kind kind) {
        this(symbol, arity, kind, null, null);
    }

    Op(String symbol, int arity, Kind kind, Type from, Type to) {
        this.symbol = symbol;
        this.arity = arity;
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    /** The operator or function name a formula writes. */
    public String symbol() {
        return symbol;
    }

    public int arity() {
        return arity;
    }

    /** The comparison of the same with sides exchanged: {@code a < b} is {@code b > a}. Other operations stay. */
    public Op mirrored() {
        return switch (this) {
            case LT -> GT;
            case LE -> GE;
            case GT -> LT;
            case GE -> LE;
            default -> this;
        };
    }

    /** The comparison that holds of numbers where this one does not. Other operations stay. */
    public Op opposite() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case LE -> GT;
            case GT -> LE;
            case GE -> LT;
            default -> this;
        };
    }

    public boolean isComparison() {
        return kind == Kind.COMPARISON;
    }

    public boolean isLogic() {
        return kind == Kind.LOGIC;
    }

    /** Operand order does not matter, bit for bit. */
    public boolean isCommutative() {
        return switch (this) {
            case ADD, MUL, MIN, MAX, LARGER_EXPONENT, HYPOT, EQ, NE, AND, OR, BIT_AND, BIT_OR, BIT_XOR -> true;
            default -> false;
        };
    }

    /** Costs about as much as ten additions or more. */
    public boolean isElementary() {
        return switch (this) {
            case POW,
                    EXP,
                    EXP_DOWN,
                    EXP_FINITE,
                    EXP_MANTISSA,
                    EXP_EXPONENT,
                    LOG,
                    LOG1P,
                    EXPM1,
                    LOG1MEXP,
                    TANH,
                    SIGMOID,
                    SOFTPLUS,
                    LGAMMA,
                    DIGAMMA,
                    TRIGAMMA,
                    ERF,
                    ERFC,
                    LOG_ERFC,
                    LOG_HALF_ERFC,
                    LOG_ERFC_RATIO,
                    ERFC_HAZARD,
                    ERFC_EXCESS,
                    SIN,
                    COS,
                    ASIN,
                    ACOS,
                    ATAN,
                    ATAN2,
                    SINH,
                    COSH,
                    ASINH,
                    ACOSH,
                    ATANH,
                    XLOGY -> true;
            default -> false;
        };
    }

    /** The exponential of any number, or of what its format bounds: its own derivative. */
    public boolean isExponential() {
        return this == EXP || this == EXP_FINITE;
    }

    /** Kernels call it as a function that has a definition. */
    public boolean isFunction() {
        return switch (this) {
            case MANTISSA, EXPONENT, POW2, LDEXP -> true;
            default -> isElementary();
        };
    }

    /** The type of this operator on operands of these types; the verifier's rule. */
    Type resultType(java.util.List<Expr> args) {
        if (args.size() != arity) {
            throw new MalformedIr(symbol + " takes " + arity + " operands, not " + args.size());
        }
        Type first = args.get(0).type();
        Type result = switch (kind) {
            case ARITHMETIC -> first;
            case REAL -> Type.REAL;
            case INT -> Type.INT;
            case BITS -> Type.BITS;
            case COMPARISON, LOGIC -> Type.BOOL;
            case BLEND -> args.get(1).type();
            case CONVERSION -> to;
        };
        for (int i = 0; i < arity; i++) {
            Type expected = switch (kind) {
                case ARITHMETIC, COMPARISON -> first;
                case REAL -> Type.REAL;
                case INT -> Type.INT;
                case BITS -> Type.BITS;
                case LOGIC -> Type.BOOL;
                case BLEND -> i == 0 ? Type.BOOL : result;
                case CONVERSION -> from;
            };
            if (args.get(i).type() != expected) {
                throw new MalformedIr("operand " + i + " of " + symbol + " is "
                        + args.get(i).type() + ", expected " + expected + ": " + args);
            }
        }
        if (kind == Kind.ARITHMETIC && first == Type.BOOL) {
            throw new MalformedIr(symbol + " on conditions: " + args);
        }
        return result;
    }
}
