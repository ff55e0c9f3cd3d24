package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sum of products of powers, integer and perhaps negative, of expressions that are taken as they stand: enough to see that
 * {@code 0.5*b^2/b} and {@code b - 0.5*b} are the same. Coefficients must stay exact.
 */
public record Polynomial(Map<Map<Expr, Integer>, Double> terms) {
    private static final int MOST_TERMS = 16;
    private static final int MOST_POWER = 256;

    public Polynomial {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** The same value in its shortest form, terms in the order of their names; itself where that is not short. */
    public static Expr shortened(Expr e) {
        return of(e).map(Polynomial::expression).orElse(e);
    }

    public Expr expression() {
        List<Map.Entry<Map<Expr, Integer>, Double>> sorted = new ArrayList<>(terms.entrySet());
        // what is subtracted comes last, constants first
        sorted.sort(Comparator.<Map.Entry<Map<Expr, Integer>, Double>, Boolean>comparing(t -> t.getValue() < 0)
                .thenComparing(t -> product(t.getKey()).toString()));
        Expr sum = Constant.ZERO;
        for (Map.Entry<Map<Expr, Integer>, Double> term : sorted) {
            double coefficient = term.getValue();
            Expr product = product(term.getKey());
            Expr magnitude = product == Constant.ONE
                    ? Exprs.real(Math.abs(coefficient))
                    : Exprs.mul(Exprs.real(Math.abs(coefficient)), product);
            sum = coefficient < 0 ? Exprs.sub(sum, magnitude) : Exprs.add(sum, magnitude);
        }
        return sum;
    }

    /** What stands beside that power of {@code base}, in terms that have just this power of it. */
    public Polynomial coefficient(Expr base, int power) {
        Map<Map<Expr, Integer>, Double> found = new LinkedHashMap<>();
        terms.forEach((powers, coefficient) -> {
            if (powers.getOrDefault(base, 0) == power) {
                Map<Expr, Integer> others = new LinkedHashMap<>(powers);
                others.remove(base);
                found.put(others, coefficient);
            }
        });
        return new Polynomial(found);
    }

    private static Expr product(Map<Expr, Integer> powers) {
        List<Expr> bases = new ArrayList<>(powers.keySet());
        bases.sort(Comparator.comparing(Expr::toString));
        Expr above = Constant.ONE;
        Expr below = Constant.ONE;
        for (Expr base : bases) {
            int power = powers.get(base);
            for (int i = 0; i < Math.abs(power); i++) {
                if (power > 0) {
                    above = Exprs.mul(above, base);
                } else {
                    below = Exprs.mul(below, base);
                }
            }
        }
        return Exprs.div(above, below);
    }

    /** The same value wherever both are defined. */
    public static boolean isEqual(Expr a, Expr b) {
        return a == b
                || of(a).flatMap(p -> of(b).map(q -> p.terms.equals(q.terms))).orElse(false);
    }

    public static Optional<Polynomial> of(Expr e) {
        return of(e, new HashMap<>());
    }

    private static Optional<Polynomial> of(Expr e, Map<Expr, Optional<Polynomial>> done) {
        Optional<Polynomial> known = done.get(e);
        if (known == null) {
            known = made(e, done);
            done.put(e, known);
        }
        return known;
    }

    private static Optional<Polynomial> made(Expr e, Map<Expr, Optional<Polynomial>> done) {
        if (e instanceof Constant c && c.type() == Type.REAL) {
            return constant(c.value());
        }
        if (e instanceof Apply a && e.type() == Type.REAL) {
            switch (a.op()) {
                case ADD:
                    return both(a, done).flatMap(p -> p[0].plus(p[1], 1));
                case SUB:
                    return both(a, done).flatMap(p -> p[0].plus(p[1], -1));
                case MUL:
                    return both(a, done).flatMap(p -> p[0].times(p[1]));
                case DIV:
                    return both(a, done)
                            .flatMap(p -> p[0].terms.isEmpty()
                                    ? Optional.of(p[0])
                                    : p[1].inverse().flatMap(p[0]::times));
                case NEG:
                    return constant(0).flatMap(zero -> of(a.arg(0), done).flatMap(p -> zero.plus(p, -1)));
                default:
                    break;
            }
        }
        return Optional.of(new Polynomial(Map.of(Map.of(e, 1), 1.0)));
    }

    private static Optional<Polynomial[]> both(Apply a, Map<Expr, Optional<Polynomial>> done) {
        return of(a.arg(0), done).flatMap(p -> of(a.arg(1), done).map(q -> new Polynomial[] {p, q}));
    }

    private static Optional<Polynomial> constant(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Optional.empty();
        }
        return Optional.of(new Polynomial(value == 0 ? Map.of() : Map.of(Map.of(), value)));
    }

    public Optional<Polynomial> plus(Polynomial other, int sign) {
        Map<Map<Expr, Integer>, Double> sum = new LinkedHashMap<>(terms);
        boolean exact = true;
        for (Map.Entry<Map<Expr, Integer>, Double> term : other.terms.entrySet()) {
            double old = sum.getOrDefault(term.getKey(), 0.0);
            double added = sign * term.getValue();
            double total = old + added;
            exact &= total - old == added && total - added == old;
            if (total == 0) {
                sum.remove(term.getKey());
            } else {
                sum.put(term.getKey(), total);
            }
        }
        return exact && sum.size() <= MOST_TERMS ? Optional.of(new Polynomial(sum)) : Optional.empty();
    }

    public Optional<Polynomial> times(Polynomial other) {
        Optional<Polynomial> product = Optional.of(new Polynomial(Map.of()));
        for (Map.Entry<Map<Expr, Integer>, Double> term : other.terms.entrySet()) {
            product = product.flatMap(sum -> scaled(term).flatMap(part -> sum.plus(part, 1)));
        }
        return product;
    }

    private Optional<Polynomial> scaled(Map.Entry<Map<Expr, Integer>, Double> factor) {
        Map<Map<Expr, Integer>, Double> scaled = new LinkedHashMap<>();
        for (Map.Entry<Map<Expr, Integer>, Double> term : terms.entrySet()) {
            double coefficient = term.getValue() * factor.getValue();
            if (Math.fma(term.getValue(), factor.getValue(), -coefficient) != 0) {
                return Optional.empty();
            }
            Map<Expr, Integer> powers = new LinkedHashMap<>(term.getKey());
            factor.getKey().forEach((e, k) -> powers.merge(e, k, Integer::sum));
            powers.values().removeIf(k -> k == 0);
            if (powers.values().stream().anyMatch(k -> Math.abs(k) > MOST_POWER)) {
                return Optional.empty();
            }
            scaled.put(powers, coefficient);
        }
        return Optional.of(new Polynomial(scaled));
    }

    /** Of a single term whose coefficient is a power of two. */
    public Optional<Polynomial> inverse() {
        if (terms.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Map<Expr, Integer>, Double> term = terms.entrySet().iterator().next();
        double inverse = 1 / term.getValue();
        if (inverse * term.getValue() != 1 || Math.fma(inverse, term.getValue(), -1) != 0) {
            return Optional.empty();
        }
        Map<Expr, Integer> powers = new LinkedHashMap<>();
        term.getKey().forEach((e, k) -> powers.put(e, -k));
        return Optional.of(new Polynomial(Map.of(powers, inverse)));
    }
}
