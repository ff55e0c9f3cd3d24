package dev.lossmith.processor.scale;

import static dev.lossmith.processor.ir.Exprs.add;
import static dev.lossmith.processor.ir.Exprs.apply;
import static dev.lossmith.processor.ir.Exprs.div;
import static dev.lossmith.processor.ir.Exprs.mul;
import static dev.lossmith.processor.ir.Exprs.neg;
import static dev.lossmith.processor.ir.Exprs.real;
import static dev.lossmith.processor.ir.Exprs.select;
import static dev.lossmith.processor.ir.Exprs.sub;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.math.Scales;
import java.util.List;

/**
 * The real {@code mantissa * 2^exponent}. The exponent is an integer-valued real; that of 0 is lower than all others, so that a sum takes
 * the largest exponent of its terms without looking at mantissas.
 */
record Scaled(Expr mantissa, Expr exponent) {
    private static final Expr ZERO_EXPONENT = real(Scales.ZERO_EXPONENT);
    private static final Expr LOG_2 = real(Math.log(2));

    static Scaled of(Expr value) {
        if (value instanceof Constant) {
            return Exprs.isConstant(value, 0) ? new Scaled(value, ZERO_EXPONENT) : new Scaled(value, Constant.ZERO);
        }
        return new Scaled(value, Constant.ZERO).normalised();
    }

    static Scaled exp(Expr logarithm) {
        return new Scaled(apply(Op.EXP_MANTISSA, logarithm), apply(Op.EXP_EXPONENT, logarithm));
    }

    /** {@code exp(min(a, 0)) * sigmoid(abs(a))}: the exponential has the range, the sigmoid is between a half and 1. */
    static Scaled sigmoid(Expr a) {
        Scaled exp = exp(apply(Op.MIN, a, Constant.ZERO));
        return new Scaled(mul(exp.mantissa, apply(Op.SIGMOID, apply(Op.ABS, a))), exp.exponent);
    }

    /** With a mantissa of at least 1 and less than 2 in size. */
    Scaled normalised() {
        Expr vanishes = apply(Op.EQ, mantissa, Constant.ZERO);
        Expr moved = add(exponent, apply(Op.EXPONENT, mantissa));
        return new Scaled(apply(Op.MANTISSA, mantissa), apply(Op.BLEND, vanishes, ZERO_EXPONENT, moved));
    }

    Scaled times(Scaled other) {
        return new Scaled(mul(mantissa, other.mantissa), add(exponent, other.exponent));
    }

    Scaled over(Scaled other) {
        return new Scaled(div(mantissa, other.mantissa), sub(exponent, other.exponent));
    }

    Scaled negated() {
        return new Scaled(neg(mantissa), exponent);
    }

    /** The sum, each term brought to the largest exponent once. */
    static Scaled sum(List<Scaled> terms) {
        Expr common = terms.get(0).exponent;
        for (Scaled term : terms.subList(1, terms.size())) {
            common = apply(Op.LARGER_EXPONENT, common, term.exponent);
        }
        Expr sum = terms.get(0).aligned(common);
        for (Scaled term : terms.subList(1, terms.size())) {
            sum = add(sum, term.aligned(common));
        }
        return new Scaled(sum, common);
    }

    private Expr aligned(Expr common) {
        return mul(mantissa, apply(Op.POW2, sub(exponent, common)));
    }

    static Scaled either(Expr condition, Scaled then, Scaled otherwise) {
        return new Scaled(
                select(condition, then.mantissa, otherwise.mantissa),
                select(condition, then.exponent, otherwise.exponent));
    }

    /** The sum over {@code index}. */
    Scaled summed(Index index) {
        Expr common = Reduce.of(ReduceOp.MAX, index, exponent);
        return new Scaled(Exprs.sum(index, aligned(common)), common).normalised();
    }

    Expr log() {
        return add(Exprs.log(mantissa), mul(exponent, LOG_2));
    }

    Expr toReal() {
        return apply(Op.LDEXP, mantissa, exponent);
    }
}
