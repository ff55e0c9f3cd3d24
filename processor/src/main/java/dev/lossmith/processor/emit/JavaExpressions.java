package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Decimals;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plain Java for expressions of the loop IR, in one precision. Alone places parentheses. */
final class JavaExpressions implements Expr.Visitor<JavaExpressions.Code> {
    private static final int ATOM = 100;
    private static final int UNARY = 90;
    private static final int CONDITIONAL = 10;
    private static final Map<Op, Infix> INFIX = new EnumMap<>(Op.class);

    static {
        infix(80, Op.MUL, "*", Op.DIV, "/");
        infix(70, Op.ADD, "+", Op.SUB, "-");
        infix(65, Op.SHL, "<<", Op.SHR, ">>");
        infix(60, Op.LT, "<", Op.LE, "<=", Op.GT, ">", Op.GE, ">=");
        infix(55, Op.EQ, "==", Op.NE, "!=");
        infix(50, Op.BIT_AND, "&");
        infix(48, Op.BIT_XOR, "^");
        infix(46, Op.BIT_OR, "|");
        infix(30, Op.AND, "&&");
        infix(20, Op.OR, "||");
    }

    private final Precision precision;
    private final Function<Read, String> reads;
    private final Function<Index, String> indexes;
    private final Function<Size, String> sizes;
    private final boolean branchFree;
    private final Set<Op> functions = new LinkedHashSet<>();

    /** Java text and how tightly it binds. */
    record Code(String text, int precedence) {}

    private record Infix(String symbol, int precedence) {}

    JavaExpressions(
            Precision precision,
            Function<Read, String> reads,
            Function<Index, String> indexes,
            Function<Size, String> sizes) {
        this(precision, reads, indexes, sizes, false);
    }

    private JavaExpressions(
            Precision precision,
            Function<Read, String> reads,
            Function<Index, String> indexes,
            Function<Size, String> sizes,
            boolean branchFree) {
        this.precision = precision;
        this.reads = reads;
        this.indexes = indexes;
        this.sizes = sizes;
        this.branchFree = branchFree;
    }

    /** The same without branches: all operands are computed, and a selection has a mask for its condition. */
    JavaExpressions branchFree() {
        return new JavaExpressions(precision, reads, indexes, sizes, true);
    }

    /** For expressions of variables only. */
    JavaExpressions(Precision precision) {
        this(precision, unexpected(), unexpected(), unexpected());
    }

    private static <E extends Expr> Function<E, String> unexpected() {
        return e -> {
            throw new MalformedIr(e + " in a definition");
        };
    }

    private static void infix(int precedence, Object... opsAndSymbols) {
        for (int i = 0; i < opsAndSymbols.length; i += 2) {
            INFIX.put((Op) opsAndSymbols[i], new Infix((String) opsAndSymbols[i + 1], precedence));
        }
    }

    /** The elementary functions that printed expressions call, in order of first use. */
    Set<Op> functions() {
        return functions;
    }

    String print(Expr e) {
        return e.accept(this).text();
    }

    /** The expression where an operand of a cast may stand. */
    String printOperand(Expr e) {
        return at(UNARY, e);
    }

    /** The Java type of a value. */
    static String typeName(Type type, Precision precision) {
        boolean single = precision == Precision.FLOAT;
        return switch (type) {
            case REAL -> single ? "float" : "double";
            case INT -> "int";
            case BOOL -> "boolean";
            case BITS -> single ? "int" : "long";
        };
    }

    private String at(int precedence, Expr e) {
        Code code = e.accept(this);
        return code.precedence() >= precedence ? code.text() : "(" + code.text() + ")";
    }

    @Override
    public Code visit(Constant e) {
        return switch (e.type()) {
            case BOOL -> new Code(e == Constant.TRUE ? "true" : "false", ATOM);
            case INT -> signed(Integer.toString(e.intValue()));
            default -> signed(real(e.value()));
        };
    }

    private static Code signed(String text) {
        return new Code(text, text.startsWith("-") ? UNARY : ATOM);
    }

