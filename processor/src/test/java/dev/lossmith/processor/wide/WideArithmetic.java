package dev.lossmith.processor.wide;

import dev.lossmith.processor.ir.Arithmetic;
import dev.lossmith.processor.ir.DoubleArithmetic;
import dev.lossmith.processor.ir.Op;
import java.util.List;
import java.util.function.Supplier;

/**
 * Jets of {@link Wide} numbers. Functions are what their definitions say, such as {@code softplus(a) = log(1 + exp(a))}; kinks follow the
 * language: nothing through {@code relu} at 0, everything through {@code clampMin} where it begins to clamp, even shares to what ties.
 *
 * <p>An infinity has no derivatives, and a result that it leaves finite, such as {@code exp(-inf)}, has none by it.
 */
public final class WideArithmetic implements Arithmetic {
    private final WideMath math;
    private final WideSpecial special;
    private final WideAngles angles;
    private final WideHyperbolics hyperbolics;
    private final DoubleArithmetic doubles = new DoubleArithmetic();

    public WideArithmetic(int bits) {
        this.math = new WideMath(bits);
        this.special = new WideSpecial(math, bits);
        this.angles = new WideAngles(math, bits);
        this.hyperbolics = new WideHyperbolics(math);
    }

    public WideMath math() {
        return math;
    }

    @Override
    public Object real(double value) {
        return WideJet.constant(Wide.of(value));
    }

    @Override
    public double toDouble(Object real) {
        return ((WideJet) real).value().toDouble();
    }

    @Override
    public boolean isNaN(Object real) {
        return ((WideJet) real).value().isNaN();
    }

    @Override
    public boolean compare(Op op, Object a, Object b) {
        if (isNaN(a) || isNaN(b)) {
            return op == Op.NE;
        }
        return Arithmetic.holds(op, order((WideJet) a, (WideJet) b));
    }

    private int order(WideJet a, WideJet b) {
        boolean finite = a.value().isFinite() && b.value().isFinite();
        return finite
                ? math.compare(a.value(), b.value())
                : Double.compare(a.value().toDouble() + 0.0, b.value().toDouble() + 0.0);
    }

    @Override
    public Object extreme(Op op, Object identity, List<Object> elements) {
        WideJet best = (WideJet) identity;
        for (Object element : elements) {
            WideJet jet = (WideJet) element;
            if (isNaN(best) || isNaN(jet)) {
                best = WideJet.constant(Wide.NAN);
                continue;
            }
            int order = order(jet, best);
            if (order == 0) {
                best = tied(best, jet);
            } else if (order > 0 == (op == Op.MAX)) {
                best = new WideJet(jet.value(), jet.first(), jet.second(), 1);
            }
        }
        Wide share = math.div(Wide.ONE, Wide.of(best.ties()));
        return best.ties() == 1 ? best : linear(best.value(), best, share, null, null);
    }

    private WideJet tied(WideJet a, WideJet b) {
        WideJet sum = linear(a.value(), a, Wide.ONE, b, Wide.ONE);
        return new WideJet(a.value(), sum.first(), sum.second(), a.ties() + 1);
    }

    @Override
    public Object apply(Op op, Object[] operands) {
        WideJet a = (WideJet) operands[0];
        WideJet b = operands.length > 1 ? (WideJet) operands[1] : null;
        if (!a.value().isFinite() || b != null && !b.value().isFinite()) {
            return withInfinity(op, a, b);
        }
        return b == null ? unary(op, a) : binary(op, a, b);
    }

    private WideJet withInfinity(Op op, WideJet a, WideJet b) {
        boolean chooses = op == Op.MAX || op == Op.MIN || op == Op.CLAMP_MIN || op == Op.CLAMP_MAX;
        if (chooses && !isNaN(a) && !isNaN(b)) {
            boolean first = order(a, b) > 0 == (op == Op.MAX || op == Op.CLAMP_MIN);
            return first ? a : b;
        }
        Object[] boxed = b == null
                ? new Object[] {a.value().toDouble()}
                : new Object[] {a.value().toDouble(), b.value().toDouble()};
        return WideJet.constant(Wide.of((Double) doubles.apply(op, boxed)));
    }

