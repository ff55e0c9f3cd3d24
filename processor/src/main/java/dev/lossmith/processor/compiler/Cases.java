package dev.lossmith.processor.compiler;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.specialise.Choice;
import dev.lossmith.processor.specialise.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins what the variants of a loss have instead of one formula: the first choice asks first. */
final class Cases {
    private Cases() {}

    /** One formula for all variants that have every optional tensor; an absent one reads as 1 in any case. */
    static Expr join(Map<Variant, Expr> formulas) {
        Map<List<Choice>, Expr> left = new LinkedHashMap<>();
        formulas.forEach((variant, formula) -> {
            List<Choice> choices = variant.choices();
            if (choices.stream().noneMatch(c -> c instanceof Choice.Presence p && !p.present())) {
                left.put(
                        choices.stream()
                                .filter(c -> !(c instanceof Choice.Presence))
                                .toList(),
                        formula);
            }
        });
        return tree(left);
    }

    private static Expr tree(Map<List<Choice>, Expr> cases) {
        List<Choice> first = cases.keySet().iterator().next();
        if (first.isEmpty()) {
            return cases.get(first);
        }
        Map<List<Choice>, Expr> same = new LinkedHashMap<>();
        Map<List<Choice>, Expr> others = new LinkedHashMap<>();
        cases.forEach((choices, formula) -> {
            boolean matches = !choices.isEmpty() && choices.get(0).equals(first.get(0));
            Choice.Condition opposite =
                    first.get(0) instanceof Choice.Condition c ? new Choice.Condition(c.condition(), !c.holds()) : null;
            boolean known = matches || !choices.isEmpty() && choices.get(0).equals(opposite);
            (matches ? same : others).put(known ? choices.subList(1, choices.size()) : choices, formula);
        });
        Expr then = tree(same);
        if (others.isEmpty()) {
            return then;
        }
        Expr otherwise = tree(others);
        return then == otherwise ? then : Exprs.select(condition(first.get(0)), then, otherwise);
    }

    private static Expr condition(Choice choice) {
        if (choice instanceof Choice.Condition c) {
            return c.holds() ? c.condition() : Exprs.not(c.condition());
        }
        Choice.Value v = (Choice.Value) choice;
        Expr parameter = Read.of(v.parameter());
        if (v.value() == Constant.TRUE || v.value() == Constant.FALSE) {
            return v.value() == Constant.TRUE ? parameter : Exprs.not(parameter);
        }
        return Apply.of(Op.EQ, parameter, v.value());
    }
}
