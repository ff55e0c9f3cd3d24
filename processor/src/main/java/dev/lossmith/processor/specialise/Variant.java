package dev.lossmith.processor.specialise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A combination of choices and the formulas they leave. */
public final class Variant {
    private final List<Choice> choices;
    private final Map<Expr, Expr> decided = new HashMap<>();
    private final Rewriter rewriter = new Rewriter(this::local);

    Variant(List<Choice> choices) {
        this.choices = List.copyOf(choices);
        for (Choice choice : choices) {
            if (choice instanceof Choice.Value v) {
                decided.put(Read.of(v.parameter()), v.value());
            } else if (choice instanceof Choice.Condition c) {
                decided.put(c.condition(), Constant.bool(c.holds()));
                if (c.holds()) {
                    equality(c.condition());
                }
            }
        }
    }

    /** Where a parameter equals a constant it is that constant. */
    private void equality(Expr condition) {
        if (condition instanceof Apply a
                && a.op() == Op.EQ
                && a.arg(0) instanceof Read parameter
                && a.arg(1) instanceof Constant value) {
            decided.put(parameter, value);
        }
    }

    /** The ranges of parameters that the choices narrow: what may be 0 and is not equal to it is positive. */
    public Facts facts() {
        Map<Expr, Interval> narrowed = new HashMap<>();
        for (Choice choice : choices) {
            if (choice instanceof Choice.Condition c && c.condition() instanceof Apply a) {
                Op comparison = c.holds() ? a.op() : a.op().opposite();
                narrow(narrowed, comparison, a.arg(0), a.arg(1));
                narrow(narrowed, comparison.mirrored(), a.arg(1), a.arg(0));
            }
        }
        return Facts.proven(narrowed);
    }

    private static void narrow(Map<Expr, Interval> known, Op comparison, Expr left, Expr right) {
        if (left instanceof Read parameter && right instanceof Constant value) {
            Interval domain =
                    known.getOrDefault(parameter, parameter.tensor().traits().domain());
            known.put(parameter, narrowed(domain, comparison, value.value()));
        }
    }

    private static Interval narrowed(Interval domain, Op comparison, double value) {
        return switch (comparison) {
            case NE -> domain.without(value);
            case GT -> domain.above(value).without(value);
            case GE -> domain.above(value);
            case LT -> domain.below(value).without(value);
            case LE -> domain.below(value);
            default -> domain;
        };
    }

    /** In the order they were made. */
    public List<Choice> choices() {
        return choices;
    }

    Variant with(Choice choice) {
        List<Choice> more = new ArrayList<>(choices);
        more.add(choice);
        return new Variant(more);
    }

    /** What is left of {@code e}, with powers written out. */
    public Expr apply(Expr e) {
        return rewriter.rewrite(e);
    }

    private Expr local(Expr e) {
        Expr constant = decided.get(e);
        if (constant != null) {
            return constant;
        }
        if (e instanceof Read r && isAbsent(r)) {
            return Constant.of(r.type(), 1);
        }
        Expr simpler = Simplification.simplify(e);
        return decided.getOrDefault(simpler, simpler);
    }

    private boolean isAbsent(Read r) {
        return choices.contains(new Choice.Presence(r.tensor(), false));
    }
}