    // Functions of one operand, by value, derivative and second derivative.

    private WideJet unary(Op op, WideJet a) {
        Wide x = a.value();
        return switch (op) {
            case NEG -> linear(x.negate(), a, Wide.of(-1), null, null);
            case ABS -> linear(x.abs(), a, Wide.of(x.signum()), null, null);
            case SIGN -> WideJet.constant(Wide.of(x.signum()));
            case STOP_GRADIENT -> WideJet.constant(x);
            case FLOOR -> WideJet.constant(Wide.of(Math.floor(x.toDouble())));
            case RELU -> x.signum() > 0 ? a : WideJet.constant(Wide.ZERO);
            case SQRT -> sqrt(a);
            case EXP -> {
                Wide y = math.exp(x);
                yield chained(a, y, () -> y, () -> y);
            }
            case LOG -> log(a);
            case LOG1P -> log1p(a);
            case EXPM1 -> plus(unary(Op.EXP, a), Wide.of(-1));
            case SOFTPLUS -> log1p(unary(Op.EXP, a));
            case SIGMOID -> binary(Op.DIV, ONE, plus(unary(Op.EXP, unary(Op.NEG, a)), Wide.ONE));
            case TANH -> {
                WideJet e = unary(Op.EXP, linear(math.add(x, x), a, Wide.of(2), null, null));
                yield binary(Op.DIV, plus(e, Wide.of(-1)), plus(e, Wide.ONE));
            }
            case SINH, COSH ->
                half(binary(op == Op.SINH ? Op.SUB : Op.ADD, unary(Op.EXP, a), unary(Op.EXP, unary(Op.NEG, a))));
            case ASINH -> inverse(a, hyperbolics.asinh(x), math.add(Wide.ONE, math.mul(x, x)), 1, x.negate());
            case ACOSH -> inverse(a, hyperbolics.acosh(x), math.sub(math.mul(x, x), Wide.ONE), 1, x.negate());
            case ATANH -> {
                WideJet twice = linear(math.add(x, x), a, Wide.of(2), null, null);
                WideJet odds = binary(Op.DIV, twice, plus(unary(Op.NEG, a), Wide.ONE));
                yield half((WideJet) apply(Op.LOG1P, new Object[] {odds}));
            }
            case LGAMMA -> chained(a, special.lgamma(x), () -> special.digamma(x), () -> special.trigamma(x));
            case DIGAMMA -> chained(a, special.digamma(x), () -> special.trigamma(x), () -> special.tetragamma(x));
            case SIN ->
                chained(
                        a,
                        angles.sin(x),
                        () -> angles.cos(x),
                        () -> angles.sin(x).negate());
            case COS ->
                chained(
                        a,
                        angles.cos(x),
                        () -> angles.sin(x).negate(),
                        () -> angles.cos(x).negate());
            case ASIN -> inverse(a, angles.asin(x), math.sub(Wide.ONE, math.mul(x, x)), 1, x);
            case ACOS -> inverse(a, angles.acos(x), math.sub(Wide.ONE, math.mul(x, x)), -1, x);
            case ATAN -> {
                Wide d = math.div(Wide.ONE, math.add(Wide.ONE, math.mul(x, x)));
                yield chained(a, angles.atan(x), () -> d, () -> math.mul(Wide.of(-2), math.mul(x, math.mul(d, d))));
            }
            case ERF -> {
                Wide slope = a.isConstant()
                        ? Wide.ZERO
                        : math.mul(special.slope(), math.exp(math.mul(x, x).negate()));
                yield chained(a, special.erf(x), () -> slope, () -> math.mul(Wide.of(-2), math.mul(x, slope)));
            }
            case ERFC -> {
                Wide slope = a.isConstant()
                        ? Wide.ZERO
                        : math.mul(special.slope(), math.exp(math.mul(x, x).negate()))
                                .negate();
                yield chained(a, special.erfc(x), () -> slope, () -> math.mul(Wide.of(-2), math.mul(x, slope)));
            }
            default -> throw new ArithmeticException("no exact " + op);
        };
    }

    private static final WideJet ONE = WideJet.constant(Wide.ONE);

