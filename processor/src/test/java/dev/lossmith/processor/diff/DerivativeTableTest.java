package dev.lossmith.processor.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row against differences, at points where the operator is smooth; kinks are the {@link TieTest}'s. */
class DerivativeTableTest {
    private static final double[] POINTS = {
        -745, -40, -3.5, -1.25, -0.75, -1e-3, 1e-3, 0.375, 0.9, 1.25, 2.25, 3.5, 40, 700,
    };
    private static final List<Tensor> OPERANDS = List.of(operand("a"), operand("b"), operand("d"));

    /** Computed by the expansions in double: no exact definition here, so the differences are coarse. */
    private static final Set<Op> ROUNDED = Set.of(Op.LGAMMA, Op.DIGAMMA);

    private static Tensor operand(String name) {
        Tensor.Traits traits = new Tensor.Traits(true, false, false, false, Interval.ALL, List.of(), null, false, "");
        return new Tensor(name, Tensor.Role.INPUT, Type.REAL, List.of(), traits);
    }

    private static Apply applied(Op op) {
        return Apply.of(
                op, OPERANDS.subList(0, op.arity()).stream().<Expr>map(Read::of).toList());
    }

    static Stream<Op> ops() {
        return Arrays.stream(Op.values())
                .filter(DerivativeTableTest::isOfReals)
                .filter(op -> op != Op.WITH_DERIVATIVE_OF && hasRow(op));
    }

    private static boolean isOfReals(Op op) {
        try {
            return applied(op).type() == Type.REAL;
        } catch (RuntimeException notOnReals) {
            return false;
        }
    }

    private static boolean hasRow(Op op) {
        return DerivativeTable.partials(applied(op), Constant.ONE).isPresent();
    }

    @Test
    void everyOperatorOfRealsHasARowButTheLastAndThoseThatComeAfterDifferentiation() {
        Set<Op> without = Arrays.stream(Op.values())
                .filter(DerivativeTableTest::isOfReals)
                .filter(op -> !hasRow(op))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(without)
                .containsExactlyInAnyOrder(
                        Op.TRIGAMMA,
                        Op.EXP_DOWN,
                        Op.EXP_MANTISSA,
                        Op.EXP_EXPONENT,
                        Op.MANTISSA,
                        Op.EXPONENT,
                        Op.POW2,
                        Op.LARGER_EXPONENT,
                        Op.LDEXP,
                        Op.COMPUTED);
    }

    /** Its two operands are one and the same number. */
    @Test
    void theDerivativeOfTheSecondOperand() {
        List<List<Guarded>> partials = DerivativeTable.partials(applied(Op.WITH_DERIVATIVE_OF), Constant.ONE)
                .orElseThrow();
        assertThat(partials).containsExactly(List.of(), List.of(Guarded.always(Constant.ONE)));
    }

    @ParameterizedTest
    @MethodSource("ops")
    void agreesWithDifferences(Op op) {
        int compared = 0;
        for (double a : POINTS) {
            for (double b : op.arity() > 1 ? POINTS : new double[] {0}) {
                for (int i = 0; i < op.arity(); i++) {
                    compared += compare(op, i, a, b) ? 1 : 0;
                }
            }
        }
        assertThat(compared).as("points of %s", op).isGreaterThan(4);
    }

    private static boolean compare(Op op, int operand, double a, double b) {
        boolean kink = a == b && op.arity() > 1 || op == Op.FLOOR && a == Math.rint(a);
        boolean steep = op == Op.POW && (a < 0 || Math.abs(b) > 50);
        boolean undefined = (op == Op.SMOOTH_ABS || op == Op.CLAMP_INTEGRAL) && (b <= 0 || Math.abs(a) == b);
        if (kink || steep || undefined) {
            return false;
        }
        Sample sample = Sample.empty().with("a", a).with("b", b).with("d", 2.5);
        Expr value = applied(op);
        Gradient gradient = Derivatives.gradient(value, OPERANDS.get(operand));
        double expected;
        double actual;
        double tolerance;
        if (ROUNDED.contains(op)) {
            double step = 1e-4 * Math.max(1e-2, Math.abs(a));
            expected = (at(value, sample, a + step) - at(value, sample, a - step)) / (2 * step);
            actual = Derivatives.elements(gradient, Evaluator.of(sample))[0];
            tolerance = 1e-5 * Math.max(1, Math.abs(expected));
            if (Math.abs(a - Math.rint(a)) < 0.01) {
                return false;
            }
        } else {
            double plain = Derivatives.exactly(sample).real(value);
            if (!Double.isFinite(plain)) {
                return false;
            }
            boolean constant = op == Op.STOP_GRADIENT;
            expected = constant ? 0 : Derivatives.differences(value, OPERANDS.get(operand), sample)[0];
            actual = Derivatives.elements(gradient, Derivatives.exactly(sample))[0];
            tolerance = Math.abs(expected) * 1e-15 + 1e-60;
        }
        assertThat(actual)
                .as("d %s / d %s at %s, %s: %s", value, OPERANDS.get(operand), a, b, gradient.dense())
                .isCloseTo(expected, offset(tolerance));
        return true;
    }

    private static double at(Expr value, Sample sample, double a) {
        return Evaluator.of(sample.with("a", a)).real(value);
    }

    /** A factor that is infinite or huge in between would be NaN in the product: these are written so that it is not. */
    @ParameterizedTest
    @MethodSource("ops")
    void finiteDerivativesAreFiniteInDouble(Op op) {
        if (op.arity() > 1 || ROUNDED.contains(op)) {
            return;
        }
        Gradient gradient = Derivatives.gradient(applied(op), OPERANDS.get(0));
        for (double a : POINTS) {
            Sample sample = Sample.empty().with("a", a);
            double exact = Derivatives.elements(gradient, Derivatives.exactly(sample))[0];
            if (Double.isFinite(exact)) {
                assertThat(Derivatives.elements(gradient, Evaluator.of(sample))[0])
                        .as("d %s at %s", op, a)
                        .isCloseTo(exact, offset(1e-14 * (Math.abs(exact) + beside(op)) + Double.MIN_VALUE));
            }
        }
    }

    /** What it is a difference of: the second derivative of a hazard, which only a formula that has one itself asks for. */
    private static double beside(Op op) {
        return op == Op.ERFC_EXCESS ? 2 : 0;
    }

    /** The adjoint is a factor of each part: rows do not forget it. */
    @ParameterizedTest
    @MethodSource("ops")
    void isLinearInTheAdjoint(Op op) {
        Variable v = Variable.of("v", Type.REAL);
        double a = op == Op.ACOSH ? 1.625 : 0.625;
        Sample sample = Sample.empty().with("a", a).with("b", 1.75).with("d", 2.5);
        DerivativeTable.partials(applied(op), v).orElseThrow().forEach(parts -> {
            for (Guarded part : parts) {
                double one = Evaluator.of(sample).with(v, 1.0).real(part.value());
                double three = Evaluator.of(sample).with(v, 3.0).real(part.value());
                assertThat(three).as("%s: %s", op, part.value()).isCloseTo(3 * one, offset(1e-14 * Math.abs(three)));
            }
        });
    }
}