    private String real(double value) {
        String box = precision == Precision.FLOAT ? "Float" : "Double";
        if (Double.isNaN(value)) {
            return box + ".NaN";
        }
        if (precision == Precision.DOUBLE) {
            return Double.isInfinite(value)
                    ? box + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY")
                    : Decimals.of(value);
        }
        float rounded = (float) value;
        return Float.isInfinite(rounded)
                ? box + (rounded > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY")
                : Decimals.of(rounded) + "f";
    }

    @Override
    public Code visit(Bits e) {
        long v = e.value();
        if (Math.abs(v) < 4096) {
            return signed(precision == Precision.FLOAT ? Long.toString(v) : v + "L");
        }
        return new Code(
                precision == Precision.FLOAT ? "0x" + Integer.toHexString((int) v) : "0x" + Long.toHexString(v) + "L",
                ATOM);
    }

    @Override
    public Code visit(Variable e) {
        return new Code(e.name(), ATOM);
    }

    @Override
    public Code visit(Index e) {
        return new Code(indexes.apply(e), ATOM);
    }

    @Override
    public Code visit(Size e) {
        return new Code(sizes.apply(e), ATOM);
    }

    @Override
    public Code visit(Read e) {
        String text = reads.apply(e);
        return new Code(text, text.contains("?") ? CONDITIONAL : ATOM);
    }

    @Override
    public Code visit(Apply e) {
        Infix infix = INFIX.get(e.op());
        if (branchFree && (e.op() == Op.AND || e.op() == Op.OR)) {
            infix = INFIX.get(e.op() == Op.AND ? Op.BIT_AND : Op.BIT_OR);
        }
        if (infix != null) {
            int p = infix.precedence();
            Expr right = e.arg(1);
            boolean shift = e.op() == Op.SHL || e.op() == Op.SHR;
            String count = shift && right instanceof Bits b ? Long.toString(b.value()) : at(p + 1, right);
            return new Code(at(p, e.arg(0)) + " " + infix.symbol() + " " + count, p);
        }
        boolean single = precision == Precision.FLOAT;
        return switch (e.op()) {
            case NEG -> new Code("-" + at(ATOM, e.arg(0)), UNARY);
            case NOT -> new Code("!" + at(ATOM, e.arg(0)), UNARY);
            case BLEND -> branchFree && e.type() == Type.REAL ? call("Lanes.select", e) : conditional(e);
            case ABS -> call("Math.abs", e);
            case MIN, CLAMP_MAX -> call("Math.min", e);
            case MAX, CLAMP_MIN, LARGER_EXPONENT -> call("Math.max", e);
            case RELU -> new Code("Math.max(" + print(e.arg(0)) + ", " + real(0) + ")", ATOM);
            case SIGN -> call("Math.signum", e);
            case FMA -> call("Math.fma", e);
            case SQRT -> narrowed(call("Math.sqrt", e));
            case FLOOR -> narrowed(call("Math.floor", e));
            case FLOOR_DIV -> call("Math.floorDiv", e);
            case FLOOR_MOD -> call("Math.floorMod", e);
            case STOP_GRADIENT -> e.arg(0).accept(this);
            case TO_REAL -> new Code((single ? "(float) " : "(double) ") + at(UNARY, e.arg(0)), UNARY);
            case BITS_OF -> call(single ? "Float.floatToRawIntBits" : "Double.doubleToRawLongBits", e);
            case REAL_OF -> call(single ? "Float.intBitsToFloat" : "Double.longBitsToDouble", e);
            default -> function(e);
        };
    }

    private Code conditional(Expr e) {
        List<Expr> parts = e.children();
        String text = at(CONDITIONAL + 1, parts.get(0)) + " ? " + at(CONDITIONAL + 1, parts.get(1)) + " : "
                + at(CONDITIONAL, parts.get(2));
        return new Code(text, CONDITIONAL);
    }

    private Code function(Apply e) {
        if (!e.op().isFunction()) {
            throw new MalformedIr("no Java for " + e.op());
        }
        functions.add(e.op());
        return call(e.op().symbol(), e);
    }

    private Code call(String name, Apply e) {
        return new Code(e.args().stream().map(this::print).collect(Collectors.joining(", ", name + "(", ")")), ATOM);
    }

    /** {@code Math.sqrt} and {@code Math.floor} of a float, exact in double, are the float's own after one rounding. */
    private Code narrowed(Code wide) {
        return precision == Precision.FLOAT ? new Code("(float) " + wide.text(), UNARY) : wide;
    }

    @Override
    public Code visit(Select e) {
        if (!branchFree) {
            throw new MalformedIr("a selection reached the emitter: " + e);
        }
        return conditional(e);
    }

    @Override
    public Code visit(Scan e) {
        throw new MalformedIr("a scan reached the emitter: " + e);
    }

    @Override
    public Code visit(Self e) {
        throw new MalformedIr("the inside of a scan reached the emitter: " + e);
    }

    @Override
    public Code visit(Reduce e) {
        throw new MalformedIr("a reduction reached the emitter: " + e);
    }
}
