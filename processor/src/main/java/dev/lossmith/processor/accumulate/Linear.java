package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import java.util.LinkedHashMap;
import java.util.Map;

/** An int as a sum of multiples of what is no sum, and a number. */
record Linear(Map<Expr, Integer> terms, int constant) {

    static Linear of(Expr e) {
        if (e instanceof Constant c) {
            return new Linear(Map.of(), c.intValue());
        }
        if (e instanceof Apply a) {
            switch (a.op()) {
                case ADD -> {
                    return of(a.arg(0)).plus(of(a.arg(1)), 1);
                }
                case SUB -> {
                    return of(a.arg(0)).plus(of(a.arg(1)), -1);
                }
                case NEG -> {
                    return of(a.arg(0)).times(-1);
                }
                case MUL -> {
                    if (a.arg(0) instanceof Constant c) {
                        return of(a.arg(1)).times(c.intValue());
                    } else if (a.arg(1) instanceof Constant c) {
                        return of(a.arg(0)).times(c.intValue());
                    }
                }
                default -> {}
            }
        }
        return new Linear(Map.of(e, 1), 0);
    }

    Linear plus(Linear other, int factor) {
        Map<Expr, Integer> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((e, k) -> sum.merge(e, k * factor, Integer::sum));
        sum.values().removeIf(k -> k == 0);
        return new Linear(sum, constant + other.constant * factor);
    }

    Linear plus(int number) {
        return new Linear(terms, constant + number);
    }

    Linear times(int factor) {
        return new Linear(Map.of(), 0).plus(this, factor);
    }

    /** Without what is a multiple of an expression. */
    Linear without(Expr e) {
        Map<Expr, Integer> others = new LinkedHashMap<>(terms);
        others.remove(e);
        return new Linear(others, constant);
    }

    int coefficient(Expr e) {
        return terms.getOrDefault(e, 0);
    }

    /** Depends on no variable of a loop. */
    boolean isClosed() {
        return terms.keySet().stream().allMatch(e -> e.free().isEmpty());
    }

    Expr expression() {
        Expr sum = Constant.integer(0);
        for (Map.Entry<Expr, Integer> term : terms.entrySet()) {
            int k = term.getValue();
            Expr multiple = Math.abs(k) == 1
                    ? term.getKey()
                    : Exprs.apply(Op.MUL, Constant.integer(Math.abs(k)), term.getKey());
            sum = k < 0 ? Exprs.sub(sum, multiple) : Exprs.add(sum, multiple);
        }
        return Exprs.add(sum, Constant.integer(constant));
    }
}
