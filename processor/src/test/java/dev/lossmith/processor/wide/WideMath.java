package dev.lossmith.processor.wide;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Arithmetic and elementary functions on finite {@link Wide} numbers, to a given number of bits, the last few of them uncertain. */
public final class WideMath {
    private static final int GUARD = 48;

    /** Larger arguments have exponentials whose exponents do not fit. */
    private static final int LARGEST = 1100;

    private static final Map<Integer, BigInteger> LN2 = new HashMap<>();

    private final int bits;

    public WideMath(int bits) {
        this.bits = bits;
    }

    private Wide rounded(BigInteger m, BigInteger e) {
        int excess = m.bitLength() - bits;
        if (m.signum() == 0) {
            return Wide.ZERO;
        }
        return excess <= 0
                ? new Wide(m, e, null)
                : new Wide(m.shiftRight(excess), e.add(BigInteger.valueOf(excess)), null);
    }

    public Wide add(Wide a, Wide b) {
        if (a.isZero()) {
            return b;
        }
        if (b.isZero()) {
            return a;
        }
        boolean larger = a.top().compareTo(b.top()) >= 0;
        Wide high = larger ? a : b;
        Wide low = larger ? b : a;
        if (high.top().subtract(low.top()).compareTo(BigInteger.valueOf(bits + 4L)) > 0) {
            return high;
        }
        int shift = high.e().subtract(low.e()).intValueExact();
        return shift >= 0
                ? rounded(high.m().shiftLeft(shift).add(low.m()), low.e())
                : rounded(high.m().add(low.m().shiftLeft(-shift)), high.e());
    }

    public Wide sub(Wide a, Wide b) {
        return add(a, b.negate());
    }

    public Wide mul(Wide a, Wide b) {
        return rounded(a.m().multiply(b.m()), a.e().add(b.e()));
    }

    /** Of a divisor that is not zero. */
    public Wide div(Wide a, Wide b) {
        int shift = Math.max(0, bits + 4 + b.m().bitLength() - a.m().bitLength());
        return rounded(
                a.m().shiftLeft(shift).divide(b.m()), a.e().subtract(b.e()).subtract(BigInteger.valueOf(shift)));
    }

    Wide sqrt(Wide a) {
        int shift = Math.max(0, 2 * bits + 4 - a.m().bitLength());
        BigInteger e = a.e().subtract(BigInteger.valueOf(shift));
        if (e.testBit(0)) {
            shift++;
            e = e.subtract(BigInteger.ONE);
        }
        return rounded(a.m().shiftLeft(shift).sqrt(), e.shiftRight(1));
    }

    public int compare(Wide a, Wide b) {
        if (a.signum() != b.signum() || a.signum() == 0) {
            return Integer.compare(a.signum(), b.signum());
        }
        int order = a.top().compareTo(b.top()) * a.signum();
        if (order != 0) {
            return order;
        }
        int shift = a.e().subtract(b.e()).intValueExact();
        return shift >= 0 ? a.m().shiftLeft(shift).compareTo(b.m()) : a.m().compareTo(b.m().shiftLeft(-shift));
    }

    /** The integer nearest to {@code a * 2^places}, or next to it. */
    private static BigInteger fixed(Wide a, int places) {
        BigInteger shift = a.e().add(BigInteger.valueOf(places));
        if (shift.signum() >= 0) {
            return a.m().shiftLeft(shift.intValueExact());
        }
        return shift.bitLength() > 30 ? BigInteger.ZERO : a.m().shiftRight(-shift.intValue());
    }

    Wide exp(Wide x) {
        if (x.isZero()) {
            return Wide.ONE;
        }
        int large = Math.max(0, x.top().min(BigInteger.valueOf(LARGEST + 1)).intValue());
        if (large > LARGEST) {
            throw new ArithmeticException("exp(" + x + ")");
        }
        int places = bits + GUARD + large;
        BigInteger scaled = fixed(x, places);
        BigInteger n = scaled.divide(ln2(places));
        BigInteger r = scaled.subtract(n.multiply(ln2(places)));
        BigInteger power = power(r.shiftRight(large), bits + GUARD);
        return rounded(power, n.subtract(BigInteger.valueOf(bits + GUARD)));
    }

    /** {@code exp(r)}, both with so many places, |r| at most 1: the series of a small part, squared again. */
    private static BigInteger power(BigInteger r, int places) {
        int halvings = 8 + (int) Math.sqrt(places) / 2;
        int more = places + 2 * halvings;
        BigInteger small = r.shiftLeft(halvings);
        BigInteger one = BigInteger.ONE.shiftLeft(more);
        BigInteger sum = one;
        BigInteger term = one;
        for (int n = 1; term.signum() != 0 && term.bitLength() > 1; n++) {
            term = term.multiply(small).shiftRight(more).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum).shiftRight(more);
        }
        return sum.shiftRight(more - places);
    }

    /** Of a positive number: Halley's iteration on {@code exp(y) = f} for f near 1, each step trebling the digits. */
    Wide log(Wide a) {
        BigInteger n = a.top();
        Wide f = new Wide(a.m(), BigInteger.valueOf(-a.m().bitLength()), null);
        if (f.toDouble() < 0.75) {
            n = n.subtract(BigInteger.ONE);
            f = new Wide(f.m(), f.e().add(BigInteger.ONE), null);
        }
        Wide y = Wide.of(Math.log(f.toDouble()));
        for (int correct = 45; correct < bits + GUARD; correct *= 3) {
            Wide power = exp(y);
            Wide step = div(sub(f, power), add(f, power));
            y = add(y, new Wide(step.m(), step.e().add(BigInteger.ONE), null));
        }
        int places = bits + GUARD + n.bitLength();
        return add(rounded(n.multiply(ln2(places)), BigInteger.valueOf(-places)), y);
    }

    /** {@code log(1 + x)}, to all bits also where x is far below the last one of 1. */
    Wide log1p(Wide x) {
        if (x.isZero() || compare(x.abs(), Wide.of(0x1p-8)) > 0) {
            return log(add(Wide.ONE, x));
        }
        // 2 * atanh(x / (2 + x))
        Wide t = div(x, add(Wide.of(2), x));
        Wide square = mul(t, t);
        Wide sum = t;
        Wide power = t;
        Wide last;
        int n = 1;
        do {
            last = sum;
            power = mul(power, square);
            n += 2;
            sum = add(sum, div(power, Wide.of(n)));
        } while (!sum.equals(last));
        return add(sum, sum);
    }

    /** {@code log(2)}: {@code 2 * atanh(1 / 3)}. */
    private static synchronized BigInteger ln2(int places) {
        return LN2.computeIfAbsent(places, p -> {
            int more = p + 32;
            BigInteger nine = BigInteger.valueOf(9);
            BigInteger term = BigInteger.ONE.shiftLeft(more + 1).divide(BigInteger.valueOf(3));
            BigInteger sum = term;
            for (int i = 3; term.signum() != 0; i += 2) {
                term = term.divide(nine);
                sum = sum.add(term.divide(BigInteger.valueOf(i)));
            }
            return sum.shiftRight(more - p);
        });
    }
}