    /** With the derivative {@code sign / sqrt(square)}, and the cube of that times {@code bend} for the second one. */
    private WideJet inverse(WideJet a, Wide value, Wide square, int sign, Wide bend) {
        if (value.isNaN() || square.isZero()) {
            return a.isConstant() || value.isNaN() ? WideJet.constant(value) : undefined(value, a);
        }
        Wide d = math.div(Wide.of(sign), math.sqrt(square));
        return chained(a, value, () -> d, () -> math.mul(bend, math.mul(d, math.mul(d, d))));
    }

    private WideJet half(WideJet a) {
        return (WideJet) apply(Op.MUL, new Object[] {a, WideJet.constant(Wide.of(0.5))});
    }

    /** Its derivatives are those of the arc tangent of a quotient. */
    private WideJet atan2(WideJet y, WideJet x) {
        if (y.value().isZero() && x.value().isZero()) {
            return WideJet.constant(Wide.ZERO);
        }
        boolean isSteep = math.compare(y.value().abs(), x.value().abs()) > 0;
        WideJet like = unary(Op.ATAN, isSteep ? unary(Op.NEG, binary(Op.DIV, x, y)) : binary(Op.DIV, y, x));
        return new WideJet(angles.atan2(y.value(), x.value()), like.first(), like.second(), 1);
    }

    private WideJet plus(WideJet a, Wide b) {
        return new WideJet(math.add(a.value(), b), a.first(), a.second(), 1);
    }

    private WideJet sqrt(WideJet a) {
        Wide x = a.value();
        if (x.signum() < 0) {
            return WideJet.constant(Wide.NAN);
        }
        if (x.isZero()) {
            return a.isConstant() ? WideJet.constant(x) : undefined(x, a);
        }
        Wide y = math.sqrt(x);
        return chained(a, y, () -> math.div(Wide.of(0.5), y), () -> math.div(Wide.of(-0.25), math.mul(x, y)));
    }

    private WideJet log(WideJet a) {
        Wide x = a.value();
        if (x.signum() <= 0) {
            return WideJet.constant(Wide.of(x.signum() < 0 ? Double.NaN : Double.NEGATIVE_INFINITY));
        }
        return chained(a, math.log(x), () -> math.div(Wide.ONE, x), () -> math.div(Wide.of(-1), math.mul(x, x)));
    }

    private WideJet log1p(WideJet a) {
        Wide sum = math.add(a.value(), Wide.ONE);
        if (sum.signum() <= 0) {
            return log(plus(a, Wide.ONE));
        }
        return chained(
                a,
                math.log1p(a.value()),
                () -> math.div(Wide.ONE, sum),
                () -> math.div(Wide.of(-1), math.mul(sum, sum)));
    }

    /** No derivative exists. */
    private static WideJet undefined(Wide value, WideJet a) {
        Wide[] first = new Wide[a.first().length];
        for (int i = 0; i < first.length; i++) {
            first[i] = a.first()[i] == null ? null : Wide.NAN;
        }
        return new WideJet(value, first, null, 1);
    }

    // Functions of two operands.

    private WideJet binary(Op op, WideJet a, WideJet b) {
        Wide x = a.value();
        Wide y = b.value();
        return switch (op) {
            case ADD -> linear(math.add(x, y), a, Wide.ONE, b, Wide.ONE);
            case SUB -> linear(math.sub(x, y), a, Wide.ONE, b, Wide.of(-1));
            case MUL -> product(a, b);
            case DIV -> y.isZero() ? WideJet.constant(Wide.of(x.signum() / 0.0)) : product(a, reciprocal(b));
            case MAX, MIN ->
                (WideJet) extreme(op, WideJet.constant(Wide.of(op == Op.MAX ? -1 / 0.0 : 1 / 0.0)), List.of(a, b));
            case CLAMP_MIN -> math.compare(x, y) >= 0 ? a : b;
            case CLAMP_MAX -> math.compare(x, y) <= 0 ? a : b;
            case POW -> power(a, b);
            case ATAN2 -> atan2(a, b);
            case WITH_DERIVATIVE_OF -> new WideJet(x, b.first(), b.second(), 1);
            case XLOGY -> x.isZero() ? xlogyAtZero(a, b) : product(a, log(b));
            default -> throw new ArithmeticException("no exact " + op);
        };
    }

