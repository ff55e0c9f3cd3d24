package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.syntax.SyntaxExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subscript that is not proven to stay inside its axis where it is written. If that is in a local's definition, a guard at the local's
 * uses may still prove it: a definition is evaluated only where it is used.
 *
 * @param facts what holds where the subscript is evaluated
 * @param written the subscript in the formula
 * @param read what is indexed there
 */
record Obligation(Expr subscript, Axis axis, List<Fact> facts, SyntaxExpr written, SyntaxExpr.Index read) {

    Obligation {
        facts = List.copyOf(facts);
    }

    /** The obligation at a use of the local, where more is known. */
    Obligation at(Map<? extends Expr, ? extends Expr> heads, List<Fact> known) {
        Set<Fact> all = new LinkedHashSet<>(known);
        facts.forEach(fact -> all.add(fact.with(heads)));
        return new Obligation(Substitution.replace(subscript, heads), axis, List.copyOf(all), written, read);
    }

    /** An obligation that implies this one and another about the same subscript. */
    Obligation join(Obligation other) {
        List<Fact> common = facts.stream().filter(other.facts::contains).toList();
        return new Obligation(subscript, axis, common, written, read);
    }

    boolean isProven(Prover prover) {
        return prover.isInside(subscript, axis, facts);
    }
}
