package dev.lossmith.processor.ir;

import dev.lossmith.processor.math.Definition;
import dev.lossmith.processor.math.Elementary;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Evaluates point-wise expressions as a kernel of a given precision would, bit for bit. A value is a Double (of float
 * precision in a float kernel), an Integer, a Boolean or, for bit patterns, a Long (sign-extended in a float kernel).
 *
 * <p>The values of leaves other than constants are asked for.
 */
public final class Interpreter implements Expr.Visitor<Object> {
    private final Precision precision;
    private final Function<Expr, Object> leaves;
    private final Map<Expr, Object> done = new IdentityHashMap<>();

    /** {@code leaves} gives the values of variables, reads, indexes, sizes and reductions. */
    public Interpreter(Precision precision, Function<Expr, Object> leaves) {
        this.precision = precision;
        this.leaves = leaves;
    }

    /** A definition at these arguments. */
    public static double call(Precision precision, Definition definition, double... arguments) {
        Map<Expr, Object> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            values.put(definition.parameters().get(i), round(precision, arguments[i]));
        }
        return new Interpreter(precision, values::get).real(definition.body());
    }

    /** The value of a REAL expression. */
    public double real(Expr e) {
        return (Double) value(e);
    }

    public Object value(Expr e) {
        Object known = done.get(e);
        if (known == null) {
            known = e.accept(this);
            done.put(e, known);
        }
        return known;
    }

    private static double round(Precision precision, double value) {
        return precision == Precision.FLOAT ? (float) value : value;
    }

    private boolean isFloat() {
        return precision == Precision.FLOAT;
    }

    @Override
    public Object visit(Constant e) {
        return switch (e.type()) {
            case BOOL -> e == Constant.TRUE;
            case INT -> e.intValue();
            default -> round(precision, e.value());
        };
    }

    @Override
    public Object visit(Bits e) {
        return e.value();
    }

    @Override
    public Object visit(Variable e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Index e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Size e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Read e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Reduce e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Scan e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Self e) {
        return leaves.apply(e);
    }

    @Override
    public Object visit(Select e) {
        if (e.type() == Type.REAL
                && Poison.decides(e.condition(), x -> Double.isNaN(real(x)), x -> (Boolean) value(x))) {
            return Double.NaN;
        }
        return value((Boolean) value(e.condition()) ? e.then() : e.otherwise());
    }

    @Override
    public Object visit(Apply e) {
        List<Object> args = e.args().stream().map(this::value).toList();
        if (e.op() == Op.BLEND) {
            return (Boolean) args.get(0) ? args.get(1) : args.get(2);
        }
        return switch (e.arg(0).type()) {
            case REAL ->
                ofReals(e.op(), args.stream().mapToDouble(Double.class::cast).toArray());
            case INT ->
                ofIntegers(e.op(), args.stream().mapToInt(Integer.class::cast).toArray());
            case BITS ->
                ofBits(e.op(), args.stream().mapToLong(Long.class::cast).toArray());
            case BOOL -> ofConditions(e.op(), args);
        };
    }

    private Object ofReals(Op op, double[] x) {
        if (op.isComparison()) {
            return compare(op, x[0], x[1]);
        }
        if (op == Op.BITS_OF) {
            return isFloat() ? (long) Float.floatToRawIntBits((float) x[0]) : Double.doubleToRawLongBits(x[0]);
        }
        if (op.isElementary()) {
            return call(precision, Elementary.definition(op, precision), x);
        }
        return isFloat() ? (double) inFloat(op, x) : inDouble(op, x);
    }

    private static float inFloat(Op op, double[] x) {
        if (op == Op.FMA) {
            return Math.fma((float) x[0], (float) x[1], (float) x[2]);
        }
        // one operation in double on floats, rounded to float, is as if rounded once: 53 >= 2 * 24 + 2
        return (float) inDouble(op, x);
    }

    private static double inDouble(Op op, double[] x) {
        return switch (op) {
            case ADD -> x[0] + x[1];
            case SUB -> x[0] - x[1];
            case MUL -> x[0] * x[1];
            case DIV -> x[0] / x[1];
            case NEG -> -x[0];
            case ABS -> Math.abs(x[0]);
            case MIN, CLAMP_MAX -> Math.min(x[0], x[1]);
            case MAX, CLAMP_MIN, LARGER_EXPONENT -> Math.max(x[0], x[1]);
            case SIGN -> Math.signum(x[0]);
            case FLOOR -> Math.floor(x[0]);
            case SQRT -> Math.sqrt(x[0]);
            case FMA -> Math.fma(x[0], x[1], x[2]);
            case RELU -> Math.max(x[0], 0.0);
            case STOP_GRADIENT -> x[0];
            default -> throw new MalformedIr(op + " of reals");
        };
    }

    private static boolean compare(Op op, double a, double b) {
        return switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
            default -> throw new MalformedIr(op + " is no comparison");
        };
    }

    private Object ofIntegers(Op op, int[] x) {
        if (op.isComparison()) {
            return compare(op, x[0], x[1]);
        }
        return switch (op) {
            case ADD -> x[0] + x[1];
            case SUB -> x[0] - x[1];
            case MUL -> x[0] * x[1];
            case NEG -> -x[0];
            case ABS -> Math.abs(x[0]);
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case FLOOR_DIV -> Math.floorDiv(x[0], x[1]);
            case FLOOR_MOD -> Math.floorMod(x[0], x[1]);
            case TO_REAL -> round(precision, x[0]);
            default -> throw new MalformedIr(op + " of integers");
        };
    }

    private Object ofBits(Op op, long[] x) {
        if (op == Op.REAL_OF) {
            return isFloat() ? (double) Float.intBitsToFloat((int) x[0]) : Double.longBitsToDouble(x[0]);
        }
        if (op.isComparison()) {
            return compare(op, Long.compare(x[0], x[1]), 0);
        }
        long result = op == Op.NEG ? -x[0] : ofPatterns(op, x[0], x[1]);
        return isFloat() ? (long) (int) result : result;
    }

    private static long ofPatterns(Op op, long a, long b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case SHL -> a << b;
            case SHR -> a >> b;
            case BIT_AND -> a & b;
            case BIT_OR -> a | b;
            case BIT_XOR -> a ^ b;
            default -> throw new MalformedIr(op + " of bits");
        };
    }

    private static Object ofConditions(Op op, List<Object> args) {
        boolean first = (Boolean) args.get(0);
        return switch (op) {
            case AND -> first && (Boolean) args.get(1);
            case OR -> first || (Boolean) args.get(1);
            case NOT -> !first;
            case USUALLY -> first;
            default -> throw new MalformedIr(op + " of conditions");
        };
    }
}
