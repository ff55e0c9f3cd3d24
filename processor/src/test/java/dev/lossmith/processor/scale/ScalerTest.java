package dev.lossmith.processor.scale;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static dev.lossmith.processor.Stages.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.stabilise.Composites;
import dev.lossmith.processor.stabilise.Stabiliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products along a scan that no double holds, below a logarithm: each formula with the logarithm of one factor. */
class ScalerTest {
    private static final Sample SAMPLE = Sample.empty()
            .withSize("c", 5)
            .with("x", -700, -300, -600.5, 30, -900)
            .with("y", 1e-200, 2e-150, 3e-120, 1e-90, 2e-30);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exp(x[k])            | x[k]
            sigmoid(x[k])        | -softplus(-x[k])
            1 - sigmoid(-x[k])   | -softplus(-x[k])
            1 / (1 + exp(-x[k])) | -softplus(-x[k])
            y[k]                 | log(y[k])
            tanh(y[k])           | log(y[k])
            exp(x[k]) / 3        | x[k] - log(3)
            data[k] > 0 ? y[k] * exp(x[k]) : 1 | data[k] > 0 ? log(y[k]) + x[k] : 0
            """)
    void logarithmsOfLongProductsAreFinite(String factor, String logarithm) {
        Sample sample = SAMPLE.with("data", 1, 0, 1, 0, 1);
        String run = "run[k=0] = %1$s\nrun[k] = run[k-1] * (%1$s)\n".formatted(factor);
        Expr product = stable(run + "log(get(run[last(c)], 1))");
        Scaler scaler = new Scaler();

        double computed = Evaluator.of(sample).real(scaler.represent(scaler.look(product)));
        double expected = Evaluator.of(sample).real(stable("sum(k, " + logarithm + ")"));
        assertThat(computed).isCloseTo(expected, offset(1e-12 * Math.abs(expected)));
    }

    @Test
    void gradientsOfTheseLogarithmsAreFinite() {
        Expr product = stable("run[k=0] = sigmoid(x[k])\nrun[k] = run[k-1] * sigmoid(x[k])\nlog(get(run[last(c)], 1))");
        Gradient gradient = Derivatives.gradient(product, tensor("x")).mapped(new Composites()::expand);
        Scaler scaler = new Scaler();
        gradient.mapped(scaler::look);
        double[] computed = Derivatives.elements(gradient.mapped(scaler::represent), Evaluator.of(SAMPLE));

        assertThat(computed).hasSize(5);
        double[] x = SAMPLE.values(tensor("x"));
        for (int k = 0; k < 5; k++) {
            assertThat(computed[k]).isCloseTo(1 / (1 + Math.exp(x[k])), offset(1e-12));
        }
    }

    /** Nothing divides by these scans, nor takes their logarithm; or no datum is a factor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run[k=0] = x[k]\nrun[k] = run[k-1] * sigmoid(x[k])\nget(run[last(c)], 1)",
                "run[k=0] = x[k]^2\nrun[k] = run[k-1] * p + x[k]^2\nlog(get(run[last(c)], 1))",
                "run[k=0] = x[k]\nrun[k] = tanh(run[k-1]) * exp(x[k])\nlog(get(run[last(c)], 1))",
            })
    void otherScansStayOrdinary(String formula) {
        Expr stable = stable(formula);
        Scaler scaler = new Scaler();

        assertThat(scaler.represent(scaler.look(stable))).isSameAs(stable);
    }

    private static Expr stable(String formula) {
        return new Composites().expand(new Stabiliser().stabilise(specialised(lowered(formula))));
    }
}
