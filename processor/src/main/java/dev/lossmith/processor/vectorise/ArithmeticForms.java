package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import java.util.HashMap;
import java.util.Map;

/**
 * Selections as arithmetic that gives the same bits, for compilers that vectorise the one and not the other.
 *
 * <p>{@code x > 104 ? 104 : x} → {@code min(x, 104)}, {@code sign(x)} → {@code clamp(x * huge * huge, -1, 1)}, and
 * {@code (x > 0 ? x : 0) + t} → {@code max(x, 0) + t} where t is NaN if x is; but {@code x > 0 ? y : relu(x)} → {@code x != x ? NaN : x > 0 ?
 * y : 0}, of which masks are made.
 */
final class ArithmeticForms {
    private final double huge;
    private final Map<Expr, Map<Expr, Boolean>> strict = new HashMap<>();

    /** Twice as a factor it makes a number larger than 1 of any but 0. */
    ArithmeticForms(Precision precision) {
        this.huge = precision == Precision.FLOAT ? 0x1p100 : 0x1p600;
    }

    Expr of(Expr e) {
        if (!(e instanceof Apply a)) {
            return e;
        }
        return switch (a.op()) {
            case BLEND -> isStep(a) ? step(a) : bounded(a);
            case SIGN -> sign(a.arg(0));
            case ADD -> sum(a);
            default -> e;
        };
    }

    /** {@code x > 0 ? y : relu(x)}: y or 0, and NaN where x is. */
    private static boolean isStep(Apply e) {
        return e.arg(0) instanceof Apply c
                && (c.op() == Op.GT || c.op() == Op.GE)
                && c.arg(1) == Constant.ZERO
                && e.arg(2) instanceof Apply larger
                && larger.op() == Op.RELU
                && larger.arg(0) == c.arg(0);
    }

    private static Expr step(Apply e) {
        Expr x = ((Apply) e.arg(0)).arg(0);
        return Apply.of(
                Op.BLEND, Apply.of(Op.NE, x, x), Constant.NAN, Apply.of(Op.BLEND, e.arg(0), e.arg(1), Constant.ZERO));
    }

    /** NaN is kept by either form, and a bound other than 0 has one representation. */
    private static Expr bounded(Apply e) {
        if (e.arg(0) instanceof Apply c
                && e.arg(1) instanceof Constant bound
                && bound.value() != 0
                && c.arg(0) == e.arg(2)
                && c.arg(1) == bound) {
            if (c.op() == Op.GT || c.op() == Op.GE) {
                return Apply.of(Op.MIN, e.arg(2), bound);
            }
            if (c.op() == Op.LT || c.op() == Op.LE) {
                return Apply.of(Op.MAX, e.arg(2), bound);
            }
        }
        return e;
    }

    private Expr sign(Expr x) {
        Expr factor = Constant.real(huge);
        Expr large = Apply.of(Op.MUL, Apply.of(Op.MUL, x, factor), factor);
        return Apply.of(Op.MIN, Apply.of(Op.MAX, large, Constant.real(-1)), Constant.ONE);
    }

    private Expr sum(Apply e) {
        for (int i = 0; i < 2; i++) {
            Expr other = e.arg(1 - i);
            if (e.arg(i) instanceof Apply s
                    && s.op() == Op.BLEND
                    && s.arg(0) instanceof Apply c
                    && c.op() == Op.GT
                    && c.arg(0) == s.arg(1)
                    && c.arg(1) == Constant.ZERO
                    && s.arg(2) == Constant.ZERO
                    && isNanWith(other, size(s.arg(1)))) {
                Expr larger = Apply.of(Op.RELU, s.arg(1));
                return i == 0 ? Apply.of(Op.ADD, larger, other) : Apply.of(Op.ADD, other, larger);
            }
        }
        return e;
    }

    /** What is NaN where x is, without the sign. */
    private static Expr size(Expr x) {
        return x instanceof Apply a && (a.op() == Op.NEG || a.op() == Op.ABS) ? size(a.arg(0)) : x;
    }

    /** The value is NaN wherever x is. */
    private boolean isNanWith(Expr value, Expr x) {
        Map<Expr, Boolean> known = strict.computeIfAbsent(x, k -> new HashMap<>());
        Boolean found = known.get(value);
        if (found == null) {
            found = value == x
                    || value instanceof Apply a
                            && keepsNan(a.op())
                            && a.args().stream().anyMatch(arg -> isNanWith(arg, x));
            known.put(value, found);
        }
        return found;
    }

    private static boolean keepsNan(Op op) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, NEG, ABS, FMA, SQRT, MIN, MAX, RELU, CLAMP_MIN, CLAMP_MAX -> true;
            default -> false;
        };
    }
}
