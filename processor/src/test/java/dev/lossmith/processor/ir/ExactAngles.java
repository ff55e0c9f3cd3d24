package dev.lossmith.processor.ir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Functions of angles and their inverses to as many digits as wanted, by power series after reduction. */
public final class ExactAngles {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** What a reduced angle may lose beside a multiple of a right one. */
    private static final int GUARD = 50;

    private final MathContext digits;
    private MathContext reduced;
    private BigDecimal halfPi;

    public ExactAngles(MathContext digits) {
        this.digits = digits;
    }

    public BigDecimal sin(BigDecimal x) {
        return wave(x, 0);
    }

    public BigDecimal cos(BigDecimal x) {
        return wave(x, 1);
    }

    /** {@code sin(x + quarters * pi/2)}. */
    private BigDecimal wave(BigDecimal x, int quarters) {
        int size = Math.max(0, x.precision() - x.scale());
        reduceWith(new MathContext(digits.getPrecision() + GUARD + size));
        BigDecimal n = x.divide(halfPi, reduced).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(n.multiply(halfPi, reduced), reduced);
        int turns = (n.toBigInteger().intValue() + quarters) & 3;
        BigDecimal value = turns % 2 == 0 ? series(r, r, 1) : series(ONE, r, 0);
        return (turns < 2 ? value : value.negate()).round(digits);
    }

    private void reduceWith(MathContext context) {
        if (reduced == null || reduced.getPrecision() < context.getPrecision()) {
            reduced = context;
            halfPi = pi(context).divide(TWO, context);
        }
    }

    /** {@code first - first * r^2 / ((from + 1) * (from + 2)) + ...}. */
    private BigDecimal series(BigDecimal first, BigDecimal r, int from) {
        BigDecimal square = r.multiply(r, reduced).negate();
        BigDecimal term = first;
        BigDecimal sum = first;
        for (int i = from + 1; isSeen(term, sum, reduced); i += 2) {
            term = term.multiply(square, reduced).divide(BigDecimal.valueOf((long) i * (i + 1)), reduced);
            sum = sum.add(term, reduced);
        }
        return sum;
    }

    private static boolean isSeen(BigDecimal term, BigDecimal sum, MathContext context) {
        return term.abs().compareTo(sum.abs().movePointLeft(context.getPrecision())) > 0;
    }

    public BigDecimal atan(BigDecimal x) {
        MathContext more = new MathContext(digits.getPrecision() + 10);
        return atan(x, more).round(digits);
    }

    private static BigDecimal atan(BigDecimal x, MathContext more) {
        if (x.signum() < 0) {
            return atan(x.negate(), more).negate();
        }
        if (x.compareTo(ONE) > 0) {
            return pi(more).divide(TWO, more).subtract(atan(ONE.divide(x, more), more), more);
        }
        BigDecimal t = x;
        for (int i = 0; i < 3; i++) {
            t = t.divide(ONE.add(ONE.add(t.multiply(t, more)).sqrt(more), more), more);
        }
        BigDecimal square = t.multiply(t, more).negate();
        BigDecimal power = t;
        BigDecimal sum = t;
        for (int i = 3; isSeen(power, sum, more); i += 2) {
            power = power.multiply(square, more);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), more), more);
        }
        return sum.multiply(BigDecimal.valueOf(8));
    }

    /** Of the point (x, y); 0 at the origin. */
    public BigDecimal atan2(BigDecimal y, BigDecimal x) {
        BigDecimal pi = pi(digits);
        if (x.signum() == 0) {
            return pi.multiply(BigDecimal.valueOf(y.signum())).divide(TWO, digits);
        }
        BigDecimal angle = atan(y.divide(x, new MathContext(digits.getPrecision() + 10)));
        return x.signum() > 0 ? angle : angle.add(y.signum() < 0 ? pi.negate() : pi, digits);
    }

    /** For |x| at most 1. */
    public BigDecimal asin(BigDecimal x) {
        return atan2(x, besides(x));
    }

    /** For |x| at most 1. */
    public BigDecimal acos(BigDecimal x) {
        return atan2(besides(x), x);
    }

    private BigDecimal besides(BigDecimal x) {
        return ONE.subtract(x).multiply(ONE.add(x)).sqrt(digits);
    }

    /** By Machin's formula. */
    public static BigDecimal pi(MathContext digits) {
        MathContext more = new MathContext(digits.getPrecision() + 10);
        BigDecimal quarter = arctan(5, more).multiply(BigDecimal.valueOf(4)).subtract(arctan(239, more), more);
        return quarter.multiply(BigDecimal.valueOf(4)).round(digits);
    }

    /** Of 1 / n. */
    private static BigDecimal arctan(int n, MathContext more) {
        BigDecimal power = ONE.divide(BigDecimal.valueOf(n), more);
        BigDecimal sum = power;
        for (int i = 3; isSeen(power, sum, more); i += 2) {
            power = power.divide(BigDecimal.valueOf(-(long) n * n), more);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), more), more);
        }
        return sum;
    }
}
