package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Read;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * A precondition of a rule on what its variables matched.
 *
 * @param text as the documentation has it
 * @param variables that it is about
 * @param admits whether it holds where they have such values
 * @param counterExample values for which the sides differ where it does not hold
 */
record Need(String text, List<Expr> variables, DoublePredicate admits, String counterExample, Test test) {

    /** What is not known though it has to be. */
    interface Test {
        Optional<Expr> unknown(Matching matching, Facts facts);
    }

    static Need nonNegative(String counterExample, Expr... variables) {
        return new Need(
                text(" >= 0", variables),
                List.of(variables),
                x -> x >= 0,
                counterExample,
                (m, facts) -> first(m, List.of(variables), v -> facts.of(v).isNonNegative()));
    }

    static Need positive(String counterExample, Expr... variables) {
        return new Need(
                text(" > 0", variables),
                List.of(variables),
                x -> x > 0,
                counterExample,
                (m, facts) -> first(m, List.of(variables), v -> facts.of(v).isPositive()));
    }

    /** Positive, or so for its form, though it may underflow. */
    static Need positiveByForm(String counterExample, Expr variable) {
        return new Need(
                text(" > 0", variable),
                List.of(variable),
                x -> x > 0,
                counterExample,
                (m, facts) -> first(
                        m,
                        List.of(variable),
                        v -> facts.of(v).isPositive() || facts.magnitudes().isExponential(v)));
    }

    /** One of the two is positive, so that the other one's sign is that of both sides; or neither is negative. */
    static Need onePositive(String counterExample, Expr a, Expr b) {
        List<Expr> both = List.of(a, b);
        return new Need(
                a + " > 0 or " + b + " > 0 or both >= 0",
                both,
                x -> x >= 0,
                counterExample,
                (m, facts) -> both.stream().anyMatch(v -> facts.of(m.of(v)).isPositive())
                        ? Optional.empty()
                        : first(m, both, v -> facts.of(v).isNonNegative()));
    }

    /** Not negative as declared: for a rule that changes nothing that is a number where data break their domain. */
    static Need declaredNonNegative(String counterExample, Expr variable) {
        return new Need(
                text(" >= 0", variable) + " as declared",
                List.of(variable),
                x -> x >= 0,
                counterExample,
                (m, facts) -> first(m, List.of(variable), v -> declared(v).isNonNegative()));
    }

    /** Both; what is said against it is what is said against this one. */
    Need and(Need other) {
        List<Expr> both = new ArrayList<>(variables);
        both.addAll(other.variables);
        return new Need(
                text + ", " + other.text,
                List.copyOf(both),
                x -> admits.test(x) && other.admits.test(x),
                counterExample,
                (m, facts) -> test.unknown(m, facts).or(() -> other.test.unknown(m, facts)));
    }

    private static String text(String property, Expr... variables) {
        return Arrays.stream(variables).map(v -> v + property).collect(Collectors.joining(", "));
    }

    private static Interval declared(Expr e) {
        return Facts.declared().of(e);
    }

    private interface Property {
        boolean holds(Expr e);
    }

    private static Optional<Expr> first(Matching m, List<Expr> variables, Property property) {
        return variables.stream().map(m::of).filter(e -> !property.holds(e)).findFirst();
    }

    /** Why the rule was not applied, for its author. */
    static String refusal(Expr unknown) {
        String printed = unknown.toString();
        String shown = printed.length() > 60 ? printed.substring(0, 57) + "..." : printed;
        boolean parameter = unknown instanceof Read r && r.tensor().isParameter();
        return "sign of " + shown + " unknown, kept as is" + (parameter ? "; declare min = 0" : "");
    }
}
