package dev.lossmith.processor.wide;

import java.math.BigInteger;

/**
 * {@code m * 2^e} with integers of any size, so that {@code exp(1e300)} is a number like any other; or an infinity or NaN, then
 * {@code special} says which.
 */
public record Wide(BigInteger m, BigInteger e, Double special) {
    public static final Wide ZERO = new Wide(BigInteger.ZERO, BigInteger.ZERO, null);
    public static final Wide ONE = of(1);
    public static final Wide NAN = of(Double.NaN);
    private static final int DIGITS = 60;
    private static final int FAR = 5000;

    public static Wide of(double value) {
        if (!Double.isFinite(value)) {
            return new Wide(BigInteger.ZERO, BigInteger.ZERO, value);
        }
        if (value == 0) {
            return ZERO;
        }
        long bits = Double.doubleToRawLongBits(Math.abs(value));
        boolean normal = bits >>> 52 > 0;
        long fraction = (bits & (1L << 52) - 1) | (normal ? 1L << 52 : 0);
        int e = (int) Math.max(bits >>> 52, 1) - 1075;
        BigInteger m = BigInteger.valueOf(value < 0 ? -fraction : fraction);
        int zeros = m.getLowestSetBit();
        return new Wide(m.shiftRight(zeros), BigInteger.valueOf(e + zeros), null);
    }

    public boolean isFinite() {
        return special == null;
    }

    public boolean isNaN() {
        return special != null && special.isNaN();
    }

    public int signum() {
        return special != null ? (int) Math.signum(special) : m.signum();
    }

    public boolean isZero() {
        return special == null && m.signum() == 0;
    }

    /** The exponent of the first bit, plus one. */
    BigInteger top() {
        return e.add(BigInteger.valueOf(m.bitLength()));
    }

    public Wide negate() {
        return special != null ? of(-special) : new Wide(m.negate(), e, null);
    }

    public Wide abs() {
        return signum() < 0 ? negate() : this;
    }

    /** Nearly the nearest: for messages and ratios. Beyond the range of a double the largest or smallest one, never infinity or zero. */
    public double toDouble() {
        if (special != null) {
            return special;
        }
        if (m.signum() == 0) {
            return 0;
        }
        int drop = Math.max(0, m.bitLength() - DIGITS);
        BigInteger exponent = e.add(BigInteger.valueOf(drop));
        int scale = exponent.bitLength() > 20 ? exponent.signum() * FAR : exponent.intValue();
        double near = Math.scalb(m.shiftRight(drop).doubleValue(), Math.max(-FAR, Math.min(FAR, scale)));
        if (Double.isInfinite(near)) {
            return Math.copySign(Double.MAX_VALUE, near);
        }
        return near == 0 ? m.signum() * Double.MIN_VALUE : near;
    }

    @Override
    public String toString() {
        return special != null ? special.toString() : m.bitLength() < 70 ? m + "*2^" + e : "~" + toDouble();
    }
}
