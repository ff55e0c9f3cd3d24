package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.Collections;
import java.util.List;

/** The table of elementary functions. */
public final class Elementary {
    private Elementary() {}

    /** The definition of an operator for which {@link Op#isFunction} holds. */
    public static Definition definition(Op op, Precision precision) {
        return definition(op, precision, Collections.nCopies(op.arity(), Interval.ALL));
    }

    /**
     * The definition for operands known to lie in these intervals, or to be NaN: the same bits there, in fewer steps.
     */
    public static Definition definition(Op op, Precision precision, List<Interval> domains) {
        List<Variable> parameters = op.arity() == 1
                ? List.of(Variable.of("x", Type.REAL))
                : List.of(Variable.of("x", Type.REAL), Variable.of("y", Type.REAL));
        Format format = new Format(precision);
        Expr body = body(op, format, List.copyOf(parameters), domains);
        return new Definition(op.symbol(), parameters, body, format.names());
    }

    /** The operator on these operands without any elementary operator. */
    public static Expr expand(Op op, Precision precision, List<Expr> args) {
        return expand(op, precision, args, Collections.nCopies(op.arity(), Interval.ALL));
    }

    /** As above for operands known to lie in these intervals, or to be NaN. */
    public static Expr expand(Op op, Precision precision, List<Expr> args, List<Interval> domains) {
        Expr body = body(op, new Format(precision), args, domains);
        if (op != Op.XLOGY) {
            return body;
        }
        Expr log = Apply.of(Op.LOG, args.get(1));
        Expr expanded = expand(Op.LOG, precision, List.of(args.get(1)), domains.subList(1, 2));
        return new Rewriter(e -> e == log ? expanded : e).rewrite(body);
    }

    private static Expr body(Op op, Format format, List<Expr> args, List<Interval> domains) {
        Expr x = args.get(0);
        Interval domain = domains.get(0);
        return switch (op) {
            case EXP -> new Exponentials(format).exp(x, domain);
            case EXP_DOWN -> new Exponentials(format).exp(x, Interval.closed(Double.NEGATIVE_INFINITY, 0));
            case EXP_FINITE -> new Exponentials(format).expFinite(x);
            case EXPM1 -> new Exponentials(format).expm1(x, domain);
            case SIGMOID -> new Exponentials(format).sigmoid(x);
            case TANH -> new Exponentials(format).tanh(x);
            case LOG -> new Logarithms(format).log(x, domain);
            case LOG1P -> new Logarithms(format).log1p(x, domain);
            case SOFTPLUS -> new Logarithms(format).softplus(x);
            case LOG1MEXP -> new Logarithms(format).log1mexp(x);
            case EXP_MANTISSA -> new Scales(format).expMantissa(x);
            case EXP_EXPONENT -> new Scales(format).expExponent(x);
            case MANTISSA -> new Scales(format).mantissa(x);
            case EXPONENT -> new Scales(format).exponent(x);
            case POW2 -> new Scales(format).pow2(x);
            case LDEXP -> new Scales(format).ldexp(x, args.get(1));
            case XLOGY -> xlogy(x, args.get(1));
            case POW -> new Powers(format).pow(x, args.get(1), domain);
            case ERF -> new ErrorFunction(format).erf(x);
            case ERFC -> new ErrorFunction(format).erfc(x);
            case LOG_ERFC -> new ErrorFunction(format).logErfc(x);
            case LOG_HALF_ERFC -> new ErrorFunction(format).logHalfErfc(x);
            case LOG_ERFC_RATIO -> new ErrorFunction(format).logRatio(x, args.get(1));
            case ERFC_HAZARD -> new ErrorFunction(format).hazard(x);
            case ERFC_EXCESS -> new ErrorFunction(format).excess(x);
            case SIN -> new Angles(format).sin(x);
            case COS -> new Angles(format).cos(x);
            case ASIN -> new Angles(format).asin(x);
            case ACOS -> new Angles(format).acos(x);
            case ATAN -> new Angles(format).atan(x);
            case ATAN2 -> new Angles(format).atan2(x, args.get(1));
            case SINH -> new Hyperbolics(format).sinh(x);
            case COSH -> new Hyperbolics(format).cosh(x);
            case ASINH -> new Hyperbolics(format).asinh(x);
            case ACOSH -> new Hyperbolics(format).acosh(x);
            case ATANH -> new Hyperbolics(format).atanh(x);
            case LGAMMA -> new Gamma(format).lgamma(x, domain);
            case DIGAMMA -> new Gamma(format).digamma(x, domain);
            case TRIGAMMA -> new Gamma(format).trigamma(x, domain);
            default -> throw new IllegalArgumentException(op + " is not an elementary function");
        };
    }

    /** 0 where x is 0 and y is not NaN. */
    private static Expr xlogy(Expr x, Expr y) {
        Expr vanishes = Terms.and(Terms.eq(x, Terms.ZERO), Terms.eq(y, y));
        return Terms.blend(vanishes, Terms.ZERO, Terms.mul(x, Apply.of(Op.LOG, y)));
    }
}
