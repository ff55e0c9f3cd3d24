package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Selections between reals as operations on their bits, with a mask for the condition: what compilers vectorise that have no selection
 * in vectors, and what takes the same time for any data.
 *
 * <p>{@code x < 0 ? a : b} → {@code realOf(bits(b) ^ (bits(a) ^ bits(b)) & mask)}, where {@code mask} has all bits where the key of x,
 * an int in the order of the reals, is below 0 and x is not NaN. Where the condition is the same for all positions it stays a selection,
 * for which compilers make a loop of either branch.
 */
final class BitForms {
    private final Predicate<Expr> varies;
    private final boolean single;
    private final Bits magnitude;
    private final long infinity;
    private final Bits sign;
    private final Map<Expr, Optional<Expr>> masks = new HashMap<>();

    /** @param varies whether an expression differs from position to position */
    BitForms(Precision precision, Predicate<Expr> varies) {
        this.varies = varies;
        this.single = precision == Precision.FLOAT;
        this.magnitude = Bits.of(single ? Integer.MAX_VALUE : Long.MAX_VALUE);
        this.infinity = bitsOf(Double.POSITIVE_INFINITY);
        this.sign = Bits.of(single ? 31 : 63);
    }

    Expr of(Expr e) {
        if (!(e instanceof Apply a)) {
            return e;
        }
        if (a.op() == Op.BITS_OF) {
            return bits(a.arg(0));
        }
        if (a.op() != Op.BLEND || a.type() != Type.REAL || !varies.test(a)) {
            return e;
        }
        if (!varies.test(a.arg(0))) {
            return Select.of(a.arg(0), a.arg(1), a.arg(2));
        }
        Optional<Expr> mask = mask(a.arg(0));
        return mask.isEmpty() ? patch(a) : Apply.of(Op.REAL_OF, selected(mask.get(), bits(a.arg(1)), bits(a.arg(2))));
    }

    private Expr patch(Expr blend) {
        Expr apart = Patch.apart(blend, varies);
        if (apart == blend) {
            return blend;
        }
        Apply outer = (Apply) apart;
        return Apply.of(Op.BLEND, outer.arg(0), of(outer.arg(1)), outer.arg(2));
    }

    private Expr bits(Expr real) {
        if (real instanceof Constant c) {
            return Bits.of(bitsOf(c.value()));
        }
        return real instanceof Apply a && a.op() == Op.REAL_OF ? a.arg(0) : Apply.of(Op.BITS_OF, real);
    }

    private long bitsOf(double value) {
        return single ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    }

    private static Expr selected(Expr mask, Expr a, Expr b) {
        if (b == Bits.NONE) {
            return and(a, mask);
        }
        return Apply.of(Op.BIT_XOR, b, and(a == Bits.NONE ? b : different(a, b), mask));
    }

    private static Expr different(Expr a, Expr b) {
        return a instanceof Bits x && b instanceof Bits y ? Bits.of(x.value() ^ y.value()) : Apply.of(Op.BIT_XOR, a, b);
    }

    // ------------------------------------------------------------------------------------------- masks

    /** All bits where the condition holds, none elsewhere; empty for conditions of other things than reals and bits. */
    private Optional<Expr> mask(Expr condition) {
        Optional<Expr> known = masks.get(condition);
        if (known == null) {
            known = maskOf(condition);
            masks.put(condition, known);
        }
        return known;
    }

    private Optional<Expr> maskOf(Expr condition) {
        if (!varies.test(condition)) {
            return Optional.of(Apply.of(Op.BLEND, condition, Bits.ALL, Bits.NONE));
        }
        if (!(condition instanceof Apply a)) {
            return Optional.empty();
        }
        return switch (a.op()) {
            case NOT -> mask(a.arg(0)).map(BitForms::not);
            case USUALLY -> mask(a.arg(0));
            case AND -> mask(a.arg(0)).flatMap(x -> mask(a.arg(1)).map(y -> and(x, y)));
            case OR -> mask(a.arg(0)).flatMap(x -> mask(a.arg(1)).map(y -> or(x, y)));
            case EQ, NE, LT, LE, GT, GE ->
                a.arg(0).type() == Type.REAL ? Optional.of(compared(a.op(), a.arg(0), a.arg(1))) : ofBits(a);
            default -> Optional.empty();
        };
    }

