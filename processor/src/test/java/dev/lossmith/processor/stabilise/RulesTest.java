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
import java.util.Optional;
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

    /** Where an operand is infinite these are NaN, though the pattern is a number: a quotient of two infinities. */
    private static final Set<String> FINITE = Set.of(
            "root-minus",
            "hypot-minus",
            "log-share",
            "logaddexp-number",
            "share-complement",
            "logsumexp-weights",
            "log-softmax-weights",
            "logsumexp-under",
            "softmax-weights",
            "log-sum-difference",
            "log-sum-difference-where",
            "mixture-complement",
            "mean-complement",
            "logsumexp-common",
            "log-factors",
            "exp-prod",
            "log-hypot",
            "log-power-of-positive",
            "exp-prod-where",
            "exp-over-sums",
            "log-exp-difference",
            "over-number-sum",
            "logsumexp-over",
            "sigmoid-step",
            "log-sigmoid-step",
            "sigmoid-difference",
            "log-sigmoid-difference",
            "log-erfc",
            "log-normal",
            "log-normal-difference",
            "log1p-erf",
            "log1p-erf-minus",
            "log1p-normal-minus",
            "erfc-difference",
            "erf-difference",
            "erfc-difference-times",
            "erf-difference-times",
            "log-erf-difference",
            "square-share",
            "softmax-beside-times",
            "smooth-abs",
            "clamp-integral",
            "cosine",
            "cosine-norms");

    private static final BigDecimal ULP = new BigDecimal("1e-16");

    /** These have the rounded logarithm of 2, as a formula has it when the compiler has computed it. */
    private static final Map<String, BigDecimal> ROUNDED = Map.of(
            "log-sinh",
            ULP,
            "logcosh-minus",
            ULP,
            "logcosh-softplus",
            ULP,
            "softplus-pair",
            ULP,
            "softplus-pair-minus",
            ULP,
            "logistic",
            ULP,
            "logistic-minus",
            ULP);

    /** What 390 digits of numbers of any size leave of 0. */
    private static final BigDecimal NOTHING = new BigDecimal("1e-350");

    /** What these are there to define. */
    private static final Set<String> DEFINES =
            Set.of("xlogy", "xlog1py", "log-ratio-times", "log-sum-times", "log-difference-times");

    /** What is left of 1 beside an exponential of -1454 or -1490 has as many digits. */
    private static final Map<String, ExactArithmetic> LONGER =
            Map.of("log-softmax-complement", new ExactArithmetic(700), "atanh-tanh", new ExactArithmetic(700));

    /** Where an operand is large, what the pattern has beside 1 is more digits away than anything is computed with. */
    private static final Set<String> MODERATE = Set.of("log1p-erf", "log1p-erf-minus", "log1p-normal-minus");

    /** For a position that moves along the axis of its sum. */
    private static final Set<String> MOVES = Set.of("log-softmax-complement");

    static Stream<Rule> table() {
        return Rules.ALL.stream();
    }

    static Stream<Rule> conditional() {
        return table().filter(rule -> rule.need().isPresent());
    }

    /** The two sides of a row on one assignment of its variables, an array for one below a reduction. */
    private record Sides(Object pattern, Object result, boolean finite, BigDecimal tolerance, String at) {
        boolean agree() {
            return pattern instanceof BigDecimal p && result instanceof BigDecimal r
                    ? p.subtract(r).abs().compareTo(p.abs().movePointLeft(30).max(tolerance)) <= 0
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
        for (Sides sides : samples(rule, true)) {
            if (sides.isDefined() && (sides.finite() || !FINITE.contains(rule.name()))) {
                assertThat(sides.agree())
                        .as(
                                "%s at %s: %s and %s",
                                rule.name(), sides.at(), brief(sides.pattern()), brief(sides.result()))
                        .isTrue();
                compared++;
            } else if (sides.finite() && !DEFINES.contains(rule.name())) {
                assertThat(sides.result())
                        .as("%s at %s", rule.name(), sides.at())
                        .isEqualTo(Double.NaN);
            }
        }
        assertThat(compared).as("samples of %s", rule.name()).isGreaterThan(4);
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
            // of what stands for its derivative alone, a number has nothing
            boolean isValue =
                    !rule.name().startsWith("log-softmax") || !poisoned.name().equals("e");
            if (poisoned.type() == Type.REAL && isValue) {
                Sides sides = sides(rule, values, 1);
                // a choice has nothing of what is not chosen
                if (!sides.isDefined()) {
                    assertThat(sides.result())
                            .as("%s at %s", rule.name(), sides.at())
                            .isEqualTo(Double.NaN);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void whereTheConditionFailsTheSidesDiffer(Rule rule) {
        assertThat(samples(rule, false))
                .as("a counter-example for %s", rule.name())
                .anyMatch(sides -> !sides.agree());
        assertThat(rule.need().orElseThrow().counterExample()).isNotBlank().doesNotEndWith(".");
    }

    /** Rows without a condition apply to anything of their shape, the others not to values of unknown sign. */
    @ParameterizedTest
    @MethodSource("table")
    void conditions(Rule rule) {
        List<String> refusals = new ArrayList<>();
        boolean applies =
                rule.apply(rule.pattern(), Facts.proven(), refusals::add).isPresent();
        if (rule.worth() == Rule.ALWAYS) {
            assertThat(applies).isEqualTo(rule.need().isEmpty());
            assertThat(refusals).hasSize(rule.need().isPresent() && rule.kind() != Kind.SPEED ? 1 : 0);
        }
        assertThat(applies && rule.need().isPresent()).isFalse();
    }

    /** A pattern is matched with the operands of its commutative operators in either order. */
    @ParameterizedTest
    @MethodSource("table")
    void operandsMayBeExchanged(Rule rule) {
        Expr swapped = new Rewriter(
                        e -> e instanceof Apply a && a.op().isCommutative() ? Apply.of(a.op(), a.arg(1), a.arg(0)) : e)
                .rewrite(rule.pattern());
        Facts facts = Facts.proven();
        assertThat(rule.apply(swapped, facts, ignored -> {}).isPresent())
                .isEqualTo(rule.apply(rule.pattern(), facts, ignored -> {}).isPresent());
    }

    /** Sums are matched over any axis and with any variable free around them. */
    @ParameterizedTest
    @MethodSource("table")
    void anyAxis(Rule rule) {
        boolean isSeen = rule.view().of(rule.pattern(), Facts.proven()) != rule.pattern();
        boolean mayBeOfNoUse = rule.worth() != Rule.ALWAYS && !hasFamily(rule.pattern());
        if (rule.need().isPresent() || mayBeOfNoUse || isSeen || MOVES.contains(rule.name())) {
            return;
        }
        Set<Variable> below = below(rule);
        Expr instance = onAxis(rule.pattern(), null, below);
        assertThat(rule.apply(instance, Facts.proven(), ignored -> {}))
                .as("%s on %s", rule.name(), instance)
                .contains(onAxis(rule.result(), null, below));
    }

    // ------------------------------------------------------------------------------------------- samples

    /** @param met only values that meet the row's need */
    private static List<Sides> samples(Rule rule, boolean met) {
        List<Variable> variables = List.copyOf(variables(rule.pattern()));
        Random random = new Random(rule.name().hashCode());
        List<Sides> all = new ArrayList<>();
        boolean single = variables.size() == 1 && below(rule).isEmpty();
        for (int n = 0; n < (single ? BOX.length : SAMPLES); n++) {
            Map<Variable, Object> values = new LinkedHashMap<>();
            for (Variable v : variables) {
                double[] value = new double[SIZE];
                for (int i = 0; i < SIZE; i++) {
                    double any = BOX[single ? n : random.nextInt(BOX.length)];
                    double drawn = single || n % 2 == 0 ? any : Math.abs(any);
                    Optional<Need> need =
                            rule.need().filter(x -> met && x.variables().contains(v));
                    if (MODERATE.contains(rule.name()) && Math.abs(drawn) < Double.POSITIVE_INFINITY) {
                        drawn %= 29;
                    }
                    while (need.isPresent() && !need.get().admits().test(drawn)) {
                        drawn = Math.abs(BOX[random.nextInt(BOX.length)]);
                    }
                    value[i] = switch (v.type()) {
                        case BOOL -> random.nextInt(2);
                        case INT -> random.nextInt(SIZE);
                        default -> drawn;
                    };
                }
                values.put(v, value);
            }
            all.add(sides(rule, values, 0));
        }
        return all;
    }

    /** Scalars take the value at this position. */
    private static Sides sides(Rule rule, Map<Variable, Object> values, int position) {
        Set<Variable> below = below(rule);
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
        Evaluator evaluator = new Evaluator(LONGER.getOrDefault(rule.name(), EXACT), sample);
        Object pattern = evaluator.value(onReads(rule.pattern(), null, below));
        Object result = evaluator.value(onReads(rule.result(), null, below));
        BigDecimal tolerance = ROUNDED.getOrDefault(rule.name(), NOTHING);
        return new Sides(pattern, result, finite, tolerance, at.toString());
    }

    /** Variables as reads, of a tensor along the axis for those below a reduction. */
    private static Expr onReads(Expr e, Index index, Set<Variable> below) {
        if (e instanceof Variable v) {
            boolean along = below.contains(v);
            List<Axis> axes = along ? List.of(Matching.ANY_AXIS) : List.of();
            Tensor tensor = Tensor.internal(v.name(), Tensor.Role.INPUT, v.type(), axes);
            return along ? Read.of(tensor, index) : Read.of(tensor);
        }
        if (e instanceof Read family) {
            Tensor tensor = family.tensor();
            Expr at = family.subscripts().get(0);
            return Read.of(tensor, at == Terms.J ? index : onReads(at, index, below));
        }
        if (e == Terms.J) {
            return index;
        }
        return mapped(e, index, (child, i) -> onReads(child, i, below), Matching.ANY_AXIS);
    }

    /** The same over another axis, scalars read at a variable of that axis that is free around. */
    private static Expr onAxis(Expr e, Index index, Set<Variable> below) {
        Axis axis = Axis.declared("other");
        if (e instanceof Variable v) {
            if (v.type() == Type.INT) {
                return Read.of(Tensor.internal(v.name(), Tensor.Role.TARGET, Type.INT, List.of()));
            }
            Tensor tensor = Tensor.internal(v.name(), Tensor.Role.INPUT, v.type(), List.of(axis));
            return Read.of(tensor, below.contains(v) ? index : Index.of(axis, 0));
        }
        if (e instanceof Read family) {
            Tensor tensor = Tensor.internal("family", Tensor.Role.INPUT, Type.REAL, List.of(axis));
            return Read.of(tensor, onAxis(family.subscripts().get(0), index, below));
        }
        if (e == Terms.J) {
            return index;
        }
        if (e == Matching.ANY_AXIS.size()) {
            return axis.size();
        }
        return mapped(e, index, (child, i) -> onAxis(child, i, below), axis);
    }

    private interface Mapping {
        Expr of(Expr e, Index index);
    }

    private static Expr mapped(Expr e, Index index, Mapping mapping, Axis axis) {
        if (e instanceof Reduce r) {
            Index inner = Index.of(axis, 5);
            return Reduce.of(r.op(), inner, mapping.of(r.open(Terms.J), inner));
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

    /** Those that occur in reductions only, and so may vary along them. */
    private static Set<Variable> below(Rule rule) {
        Set<Variable> around = new LinkedHashSet<>();
        Set<Variable> found = new LinkedHashSet<>();
        collect(rule.pattern(), false, around, found);
        collect(rule.result(), false, around, new LinkedHashSet<>());
        found.removeAll(around);
        return found;
    }

    private static void collect(Expr e, boolean inside, Set<Variable> outer, Set<Variable> inner) {
        if (e instanceof Variable v) {
            (inside ? inner : outer).add(v);
        } else if (e instanceof Read family) {
            inner.add(Variable.of(family.tensor().name(), Type.REAL));
            family.subscripts().forEach(at -> collect(at, false, outer, inner));
        } else if (e instanceof Reduce r) {
            collect(r.open(Terms.J), true, outer, inner);
        } else {
            e.children().forEach(child -> collect(child, inside, outer, inner));
        }
    }

    private static boolean hasFamily(Expr e) {
        return e instanceof Read
                || (e instanceof Reduce r ? List.of(r.open(Terms.J)) : e.children())
                        .stream().anyMatch(RulesTest::hasFamily);
    }

    private static Object brief(Object real) {
        return real instanceof BigDecimal d ? d.round(COMPARED) : real;
    }
}
