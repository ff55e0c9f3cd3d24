package dev.lossmith.processor.ir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * An int expression as {@code constant + sum of coefficient * atom}; atoms are what is not linear. Arithmetic is over the mathematical
 * integers: a coefficient that leaves {@code long} throws {@link ArithmeticException}, and who asked gives up.
 */
public final class LinearForm {

    private final Map<Expr, Long> coefficients;
    private final long constant;

    private LinearForm(Map<Expr, Long> coefficients, long constant) {
        this.coefficients = coefficients;
        this.constant = constant;
    }

    public static LinearForm of(Expr e) {
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

    public static LinearForm constant(long value) {
        return new LinearForm(Map.of(), value);
    }

    public LinearForm plus(LinearForm other) {
        Map<Expr, Long> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((atom, k) -> sum.merge(atom, k, Math::addExact));
        sum.values().removeIf(k -> k == 0);
        return new LinearForm(sum, Math.addExact(constant, other.constant));
    }

    public LinearForm minus(LinearForm other) {
        return plus(other.times(-1));
    }

    public LinearForm times(long factor) {
        if (factor == 0) {
            return constant(0);
        }
        Map<Expr, Long> product = new LinkedHashMap<>();
        coefficients.forEach((atom, k) -> product.put(atom, Math.multiplyExact(k, factor)));
        return new LinearForm(product, Math.multiplyExact(constant, factor));
    }

    public LinearForm plus(long value) {
        return plus(constant(value));
    }

    /** Without what is a multiple of an atom. */
    public LinearForm without(Expr atom) {
        Map<Expr, Long> others = new LinkedHashMap<>(coefficients);
        others.remove(atom);
        return new LinearForm(others, constant);
    }

    /** The part that depends on variables of loops. */
    public LinearForm moving() {
        Map<Expr, Long> moving = new LinkedHashMap<>(coefficients);
        moving.keySet().removeIf(atom -> atom.free().isEmpty());
        return new LinearForm(moving, 0);
    }

    /** Depends on no variable of a loop. */
    public boolean isClosed() {
        return moving().isConstant();
    }

    /**
     * The largest or the smallest that it can be.
     *
     * @param end the same of an atom
     */
    public LinearForm extreme(boolean largest, BiFunction<Expr, Boolean, LinearForm> end) {
        LinearForm sum = constant(constant);
        for (Map.Entry<Expr, Long> term : coefficients.entrySet()) {
            boolean rises = term.getValue() > 0;
            sum = sum.plus(end.apply(term.getKey(), largest == rises).times(term.getValue()));
        }
        return sum;
    }

    /** The first position of a variable, or the last one. */
    public static LinearForm end(Index index, boolean last) {
        return last ? of(index.axis().size()).plus(-1) : constant(0);
    }

    /** The int; its numbers have to be such, or it throws {@link ArithmeticException}. */
    public Expr expression() {
        Expr sum = Constant.integer(0);
        for (Map.Entry<Expr, Long> term : coefficients.entrySet()) {
            int k = Math.toIntExact(term.getValue());
            Expr multiple = Math.abs(k) == 1
                    ? term.getKey()
                    : Exprs.apply(Op.MUL, Constant.integer(Math.abs(k)), term.getKey());
            sum = k < 0 ? Exprs.sub(sum, multiple) : Exprs.add(sum, multiple);
        }
        return Exprs.add(sum, Constant.integer(Math.toIntExact(constant)));
    }

    /** For {@code this >= 0} over the integers: divided by the common divisor of the coefficients, the constant rounded down. */
    public LinearForm tightened() {
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

    public boolean isConstant() {
        return coefficients.isEmpty();
    }

    public long constant() {
        return constant;
    }

    public long coefficient(Expr atom) {
        return coefficients.getOrDefault(atom, 0L);
    }

    public Set<Expr> atoms() {
        return coefficients.keySet();
    }

    /** The operator whose truth at these two int operands means {@code result >= 0}; {@code null} for an inequation. */
    public static LinearForm atLeastZero(Op op, LinearForm left, LinearForm right) {
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