    private Expr compared(Op op, Expr x, Expr y) {
        if (x instanceof Constant) {
            return compared(op.mirrored(), y, x);
        }
        if (!(y instanceof Constant c)) {
            return comparedEach(op, x, y);
        }
        if (Double.isNaN(c.value())) {
            return op == Op.NE ? Bits.ALL : Bits.NONE;
        }
        long bound = bitsOf(c.value());
        long key = bound < 0 ? -(bound & magnitude.value()) : bound;
        return withKey(op, x, key);
    }

    /** @param key that of the other real */
    private Expr withKey(Op op, Expr x, long key) {
        return switch (op) {
            case EQ -> not(differs(key(x), Bits.of(key)));
            case NE -> differs(key(x), Bits.of(key));
            case LT -> and(below(key(x), key), not(isNan(x)));
            case LE -> and(below(key(x), key + 1), not(isNan(x)));
            case GE -> not(or(below(key(x), key), isNan(x)));
            default -> not(or(below(key(x), key + 1), isNan(x)));
        };
    }

    /** By the sign of the difference, which is 0 for equal numbers only, and NaN for equal infinities. */
    private Expr comparedEach(Op op, Expr x, Expr y) {
        return switch (op) {
            case EQ -> not(comparedEach(Op.NE, x, y));
            case NE -> x == y ? isNan(x) : or(differs(key(x), key(y)), isNan(x));
            case LT, GT -> withKey(op, Apply.of(Op.SUB, x, y), 0);
            default -> not(or(comparedEach(op == Op.LE ? Op.GT : Op.LT, x, y), or(isNan(x), isNan(y))));
        };
    }

    private Optional<Expr> ofBits(Apply e) {
        if (e.arg(0).type() != Type.BITS || !(e.arg(1) instanceof Bits bound) || bound.value() == magnitude.value()) {
            return Optional.empty();
        }
        Expr x = e.arg(0);
        return Optional.of(
                switch (e.op()) {
                    case EQ -> not(differs(x, bound));
                    case NE -> differs(x, bound);
                    case LT -> below(x, bound.value());
                    case LE -> below(x, bound.value() + 1);
                    case GE -> not(below(x, bound.value()));
                    default -> not(below(x, bound.value() + 1));
                });
    }

    /** The magnitude's bits, negative where the real is: in the order of the reals, and 0 for either zero. */
    private Expr key(Expr real) {
        Expr bits = bits(real);
        Expr negative = Apply.of(Op.SHR, bits, sign);
        return Apply.of(Op.SUB, Apply.of(Op.BIT_XOR, Apply.of(Op.BIT_AND, bits, magnitude), negative), negative);
    }

    private Expr isNan(Expr real) {
        Expr size = Apply.of(Op.BIT_AND, bits(real), magnitude);
        return Apply.of(Op.SHR, Apply.of(Op.SUB, Bits.of(infinity), size), sign);
    }

    /** Where {@code x < bound}; the difference counts only where both have the same sign, so that it does not overflow. */
    private Expr below(Expr x, long bound) {
        if (bound == 0) {
            return Apply.of(Op.SHR, x, sign);
        }
        Expr difference = Apply.of(Op.SUB, x, Bits.of(bound));
        return Apply.of(Op.SHR, bound > 0 ? or(x, difference) : and(x, difference), sign);
    }

    private Expr differs(Expr x, Expr y) {
        Expr difference = y == Bits.NONE ? x : Apply.of(Op.BIT_XOR, x, y);
        return Apply.of(Op.SHR, or(difference, Apply.of(Op.NEG, difference)), sign);
    }

    private static Expr and(Expr a, Expr b) {
        return Apply.of(Op.BIT_AND, a, b);
    }

    private static Expr or(Expr a, Expr b) {
        return Apply.of(Op.BIT_OR, a, b);
    }

    private static Expr not(Expr mask) {
        boolean inverted = mask instanceof Apply a && a.op() == Op.BIT_XOR && a.arg(1) == Bits.ALL;
        return inverted ? ((Apply) mask).arg(0) : Apply.of(Op.BIT_XOR, mask, Bits.ALL);
    }
}
