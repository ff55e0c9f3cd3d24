package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.Stages.DECLARATIONS;
import static dev.lossmith.processor.Stages.checked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.ExactArithmetic;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.scale.Scaler;
import dev.lossmith.processor.specialise.Choice;
import dev.lossmith.processor.specialise.Specialiser;
import dev.lossmith.processor.specialise.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stabilised formula, evaluated in double, is the number that the formula as written is without rounding, far into the tails where
 * exponentials overflow and underflow. Left out are formulas to which no rule applies, and those whose scans get their range from
 * the representation of a later stage.
 */
class StabilityTest {
    /** Relative to the largest of the number itself and of what it is the sum of. */
    private static final double TOLERANCE = 1e-13;

    private static final double[] EXTREME = {0, 1e-5, -1e-5, 0.5, -0.5, 1, -1, 40, -40, 740, -740, 1e4, -1e4};
    private static final int SAMPLES = 20;

    static List<LossDeclaration> catalogue() {
        return Catalogue.specs();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void catalogue(LossDeclaration spec) {
        CheckedLoss loss = checked(spec);
        if (hasScan(loss.loss())) {
            return; // a scan leaves the range of a double until its numbers have exponents of their own
        }
        for (Variant variant : Specialiser.variants(List.of(loss.loss()))) {
            check(loss, variant);
        }
    }

    private static boolean hasScan(Expr e) {
        return e instanceof Scan || e.children().stream().anyMatch(StabilityTest::hasScan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log(1 - exp(-abs(a)))",
                "log(1 - sigmoid(a)) - log(sigmoid(b))",
                "(exp(a) - 1) / (1 + exp(a))",
                "log(exp(a) + exp(b))",
                "a - log(exp(a) + exp(b))",
                "log(exp(a) * sum(j, exp(x[j])))",
                "log(sum(j if j != t, exp(x[j])))",
                "softmax(j if j != t, x[j])[t] + softmax(j, x[j])[t]",
                "log(sum(j, abs(y[j]) * exp(x[j])))",
                "log(mean(j, exp(x[j])))",
                "sum(i, softmax(j, x[j])[i] * y[i])",
                "log(exp(x[t]) / sum(j, exp(x[j])))",
                "logsumexp(j, -x[j]) * z",
                "log(p * exp(a) / (1 + exp(a)))",
                "sum(i, exp(x[i]) / sum(j, exp(x[j])) * log(exp(x[i]) / sum(j, exp(x[j])) / (exp(y[i]) / sum(j, exp(y[j])))))",
            })
    void formulas(String formula) {
        CheckedLoss loss = checked(DECLARATIONS, "loss = " + formula);
        check(loss, Specialiser.variants(List.of(loss.loss())).get(0));
    }

    private static void check(CheckedLoss loss, Variant variant) {
        Expr plain = variant.apply(loss.loss());
        Stabiliser stabiliser = new Stabiliser();
        Expr stable = stabiliser.stabilise(plain);
        Scaler scaler = new Scaler();
        boolean scaledLater = scaler.represent(scaler.look(stable)) != stable;
        if (stabiliser.fired().isEmpty() || scaledLater) {
            return;
        }
        Random random = new Random(loss.declaration().formula().hashCode());
        int compared = 0;
        for (int n = 0; n < SAMPLES; n++) {
            Sample sample = extreme(loss.tensors(), random, variant);
            double exact;
            try {
                exact = new Evaluator(new ExactArithmetic(350), sample).real(plain);
            } catch (ArithmeticException outOfRange) {
                continue;
            }
            if (Double.isFinite(exact)) {
                double scale = Math.max(Math.abs(exact), largest(sample, loss.tensors()) * 1e-2);
                assertThat(Evaluator.of(sample).real(stable))
                        .as("%s as %s on %s", plain, stable, sample)
                        .isCloseTo(exact, offset(TOLERANCE * scale));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(SAMPLES / 3);
    }

    /** The largest datum: a loss is the difference of such, and each is rounded once. */
    private static double largest(Sample sample, List<Tensor> tensors) {
        return tensors.stream()
                .filter(t -> t.type() == Type.REAL)
                .flatMapToDouble(t -> Arrays.stream(sample.values(t)))
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static Sample extreme(List<Tensor> tensors, Random random, Variant variant) {
        Sample sample = Sample.random(tensors, 3, random);
        for (Tensor t : tensors) {
            if (t.isDifferentiable()) {
                double[] data = sample.values(t);
                Interval domain = t.traits().domain();
                for (int i = 0; i < data.length; i++) {
                    double drawn = EXTREME[random.nextInt(EXTREME.length)];
                    data[i] = Math.max(domain.low(), Math.min(domain.high(), drawn));
                }
                sample = sample.with(t.name(), data);
            }
        }
        for (Choice choice : variant.choices()) {
            if (choice instanceof Choice.Value v) {
                sample = sample.with(v.parameter().name(), v.value().value());
            }
        }
        return sample;
    }
}
