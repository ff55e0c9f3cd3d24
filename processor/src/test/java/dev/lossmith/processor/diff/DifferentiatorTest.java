package dev.lossmith.processor.diff;

import static dev.lossmith.processor.Stages.DECLARATIONS;
import static dev.lossmith.processor.Stages.checked;
import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static dev.lossmith.processor.Stages.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentiatorTest {
    private static final List<String> DIFFERENTIABLE = List.of("x", "y", "m", "a", "b", "n");
    private static final int SAMPLES = 6;

    static Stream<String> formulas() {
        return Examples.formulas();
    }

    private static Expr value(String formula) {
        return specialised(lowered(formula));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void agreesWithDifferences(String formula) {
        Expr value = value(formula);
        Expr stable = new Stabiliser().stabilise(value);
        Random random = new Random(formula.hashCode());
        double largest = 0;
        for (int n = 0; n < SAMPLES; n++) {
            Sample sample = Examples.sample(random);
            for (String name : DIFFERENTIABLE) {
                double[] expected = Derivatives.differences(value, tensor(name), sample);
                for (Expr form : List.of(value, stable)) {
                    Gradient gradient = Derivatives.gradient(form, tensor(name));
                    assertAllClose(
                            gradient, Derivatives.elements(gradient, Derivatives.exactly(sample)), expected, sample);
                }
                for (double d : expected) {
                    largest = Math.max(largest, Math.abs(d));
                }
            }
        }
        assertThat(largest).isGreaterThan(0);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void secondDerivativesAgreeWithDifferencesOfGradients(String formula) {
        Expr value = new Stabiliser().stabilise(value(formula));
        Random random = new Random(formula.hashCode());
        for (int n = 0; n < SAMPLES / 2; n++) {
            Sample sample = Examples.sample(random);
            for (String name : DIFFERENTIABLE) {
                Gradient gradient = Derivatives.gradient(value, tensor(name));
                Gradient diagonal = Differentiator.diagonal(gradient);
                double[] expected = Derivatives.differences(Derivatives.gradient(value(formula), tensor(name)), sample);
                assertAllClose(diagonal, Derivatives.elements(diagonal, Derivatives.exactly(sample)), expected, sample);
            }
        }
    }

    /** In double, where exp(1000) is infinite and 1 / 0, too: what is left out along another axis does not count. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(j, sum(i if y[j] > 5, exp(x[i])))",
                "sum(j, y[j] > 5 ? max(i, exp(x[i])) : 1)",
                "sum(j, y[j] > 5 ? 1 / sum(i, x[i] - 1000) : y[j])",
                "sum(j, y[j] > 5 ? sum(k, sum(i, exp(x[i])) * y[k]) : y[j])",
            })
    void whatASumLeavesOutMeetsNoInfinity(String formula) {
        Sample sample = Sample.empty()
                .withSize("c", 3)
                .with("x", new double[] {1000, 1000, 1000})
                .with("y", new double[] {0, 1, 2});

        double[] gradient =
                Derivatives.elements(Derivatives.gradient(value(formula), tensor("x")), Evaluator.of(sample));

        assertThat(gradient).containsOnly(0);
    }

    private static void assertAllClose(Gradient gradient, double[] actual, double[] expected, Sample sample) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("element %s of %s + %s on %s", i, gradient.dense(), gradient.scatters(), sample)
                    .isCloseTo(expected[i], offset(1e-12 * (1 + Math.abs(expected[i]))));
        }
    }

    /** Of the sum that is looked up, too: it is one of those for all positions. */
    @Test
    void sumsForAllPositionsHaveOneGradient() {
        Expr value = new Stabiliser().stabilise(value("logsumexp(j, sum(l, m[j,l] * a)) - sum(l, m[t,l] * a)"));
        assertThat(Derivatives.gradient(value, tensor("m")).scatters()).isEmpty();
    }

    /** Where nothing else goes through all positions, neither does the gradient. */
    @Test
    void sumsThatAreLookedUpAloneScatter() {
        assertThat(Derivatives.gradient(value("sum(l, m[t,l] * a)"), tensor("m"))
                        .scatters())
                .hasSize(1);
        assertThat(Derivatives.gradient(value("sum(l, m[t,l] * a) + sum(j, x[j])"), tensor("m"))
                        .scatters())
                .hasSize(1);
        assertThat(Derivatives.gradient(
                                value("sum(j, exp(sum(l, m[j,l]))) - sum(j, sum(l, m[perm[j],l])^2)"), tensor("m"))
                        .scatters())
                .hasSize(1);
    }

    /** The gradient of a sum of terms along an axis is a formula of the position: no scatter, no loop of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        sum(j, x[j] * y[j])                          ~ y[c]
        sum(j, x[j]) * a                             ~ a
        sum(j if j != t, x[j])                       ~ c != t ? 1 : 0
        sum(j if j >= 1, x[j-1] * y[j])              ~ c + 1 >= 0 && c + 1 < size(c) && c + 1 >= 1 ? y[c + 1] : 0
        sum(j, sum(l, x[j] * y[l]))                  ~ sum(c, y[c])
        """)
    void denseGradients(String formula, String dense) {
        Gradient gradient = Derivatives.gradient(value(formula), tensor("x"));
        assertThat(gradient.scatters()).isEmpty();
        assertThat(gradient.dense()).hasToString(dense);
    }

    @Test
    void positionsThatDataDecideAreScattered() {
        Gradient gradient =
                Derivatives.gradient(value("x[t] * a + sum(j, x[perm[j]] * y[j]) + sum(j, x[j])"), tensor("x"));
        assertThat(gradient.dense()).hasToString("1");
        assertThat(gradient.scatters())
                .hasToString("[Scatter[loops=[c], subscripts=[perm[c]], value=y[c]], "
                        + "Scatter[loops=[], subscripts=[t], value=a]]");
    }

    @Test
    void whatDoesNotDependHasNoGradient() {
        Gradient gradient = Derivatives.gradient(value("a * y[t] + stopGradient(x[t])"), tensor("x"));
        assertThat(gradient.dense()).isSameAs(Constant.ZERO);
        assertThat(gradient.scatters()).isEmpty();
    }

    @Test
    void thereIsNoThirdDerivativeOfLgamma() {
        Gradient first = Derivatives.gradient(value("digamma(a)"), tensor("a"));
        assertThatThrownBy(() -> Differentiator.diagonal(first))
                .isInstanceOf(NotDifferentiable.class)
                .hasMessage("no derivative of trigamma");
    }

    /** A chain of n products has 2^n paths; each node is visited once. */
    @Test
    void sharedSubexpressionsAreDifferentiatedOnce() {
        StringBuilder formula = new StringBuilder("v0 = a\n");
        for (int i = 1; i <= 60; i++) {
            formula.append("v" + i + " = v" + (i - 1) + " * v" + (i - 1) + " * 0.5\n");
        }
        Gradient gradient = Derivatives.gradient(value(formula + "v60"), tensor("a"));
        assertThat(Evaluator.of(Sample.empty().with("a", 2)).real(gradient.dense()))
                .isEqualTo(Math.scalb(1.0, 60));
    }

    // ------------------------------------------------------------------------------------------- overrides

    private static Gradient overridden(String formula, String output, String by) {
        CheckedLoss loss = checked(DECLARATIONS, formula);
        Optional<Override> override = loss.overrides().stream()
                .filter(o -> o.tensor().name().equals(by))
                .map(o -> new Override(o.tensor(), o.indexes(), specialised(o.value())))
                .findFirst();
        Expr value = output.equals("loss") ? CheckedLoss.LOSS : loss.meanLoss().orElseThrow();
        return Differentiator.gradient(
                specialised(value), Constant.real(2), tensor(by), specialised(loss.loss()), override);
    }

    @Test
    void overridesTakeTheAdjointOfTheLoss() {
        assertThat(overridden("loss = a^2; grad a = 3", "loss", "a").dense()).hasToString("6");
        assertThat(overridden("loss = a^2; meanLoss = loss / 4 + 5 * a; grad a = 3", "meanLoss", "a")
                        .dense())
                .hasToString("11.5");
        assertThat(overridden("loss = a^2; surrogate a = derivative + 1", "loss", "a")
                        .dense())
                .hasToString("2 * (a + a + 1)");
        assertThat(overridden("loss = a^2 * b; grad a = 3", "loss", "b").dense())
                .hasToString("2 * (a * a)");
    }

    @Test
    void overridesOfScatteredGradientsAreTheLastStep() {
        Gradient gradient = overridden("loss = x[t]^2; surrogate x[k] = derivative + y[k]", "loss", "x");
        assertThat(gradient.scatters()).hasSize(1);
        assertThat(gradient.finish()).hasValueSatisfying(f -> assertThat(f).hasToString("2 * (derivative + y[c])"));
        Sample sample = Sample.empty()
                .withSize("c", 3)
                .with("x", 1, 5, 7)
                .with("y", 1, 2, 3)
                .with("t", 1);
        assertThat(Derivatives.elements(gradient, Evaluator.of(sample))).containsExactly(2, 24, 6);
        assertThatThrownBy(() -> Differentiator.diagonal(gradient)).isInstanceOf(NotDifferentiable.class);
    }

    @Test
    void overridesOfScatteredGradientsSeeNothingOfWhatElseReadsTheInput() {
        Gradient gradient = overridden(
                "loss = x[t]^2; meanLoss = loss + x[t] + sum(j, 3 * x[j]); surrogate x[k] = derivative + 1",
                "meanLoss",
                "x");
        Sample sample = Sample.empty().withSize("c", 3).with("x", 1, 5, 7).with("t", 1);
        assertThat(gradient.scatters()).hasSize(1);
        assertThat(Derivatives.elements(gradient, Evaluator.of(sample))).containsExactly(8, 30, 8);
    }

    // --------------------------------------------------------------------------------- means around the loss

    private static Expr slopeByLoss(String formula) {
        CheckedLoss loss = checked(DECLARATIONS, formula);
        return Differentiator.slopeByLoss(
                specialised(loss.meanLoss().orElseThrow()), Constant.real(2), tensor("a"), specialised(loss.loss()));
    }

    @Test
    void meansLinearInTheLossHaveItsFactor() {
        assertThat(slopeByLoss("loss = a^2; hess a = 1; meanLoss = 3 * loss + b"))
                .hasToString("6");
        assertThat(slopeByLoss("loss = a^2; hess a = 1; meanLoss = loss * b^2")).hasToString("2 * (b * b)");
        assertThat(slopeByLoss("loss = a^2; hess a = 1; meanLoss = b")).hasToString("0");
    }

    @Test
    void otherMeansHaveNoFactor() {
        for (String mean : List.of("loss^2", "loss + a^3", "loss * a", "exp(loss)")) {
            assertThatThrownBy(() -> slopeByLoss("loss = a^2; hess a = 1; meanLoss = " + mean))
                    .as(mean)
                    .isInstanceOf(NotDifferentiable.class)
                    .hasMessageContaining("not linear in the loss");
        }
    }
}
