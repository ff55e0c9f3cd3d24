package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.math.Elementary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Elementary functions in terms of vector operations.
 *
 * <p>Needs the definitions of variables, from which it learns the range of an argument. Guarantees the bits of the function called
 * as a whole. What two functions have in common, as softplus and sigmoid of one argument, is one expression then.
 *
 * <p>{@code softplus(-x)} and {@code sigmoid(x)} → two expressions of {@code exp(-abs(x))}.
 */
final class Expansion {
    private final Precision precision;
    private final Definitions definitions;
    private final Map<Expr, Expr> done = new LinkedHashMap<>();
    private final Map<Expr, Boolean> calls = new LinkedHashMap<>();
    private final Rewriter simplify = new Rewriter(Expansion::simpler);

    Expansion(Precision precision, Definitions definitions) {
        this.precision = precision;
        this.definitions = definitions;
    }

    /** The expression without elementary functions, but for those of {@code uniform} nodes, which stay calls. */
    Expr expand(Expr e, Predicate<Expr> uniform) {
        if (uniform.test(e)) {
            return e;
        }
        Expr known = done.get(e);
        if (known == null) {
            known = expanded(e, uniform);
            done.put(e, known);
        }
        return known;
    }

    private Expr expanded(Expr e, Predicate<Expr> uniform) {
        if (!(e instanceof Apply a)) {
            return e;
        }
        List<Expr> args = new ArrayList<>();
        for (Expr arg : a.args()) {
            args.add(expand(arg, uniform));
        }
        if (!a.op().isFunction()) {
            return simpler(Rewriter.withChildren(e, args));
        }
        List<Interval> domains = a.args().stream().map(this::interval).toList();
        Expr body = simplify.rewrite(Elementary.expand(a.op(), precision, args, domains));
        return withoutFunctions(body, uniform);
    }

    /** Definitions may call other elementary functions. */
    private Expr withoutFunctions(Expr body, Predicate<Expr> uniform) {
        return callsFunction(body) ? expand(body, uniform) : body;
    }

    private boolean callsFunction(Expr e) {
        Boolean known = calls.get(e);
        if (known == null) {
            known = e instanceof Apply a && a.op().isFunction()
                    || e.children().stream().anyMatch(this::callsFunction);
            calls.put(e, known);
        }
        return known;
    }

    /** With its bounds: what is above 0 by its formula, as an exponential, may underflow to it. */
    private Interval interval(Expr argument) {
        return definitions.interval(argument).withBounds();
    }

    /** {@code abs(-x)} is {@code abs(x)}: what functions of x and of -x compute is the same then. */
    private static Expr simpler(Expr e) {
        if (e instanceof Apply a && a.op() == Op.ABS && Exprs.isNegation(a.arg(0))) {
            return Apply.of(Op.ABS, ((Apply) a.arg(0)).arg(0));
        }
        return e;
    }
}
