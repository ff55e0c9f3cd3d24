package dev.lossmith.processor.wide;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The gamma functions of positive numbers and the error functions. Stirling's series, which is short of what is asked for unless its
 * argument is large, of an argument moved up by the recurrence.
 */
final class WideSpecial {
    private static final int MOST_BITS = 800;

    /** The numerators and denominators of Bernoulli's numbers with even indices, from the second on. */
    private static final List<BigInteger[]> BERNOULLI = bernoulli(420);

    private final WideMath math;
    private final int bits;

    WideSpecial(WideMath math, int bits) {
        this.math = math;
        this.bits = bits;
    }

    /** The argument from which on the series has the digits, as a sum of x and an integer. */
    private int steps(Wide x) {
        if (x.signum() <= 0 || bits > MOST_BITS) {
            throw new ArithmeticException("no gamma function of " + x + " in " + bits + " bits");
        }
        double least = bits / 5.0;
        return x.toDouble() >= least ? 0 : (int) Math.ceil(least - x.toDouble());
    }

    Wide lgamma(Wide x) {
        int n = steps(x);
        Wide product = Wide.ONE;
        for (int i = 0; i < n; i++) {
            product = math.mul(product, math.add(x, Wide.of(i)));
        }
        Wide y = math.add(x, Wide.of(n));
        Wide log = math.log(y);
        Wide main = math.sub(math.mul(math.sub(y, Wide.of(0.5)), log), y);
        Wide half = math.mul(Wide.of(0.5), math.log(math.mul(Wide.of(2), pi())));
        Wide rest = series(y, 1, (k, term) -> math.div(term, Wide.of(2.0 * k * (2 * k - 1))));
        Wide moved = math.add(math.add(main, half), rest);
        return n == 0 ? moved : math.sub(moved, math.log(product));
    }

    Wide digamma(Wide x) {
        int n = steps(x);
        Wide y = math.add(x, Wide.of(n));
        Wide sum = math.sub(math.log(y), math.div(Wide.of(0.5), y));
        sum = math.sub(sum, series(y, 2, (k, term) -> math.div(term, Wide.of(2.0 * k))));
        for (int i = 0; i < n; i++) {
            sum = math.sub(sum, math.div(Wide.ONE, math.add(x, Wide.of(i))));
        }
        return sum;
    }

    Wide trigamma(Wide x) {
        int n = steps(x);
        Wide y = math.add(x, Wide.of(n));
        Wide squared = math.mul(y, y);
        Wide sum = math.add(math.div(Wide.ONE, y), math.div(Wide.of(0.5), squared));
        sum = math.add(sum, series(y, 3, (k, term) -> term));
        for (int i = 0; i < n; i++) {
            Wide z = math.add(x, Wide.of(i));
            sum = math.add(sum, math.div(Wide.ONE, math.mul(z, z)));
        }
        return sum;
    }

    /** The derivative of {@link #trigamma}. */
    Wide tetragamma(Wide x) {
        int n = steps(x);
        Wide y = math.add(x, Wide.of(n));
        Wide squared = math.mul(y, y);
        Wide sum = math.add(math.div(Wide.ONE, squared), math.div(Wide.ONE, math.mul(squared, y)));
        sum = math.add(sum, series(y, 4, (k, term) -> math.mul(term, Wide.of(2.0 * k + 1))));
        for (int i = 0; i < n; i++) {
            Wide z = math.add(x, Wide.of(i));
            sum = math.add(sum, math.div(Wide.of(2), math.mul(z, math.mul(z, z))));
        }
        return sum.negate();
    }

    private interface Weight {
        Wide of(int k, Wide term);
    }

    /** Of {@code B(2k) / y^(2k - 2 + power)}, each weighted, for k from 1. */
    private Wide series(Wide y, int power, Weight weight) {
        Wide inverse = math.div(Wide.ONE, y);
        Wide squared = math.mul(inverse, inverse);
        Wide scale = Wide.ONE;
        for (int i = 0; i < power; i++) {
            scale = math.mul(scale, inverse);
        }
        Wide sum = Wide.ZERO;
        for (int k = 1; k <= BERNOULLI.size(); k++) {
            BigInteger[] b = BERNOULLI.get(k - 1);
            Wide number = math.div(integer(b[0]), integer(b[1]));
            Wide term = weight.of(k, math.mul(number, scale));
            sum = math.add(sum, term);
            if (term.top().compareTo(sum.top().subtract(BigInteger.valueOf(bits))) < 0) {
                return sum;
            }
            scale = math.mul(scale, squared);
        }
        throw new ArithmeticException("Stirling's series at " + y);
    }