    private WideJet reciprocal(WideJet a) {
        Wide y = math.div(Wide.ONE, a.value());
        Wide squared = math.mul(y, y);
        return chained(a, y, squared::negate, () -> math.mul(Wide.of(2), math.mul(squared, y)));
    }

    /** The derivative by a is log(b), 0 where there is none. */
    private WideJet xlogyAtZero(WideJet a, WideJet b) {
        if (b.value().isZero() && !b.isConstant()) {
            return undefined(Wide.ZERO, b);
        }
        Wide slope = b.value().signum() <= 0 ? Wide.ZERO : math.log(b.value());
        return linear(Wide.ZERO, a, slope, null, null);
    }

    private WideJet power(WideJet a, WideJet b) {
        Wide k = b.value();
        if (k.isZero()) {
            return ONE;
        }
        double exponent = k.toDouble();
        boolean small = b.isConstant() && exponent == Math.rint(exponent) && Math.abs(exponent) <= 8;
        if (small) {
            WideJet result = a;
            for (int i = 1; i < Math.abs(exponent); i++) {
                result = product(result, a);
            }
            return exponent > 0 ? result : binary(Op.DIV, ONE, result);
        }
        if (a.value().isZero()) {
            return WideJet.constant(exponent > 0 ? Wide.ZERO : Wide.of(1 / 0.0));
        }
        return a.value().signum() < 0 ? WideJet.constant(Wide.NAN) : unary(Op.EXP, product(b, log(a)));
    }

    // Rules of differentiation. What is 0 stays out, also where it meets a derivative that does not exist.

    private WideJet linear(Wide value, WideJet a, Wide factorA, WideJet b, Wide factorB) {
        return new WideJet(
                value,
                combined(a.first(), factorA, b == null ? null : b.first(), factorB),
                combined(a.second(), factorA, b == null ? null : b.second(), factorB),
                1);
    }

    private Wide[] combined(Wide[] a, Wide factorA, Wide[] b, Wide factorB) {
        if (a == null && b == null) {
            return null;
        }
        Wide[] result = new Wide[a != null ? a.length : b.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = plus(times(a == null ? null : a[i], factorA), times(b == null ? null : b[i], factorB));
        }
        return result;
    }

    private WideJet chained(WideJet a, Wide value, Supplier<Wide> slope, Supplier<Wide> bend) {
        if (a.isConstant()) {
            return WideJet.constant(value);
        }
        Wide d = slope.get();
        Wide[] second = combined(a.second(), d, null, null);
        return new WideJet(
                value, combined(a.first(), d, null, null), outer(second, a.first(), a.first(), bend.get()), 1);
    }

    private WideJet product(WideJet a, WideJet b) {
        Wide value = math.mul(a.value(), b.value());
        if (a.isConstant() && b.isConstant()) {
            return WideJet.constant(value);
        }
        WideJet sum = linear(value, a, b.value(), b, a.value());
        if (a.isConstant() || b.isConstant()) {
            return sum;
        }
        return new WideJet(
                value,
                sum.first(),
                outer(outer(sum.second(), a.first(), b.first(), Wide.ONE), b.first(), a.first(), Wide.ONE),
                1);
    }

    /** {@code second + factor * a * b}, the triangle of it. */
    private Wide[] outer(Wide[] second, Wide[] a, Wide[] b, Wide factor) {
        int n = a.length;
        Wide[] result = second != null ? second.clone() : new Wide[n * (n + 1) / 2];
        for (int i = 0; i < n; i++) {
            Wide scaled = times(a[i], factor);
            for (int j = 0; scaled != null && j <= i; j++) {
                int at = i * (i + 1) / 2 + j;
                result[at] = plus(result[at], times(b[j], scaled));
            }
        }
        return result;
    }

    private Wide times(Wide a, Wide b) {
        if (a == null || b == null || a.isZero() || b.isZero()) {
            return null;
        }
        return a.isFinite() && b.isFinite() ? math.mul(a, b) : Wide.NAN;
    }

    private Wide plus(Wide a, Wide b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isFinite() && b.isFinite() ? math.add(a, b) : Wide.NAN;
    }
}
