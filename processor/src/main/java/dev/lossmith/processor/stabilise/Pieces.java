package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.speed;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.clampIntegral;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.smoothAbs;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.sub;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Polynomial;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows for a parabola that goes on as its tangents. They see a selection by the size of something as the multiple of one of two forms,
 * however its branches are written: {@code abs(d) <= b ? d^2 / b : 2 * abs(d) - b} as {@code 2 * (abs(d) < b ? d^2 / (2 * b) : abs(d) - 0.5 *
 * b)}.
 */
final class Pieces {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr K = Variable.of("k", Type.REAL);
    private static final Expr HALF = real(0.5);

    private static final String BRANCHES = "two branches and their derivatives";
    private static final String NEGATIVE = "b = -1, where abs(a) < b never holds";

    private static final Expr SLOPE_ONE = slopeOne(A, B, K);
    private static final Expr SLOPE_B = slopeB(A, B, K);

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            speed("smooth-abs", SLOPE_ONE, mul(K, smoothAbs(A, B)), BRANCHES)
                    .needs(Need.positive(NEGATIVE, B))
                    .seen(Pieces::asParabola),
            speed("clamp-integral", SLOPE_B, mul(K, clampIntegral(A, B)), BRANCHES)
                    .needs(Need.positive(NEGATIVE, B))
                    .seen(Pieces::asParabola));

    private Pieces() {}

    private static Expr slopeOne(Expr a, Expr b, Expr k) {
        return select(
                compare(Op.LT, abs(a), b), mul(k, div(square(a), mul(real(2), b))), mul(k, sub(abs(a), mul(HALF, b))));
    }

    private static Expr slopeB(Expr a, Expr b, Expr k) {
        return select(
                compare(Op.LT, abs(a), b), mul(k, mul(HALF, square(a))), mul(k, mul(b, sub(abs(a), mul(HALF, b)))));
    }

    /** {@code e} as an instance of one of the patterns; itself where its branches are not those. */
    static Expr asParabola(Expr e, Facts facts) {
        if (!(e instanceof Select s) || !(s.condition() instanceof Apply c) || e.type() != Type.REAL) {
            return e;
        }
        return switch (c.op()) {
            case LT, LE -> parabola(c.arg(0), c.arg(1), s.then(), s.otherwise(), e);
            case GT, GE -> parabola(c.arg(0), c.arg(1), s.otherwise(), s.then(), e);
            default -> e;
        };
    }

    /** {@code small} is less than {@code large} in the first branch; either may be the magnitude. */
    private static Expr parabola(Expr small, Expr large, Expr then, Expr otherwise, Expr e) {
        Optional<Expr> inside = magnitudeOf(small).flatMap(a -> pieces(a, large, then, otherwise));
        return inside.or(() -> magnitudeOf(large).flatMap(a -> pieces(a, small, otherwise, then)))
                .orElse(e);
    }

    private static Optional<Expr> magnitudeOf(Expr e) {
        return e instanceof Apply a && a.op() == Op.ABS && e.type() == Type.REAL
                ? Optional.of(a.arg(0))
                : Optional.empty();
    }

    private static Optional<Expr> pieces(Expr a, Expr b, Expr inside, Expr outside) {
        Variable size = Variable.of("size", Type.REAL);
        Variable inner = Variable.of("inner", Type.REAL);
        Map<Expr, Expr> names = Map.of(abs(a), size, a, inner);
        Expr tangent = Substitution.replace(outside, names);
        Expr parabola = Substitution.replace(inside, names);
        Fraction quotient = Fraction.of(parabola, new HashMap<>());
        if (!isEven(quotient.above, inner) || !isEven(quotient.below, inner)) {
            return Optional.empty();
        }
        // a * a is abs(a) * abs(a)
        Expr quadratic = Substitution.replace(Exprs.mul(quotient.above, mul(real(2), b)), Map.of(inner, size));
        Expr divisor = Substitution.replace(quotient.below, Map.of(inner, size));
        return Polynomial.of(tangent).flatMap(line -> {
            Polynomial k = line.coefficient(size, 1);
            Expr factor = k.expression();
            boolean isTangent =
                    !k.terms().isEmpty() && Polynomial.isEqual(tangent, mul(factor, sub(size, mul(HALF, b))));
            boolean isParabola = isTangent && Polynomial.isEqual(quadratic, mul(mul(factor, square(size)), divisor));
            return isParabola ? Optional.of(form(a, b, factor)) : Optional.empty();
        });
    }

    /** As a polynomial in {@code inner}, that is: which has to occur in squares. */
    private static boolean isEven(Expr parabola, Variable inner) {
        Expr mirrored = Substitution.replace(parabola, Map.of(inner, Exprs.neg(inner)));
        return Polynomial.isEqual(parabola, mirrored);
    }

    /** A quotient without a division above or below: 1.4 is 2 * 0.7, and has no exact inverse. */
    private record Fraction(Expr above, Expr below) {
        static Fraction of(Expr e, Map<Expr, Fraction> done) {
            Fraction known = done.get(e);
            if (known == null) {
                known = made(e, done);
                done.put(e, known);
            }
            return known;
        }

        private static Fraction made(Expr e, Map<Expr, Fraction> done) {
            if (!(e instanceof Apply a) || a.op() != Op.MUL && a.op() != Op.DIV) {
                return new Fraction(e, Constant.ONE);
            }
            Fraction left = of(a.arg(0), done);
            Fraction right = of(a.arg(1), done);
            return a.op() == Op.MUL
                    ? new Fraction(Exprs.mul(left.above, right.above), Exprs.mul(left.below, right.below))
                    : new Fraction(Exprs.mul(left.above, right.below), Exprs.mul(left.below, right.above));
        }
    }

    private static Expr form(Expr a, Expr b, Expr factor) {
        if (Polynomial.isEqual(factor, b)) {
            return slopeB(a, b, Terms.ONE);
        }
        Optional<Polynomial> quotient = Polynomial.of(b)
                .flatMap(Polynomial::inverse)
                .flatMap(inverse -> Polynomial.of(factor).flatMap(inverse::times));
        boolean divides = quotient.isPresent()
                && quotient.get().terms().keySet().stream()
                        .allMatch(powers -> powers.values().stream().allMatch(k -> k > 0));
        return divides && !(b instanceof Constant) ? slopeB(a, b, quotient.get().expression()) : slopeOne(a, b, factor);
    }
}
