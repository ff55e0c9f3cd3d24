package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LinearForm;
import java.util.List;
import java.util.function.Supplier;

/**
 * Proves that a subscript stays inside its axis.
 *
 * <p>Needs int expressions in IR, where locals are expanded, so that guards are seen through them. What it knows: an index variable lies in
 * its axis, sizes are not negative, int parameters and values declared {@code indexes} keep their declared ranges (with {@code except}
 * once that value is excluded), quotients and remainders by constants, and that {@code k < prefix(k, cond)} implies {@code cond(k)};
 * conditions that hold add linear inequalities, selections and alternatives are decided case by case. "Proven" is always right.
 *
 * <p>{@code k + 1 < size(c)} proves {@code x[k + 1]}.
 */
final class Prover {

    private final Declared declared;

    Prover(Declared declared) {
        this.declared = declared;
    }

    boolean isInside(Expr subscript, Axis axis, List<Fact> facts) {
        if (subscript instanceof Index index && index.axis().equals(axis)) {
            return true;
        }
        return isAtLeastZero(subscript, facts) && isBelow(subscript, axis, facts);
    }

    boolean isAtLeastZero(Expr e, List<Fact> facts) {
        return proves(facts, () -> LinearForm.of(e));
    }

    boolean isBelow(Expr subscript, Axis axis, List<Fact> facts) {
        return proves(
                facts,
                () -> LinearForm.of(axis.size()).minus(LinearForm.of(subscript)).plus(-1));
    }

    private boolean proves(List<Fact> facts, Supplier<LinearForm> goal) {
        try {
            Knowledge knowledge = new Knowledge(declared);
            facts.forEach(fact -> knowledge.learn(fact.condition(), fact.holds()));
            knowledge.add(goal.get().times(-1).plus(-1));
            return knowledge.contradicts(0);
        } catch (ArithmeticException overflow) {
            return false;
        }
    }
}
