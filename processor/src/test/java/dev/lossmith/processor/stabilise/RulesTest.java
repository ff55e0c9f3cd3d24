package dev.lossmith.processor.stabilise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.ExactArithmetic;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table: both sides are the same number, computed without rounding, wherever its condition holds. */
class RulesTest {
    /** Enough for the difference of 1 and {@code exp(-745)} to be exact to 60 digits. */
    private static final int DIGITS = 390;

    private static final MathContext COMPARED = new MathContext(40);
    private static final ExactArithmetic EXACT = new ExactArithmetic(DIGITS);
    private static final double[] BOX = {
        0, 1e-8, -1e-8, 0.25, 1, -1, -1.75, 2, 30, -30, 709, -709, 745, -745, 1 / 0.0, -1 / 0.0, 0 / 0.0
    };
    private static final int SIZE = 3;
    private static final int SAMPLES = 80;

    /** Rows with a condition, and which variables it wants to be not negative. */
    private static final Map<String, Set<String>> NOT_NEGATIVE = Map.of(
            "exp-log", Set.of("a"),
            "log-quotient", Set.of("a", "b"),
            "log-product", Set.of("a", "b"),
            "logsumexp-weighted", Set.of("b"),
            "sqrt-product", Set.of("a", "b"),
            "xlogy", Set.of("b"));

    static Stream<Rule> table() {
        return Stream.concat(Rules.FORMS.stream(), Rules.SHIFTS.stream());
    }

    static Stream<Rule> conditional() {
        return table().filter(rule -> NOT_NEGATIVE.containsKey(rule.name()));
    }

    /** The two sides of a row on one assignment of its variables, an array for one below a reduction. */
    private record Sides(Object pattern, Object result, boolean finite, String at) {
        boolean agree() {
            return pattern instanceof BigDecimal p && result instanceof BigDecimal r
                    ? p.compareTo(r) == 0
                            || p.subtract(r).abs().compareTo(p.abs().movePointLeft(30)) <= 0
                    : pattern.equals(result);
        }