    private static Wide integer(BigInteger n) {
        return new Wide(n, BigInteger.ZERO, null);
    }

    /** {@code B(n) = -sum(k < n, binomial(n + 1, k) * B(k)) / (n + 1)}, by the tangent numbers: all integers. */
    private static List<BigInteger[]> bernoulli(int count) {
        BigInteger[] tangent = new BigInteger[count + 1];
        tangent[1] = BigInteger.ONE;
        for (int k = 2; k <= count; k++) {
            tangent[k] = tangent[k - 1].multiply(BigInteger.valueOf(k - 1L));
        }
        for (int k = 2; k <= count; k++) {
            for (int j = k; j <= count; j++) {
                tangent[j] = tangent[j - 1]
                        .multiply(BigInteger.valueOf(j - k))
                        .add(tangent[j].multiply(BigInteger.valueOf(j - k + 2L)));
            }
        }
        List<BigInteger[]> numbers = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            BigInteger four = BigInteger.ONE.shiftLeft(2 * k);
            BigInteger numerator = tangent[k].multiply(BigInteger.valueOf(k % 2 == 1 ? 2L * k : -2L * k));
            numbers.add(new BigInteger[] {numerator, four.multiply(four.subtract(BigInteger.ONE))});
        }
        return numbers;
    }

    // The error function.

    /** {@code 2 / sqrt(pi) * exp(-x^2) * sum(n, 2^n * x^(2n + 1) / (2n + 1)!!)}, all of whose terms are positive. */
    Wide erf(Wide x) {
        if (x.isZero()) {
            return x;
        }
        double size = Math.abs(x.toDouble());
        if (size * size > bits) {
            return Wide.of(x.signum());
        }
        Wide squared = math.mul(x, x);
        Wide term = x;
        Wide sum = x;
        for (int n = 1; term.top().compareTo(sum.top().subtract(BigInteger.valueOf(bits))) >= 0; n++) {
            term = math.div(math.mul(math.mul(Wide.of(2), squared), term), Wide.of(2.0 * n + 1));
            sum = math.add(sum, term);
        }
        return math.mul(math.mul(slope(), math.exp(squared.negate())), sum);
    }

    /** {@code 1 - erf(x)} with the bits that this loses in addition; where those are as many as are asked for, the asymptotic series. */
    Wide erfc(Wide x) {
        double lost = x.toDouble() * x.toDouble() / Math.log(2);
        if (x.signum() <= 0) {
            return math.sub(Wide.ONE, erf(x));
        }
        if (lost > bits) {
            return farErfc(x);
        }
        int more = 2 * (bits + (int) lost) + 32;
        WideMath wider = new WideMath(more);
        return math.mul(wider.sub(Wide.ONE, new WideSpecial(wider, more).erf(x)), Wide.ONE);
    }

    /** {@code exp(-x^2) / (x * sqrt(pi)) * sum(n, (-1)^n * (2n - 1)!! / (2 * x^2)^n)}. */
    private Wide farErfc(Wide x) {
        Wide squared = math.mul(x, x);
        Wide step = math.div(Wide.of(-0.5), squared);
        Wide term = Wide.ONE;
        Wide sum = Wide.ONE;
        for (int n = 1; term.top().compareTo(sum.top().subtract(BigInteger.valueOf(bits))) >= 0; n++) {
            term = math.mul(math.mul(term, Wide.of(2.0 * n - 1)), step);
            sum = math.add(sum, term);
        }
        Wide half = math.mul(slope(), math.exp(squared.negate()));
        return math.mul(math.div(half, math.mul(Wide.of(2), x)), sum);
    }

    /** Of the error function at 0. */
    Wide slope() {
        return math.div(Wide.of(2), math.sqrt(pi()));
    }

    /** By Machin's formula. */
    private Wide pi() {
        int places = bits + 32;
        BigInteger quarter = arctan(5, places).shiftLeft(2).subtract(arctan(239, places));
        return new Wide(quarter.shiftLeft(2), BigInteger.valueOf(-places), null);
    }

    /** Of 1 / n. */
    private static BigInteger arctan(int n, int places) {
        BigInteger squared = BigInteger.valueOf((long) n * n);
        BigInteger power = BigInteger.ONE.shiftLeft(places + 16).divide(BigInteger.valueOf(n));
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() != 0; i += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(i));
            sum = i % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(squared);
        }
        return sum.shiftRight(16);
    }
}
