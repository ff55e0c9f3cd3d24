package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An int expression as {@code constant + sum of coefficient * atom}; atoms are what is not linear. Arithmetic is over the mathematical
 * integers: a coefficient that leaves {@code long} throws {@link ArithmeticException}, and the prover gives up.
 */
final class LinearForm {

    private final Map<Expr, Long> coefficients;
    private final long constant;

    private LinearForm(Map<Expr, Long> coefficients, long constant) {
        this.coefficients = coefficients;
        this.constant = constant;
    }

    static LinearForm of(Expr e) {
        if (e instanceof Constant c) {
            return constant((long) c.value());
        }
        if (e instanceof Apply a) {
            switch (a.op()) {
                case ADD -> {
                    return of(a.arg(0)).plus(of(a.arg(1)));
                }
                case SUB -> {
                    return of(a.arg(0)).minus(of(a.arg(1)));
                }
                case NEG -> {
                    return of(a.arg(0)).times(-1);
                }
                case MUL -> {
                    LinearForm left = of(a.arg(0));
                    LinearForm right = of(a.arg(1));
                    if (left.isConstant() || right.isConstant()) {
                        return left.isConstant() ? right.times(left.constant) : left.times(right.constant);
                    }
                }
                default -> {}
            }
        }
        return new LinearForm(Map.of(e, 1L), 0);
    }

    static LinearForm constant(long value) {
        return new LinearForm(Map.of(), value);
    }

    LinearForm plus(LinearForm other) {
        Map<Expr, Long> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((atom, k) -> sum.merge(atom, k, Math::addExact));
        sum.values().removeIf(k -> k == 0);
        return new LinearForm(sum, Math.addExact(constant, other.constant));
    }

    LinearForm minus(LinearForm other) {
        return plus(other.times(-1));
    }

    LinearForm times(long factor) {
        if (factor == 0) {
            return constant(0);
        }
        Map<Expr, Long> product = new LinkedHashMap<>();
        coefficients.forEach((atom, k) -> product.put(atom, Math.multiplyExact(k, factor)));
        return new LinearForm(product, Math.multiplyExact(constant, factor));
    }

    LinearForm plus(long value) {
        return plus(constant(value));
    }

    /** For {@code this >= 0} over the integers: divided by the common divisor of the coefficients, the constant rounded down. */
    LinearForm tightened() {
        long divisor = 0;
        for (long k : coefficients.values()) {
            divisor = gcd(divisor, Math.abs(k));
        }
        if (divisor <= 1) {
            return this;
        }
        Map<Expr, Long> divided = new LinkedHashMap<>();
        for (Map.Entry<Expr, Long> term : coefficients.entrySet()) {
            divided.put(term.getKey(), term.getValue() / divisor);
        }
        return new LinearForm(divided, Math.floorDiv(constant, divisor));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    boolean isConstant() {
        return coefficients.isEmpty();
    }

    long constant() {
        return constant;
    }

    long coefficient(Expr atom) {
        return coefficients.getOrDefault(atom, 0L);
    }

    Set<Expr> atoms() {
        return coefficients.keySet();
    }

    /** The operator whose truth at these two int operands means {@code result >= 0}; {@code null} for an inequation. */
    static LinearForm atLeastZero(Op op, LinearForm left, LinearForm right) {
        return switch (op) {
            case LT -> right.minus(left).plus(-1);
            case LE -> right.minus(left);
            case GT -> left.minus(right).plus(-1);
            case GE -> left.minus(right);
            default -> throw new IllegalArgumentException(op + " is no inequality");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearForm form && form.constant == constant && form.coefficients.equals(coefficients);
    }

    @Override
    public int hashCode() {
        return coefficients.hashCode() * 31 + Long.hashCode(constant);
    }

    @Override
    public String toString() {
        return coefficients + " + " + constant;
    }
}