        boolean isDefined() {
            return !pattern.equals(Double.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void bothSidesAreTheSameNumber(Rule rule) {
        int compared = 0;
        for (Sides sides : samples(rule, NOT_NEGATIVE.getOrDefault(rule.name(), Set.of()))) {
            if (sides.isDefined()) {
                assertThat(sides.agree())
                        .as(
                                "%s at %s: %s and %s",
                                rule.name(), sides.at(), brief(sides.pattern()), brief(sides.result()))
                        .isTrue();
                compared++;
            } else if (sides.finite() && !rule.name().equals("xlogy")) {
                // xlogy is there to define 0 * log(0)
                assertThat(sides.result())
                        .as("%s at %s", rule.name(), sides.at())
                        .isEqualTo(Double.NaN);
            }
        }
        assertThat(compared).as("samples of %s", rule.name()).isGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("table")
    void nanStaysNan(Rule rule) {
        Map<Variable, Object> values = new LinkedHashMap<>();
        Set<Variable> variables = variables(rule.pattern());
        for (Variable poisoned : variables) {
            variables.forEach(
                    v -> values.put(v, v.type() == Type.BOOL ? new double[] {1, 1, 1} : new double[] {1, 2, 3}));
            values.put(poisoned, poisoned.type() == Type.BOOL ? new double[] {1, 1, 1} : new double[] {1, 0 / 0.0, 3});
            if (poisoned.type() == Type.REAL) {
                Sides sides = sides(rule, values, 1);
                assertThat(sides.result())
                        .as("%s at %s", rule.name(), sides.at())
                        .isEqualTo(Double.NaN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void whereTheConditionFailsTheSidesDiffer(Rule rule) {
        assertThat(samples(rule, Set.of()))
                .as("a counter-example for %s", rule.name())
                .anyMatch(sides -> sides.finite() && !sides.agree());
        assertThat(rule.reason()).as("its counter-example").contains("not for").doesNotEndWith(".");
    }

    /** Rows without a condition apply to anything of their shape, the others not to values of unknown sign. */
    @ParameterizedTest
    @MethodSource("table")
    void conditions(Rule rule) {
        boolean applies = rule.apply(rule.pattern(), Facts.proven()).isPresent();
        assertThat(applies)
                .isEqualTo(
                        !NOT_NEGATIVE.containsKey(rule.name()) && !rule.name().equals("xlogy"));
    }

    /** A pattern is matched with the operands of its commutative operators in either order. */
    @ParameterizedTest
    @MethodSource("table")
    void operandsMayBeExchanged(Rule rule) {
        Expr swapped = new Rewriter(
                        e -> e instanceof Apply a && a.op().isCommutative() ? Apply.of(a.op(), a.arg(1), a.arg(0)) : e)
                .rewrite(rule.pattern());
        Facts facts = Facts.proven();
        assertThat(rule.apply(swapped, facts).isPresent())
                .isEqualTo(rule.apply(rule.pattern(), facts).isPresent());
    }

    /** Sums are matched over any axis and with any variable free around them. */
    @ParameterizedTest
    @MethodSource("table")
    void anyAxis(Rule rule) {
        if (NOT_NEGATIVE.containsKey(rule.name())) {
            return;
        }
        Expr instance = onAxis(rule.pattern(), null);
        assertThat(rule.apply(instance, Facts.proven()))
                .as("%s on %s", rule.name(), instance)
                .contains(onAxis(rule.result(), null));
    }

    // ------------------------------------------------------------------------------------------- samples

    private static List<Sides> samples(Rule rule, Set<String> notNegative) {
        List<Variable> variables = List.copyOf(variables(rule.pattern()));
        Random random = new Random(rule.name().hashCode());
        List<Sides> all = new ArrayList<>();
        boolean single = variables.size() == 1 && below(rule.pattern()).isEmpty();
        for (int n = 0; n < (single ? BOX.length : SAMPLES); n++) {
            Map<Variable, Object> values = new LinkedHashMap<>();
            for (Variable v : variables) {
                double[] value = new double[SIZE];
                for (int i = 0; i < SIZE; i++) {
                    double drawn = BOX[single ? n : random.nextInt(BOX.length)];
                    value[i] = v.type() == Type.BOOL
                            ? random.nextInt(2)
                            : notNegative.contains(v.name()) ? Math.abs(drawn) : drawn;
                }
                values.put(v, value);
            }
            all.add(sides(rule, values, 0));
        }
        return all;
    }

    /** Scalars take the value at this position. */
    private static Sides sides(Rule rule, Map<Variable, Object> values, int position) {
        Set<Variable> below = below(rule.pattern());
        Sample sample = Sample.empty().withSize("j", SIZE);
        boolean finite = true;
        StringBuilder at = new StringBuilder();
        for (Map.Entry<Variable, Object> entry : values.entrySet()) {
            Variable v = entry.getKey();
            double[] value = (double[]) entry.getValue();
            if (!below.contains(v)) {
                value = new double[] {value[position]};
            }
            sample = sample.with(v.name(), value);
            for (double x : value) {
                finite &= Double.isFinite(x);
            }
            at.append(v).append(" = ").append(Arrays.toString(value)).append(' ');
        }
        Evaluator evaluator = new Evaluator(EXACT, sample);
        Object pattern = evaluator.value(onReads(rule.pattern(), null, below));
        Object result = evaluator.value(onReads(rule.result(), null, below));
        return new Sides(pattern, result, finite, at.toString());
    }

    /** Variables as reads, of a tensor along the axis for those below a reduction. */
    private static Expr onReads(Expr e, Index index, Set<Variable> below) {
        if (e instanceof Variable v) {
            boolean along = below.contains(v);
            List<Axis> axes = along ? List.of(Matching.ANY_AXIS) : List.of();
            Tensor tensor = Tensor.internal(v.name(), Tensor.Role.INPUT, v.type(), axes);
            return along ? Read.of(tensor, index) : Read.of(tensor);
        }
        return mapped(e, index, (child, i) -> onReads(child, i, below), Matching.ANY_AXIS);
    }

    /** The same over another axis, scalars read at a variable of that axis that is free around. */
    private static Expr onAxis(Expr e, Index index) {
        Axis axis = Axis.declared("other");
        if (e instanceof Variable v) {
            Tensor tensor = Tensor.internal(v.name(), Tensor.Role.INPUT, v.type(), List.of(axis));
            return Read.of(tensor, index == null ? Index.of(axis, 0) : index);
        }
        return mapped(e, index, RulesTest::onAxis, axis);
    }

    private interface Mapping {
        Expr of(Expr e, Index index);
    }

    private static Expr mapped(Expr e, Index index, Mapping mapping, Axis axis) {
        if (e instanceof Reduce r) {
            Index inner = Index.of(axis, 5);
            return Reduce.of(r.op(), inner, mapping.of(r.open(r.freshIndex()), inner));
        }
        List<Expr> children =
                e.children().stream().map(child -> mapping.of(child, index)).toList();
        return children.isEmpty() ? e : Rewriter.withChildren(e, children);
    }

    private static Set<Variable> variables(Expr e) {
        Set<Variable> found = new LinkedHashSet<>();
        collect(e, false, found, found);
        return found;
    }

    private static Set<Variable> below(Expr e) {
        Set<Variable> found = new LinkedHashSet<>();
        collect(e, false, new LinkedHashSet<>(), found);
        return found;
    }

    private static void collect(Expr e, boolean inside, Set<Variable> outer, Set<Variable> inner) {
        if (e instanceof Variable v) {
            (inside ? inner : outer).add(v);
        } else if (e instanceof Reduce r) {
            collect(r.open(r.freshIndex()), true, outer, inner);
        } else {
            e.children().forEach(child -> collect(child, inside, outer, inner));
        }
    }

    private static Object brief(Object real) {
        return real instanceof BigDecimal d ? d.round(COMPARED) : real;
    }
}
