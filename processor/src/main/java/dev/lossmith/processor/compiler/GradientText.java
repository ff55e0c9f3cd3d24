package dev.lossmith.processor.compiler;

import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Printer;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A derivative as a formula for people: the formula's own locals keep their names, and what the stabiliser subtracts from exponents is
 * {@code max(...)}, whatever guards it against infinities.
 */
final class GradientText {
    private static final int LONGEST = 240;

    private final Map<Expr, Expr> locals = new LinkedHashMap<>();

    private GradientText(Map<Expr, String> names) {
        names.forEach((e, name) -> {
            if (e.free().isEmpty()) {
                locals.put(e, Variable.of(name, e.type()));
            }
        });
    }

    static String of(Gradient g, Map<Expr, String> names) {
        GradientText formula = new GradientText(names);
        StringBuilder text = new StringBuilder(formula.text(g.dense()));
        for (Gradient.Scatter s : g.scatters()) {
            List<String> at = s.subscripts().stream().map(formula::text).toList();
            text.append("; at ").append(at).append(" plus ").append(formula.text(s.value()));
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + " ...";
    }

    private String text(Expr e) {
        return Printer.print(new Rewriter(GradientText::unguarded).rewrite(Substitution.replace(e, locals)));
    }

    private static Expr unguarded(Expr e) {
        boolean shift = e instanceof Apply stop
                && stop.op() == Op.STOP_GRADIENT
                && stop.arg(0) instanceof Apply blend
                && blend.op() == Op.BLEND
                && blend.arg(1) instanceof Reduce;
        return shift ? ((Apply) ((Apply) e).arg(0)).arg(1) : e;
    }
}
