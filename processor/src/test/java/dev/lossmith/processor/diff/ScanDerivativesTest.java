package dev.lossmith.processor.diff;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static dev.lossmith.processor.Stages.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adjoints of scans of all forms against differences: chains, products, dense transitions, wavefronts, skips, several lags. */
class ScanDerivativesTest {
    private static final int SAMPLES = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // smoothing, read everywhere, at the end, and at both
                "s[j=0] = x[j]\ns[j] = b * s[j-1] + (1 - b) * x[j] * y[j]\nsum(j, s[j]^2)",
                "s[j=0] = x[j]\ns[j] = tanh(a * s[j-1]) + x[j]\nget(s[last(c)], 0)",
                "s[j=0] = a\ns[j] = s[j-1] * y[j] + x[j]^2\nget(s[last(c)], 0) * b + sum(j, s[j] * y[j])",
                // products, whose factor ends each step
                "f[j=0] = exp(x[j])\nf[j] = f[j-1] * exp(x[j])\nlog(get(f[last(c)], 1)) * a + sum(j, log(f[j]) * y[j])",
                "f[j=0] = 1\nf[j] = (f[j-1] + 2) * (x[j] * exp(y[j]) / (1 + n))\nlog(get(f[last(c)], 1)^2)",
                // other lags and directions
                "s[j=0] = x[j]\ns[j=1] = y[j]\ns[j] = s[j-1] * a + s[j-2] * x[j]\nsum(j, s[j] * y[j])",
                "r[j=0] = x[j]\nr[j] = r[j-1] * y[size(c) - 1 - j] + 1\nsum(j, r[j]^2 * x[j])",
                "s[j=0] = x[j]\ns[j] = s[j-1] + x[j]\nr[j=0] = y[j]\nr[j] = r[j-1] * s[j] + 1\nsum(j, r[j])",
                // dense transitions, with a factor and without
                "v[j=0,l] = exp(m[j,l])\nv[j,l] = sum(k, v[j-1,k] * exp(a * m[j,k])) * exp(m[j,l])\n"
                        + "log(sum(l, get(v[last(c),l], 1)))",
                "v[j=0,l] = m[j,l]\nv[j,l] = max(k, v[j-1,k] * a + m[j,k]) + m[j,l]\nsum(l, get(v[last(c),l], 0))",
                "v[j=0,l] = x[j]\nv[j,l] = sum(k, v[j-1,k] * x[j]) * m[j,l] + y[j]\nsum(j, sum(l, v[j,l] * m[j,l]))",
                // neighbours and skips that depend on data, as an alignment has them
                "h[j=0,l] = l < 2 ? exp(m[j,l]) : 0\n"
                        + "h[j,l] = (h[j-1,l] + get(h[j-1,l-1], 0) + (l >= 2 && data[j] > 0 ? h[j-1,l-2] : 0)) * exp(m[j,l])\n"
                        + "log(sum(l, get(h[last(c),l], 1)))",
                "h[j=0,l] = l == 0 ? 1 : 0\nh[j,l] = h[j-1,l] * x[j] + get(h[j-1,l-1], b) * m[j,l]\n"
                        + "sum(l, get(h[last(c),l], 0) * x[t])",
                // wavefronts
                "w[j=0,l=0] = 1\nw[j=0,l] = w[j,l-1] * exp(m[j,l])\nw[j,l=0] = w[j-1,l] * exp(x[j])\n"
                        + "w[j,l] = w[j-1,l] * exp(x[j]) + w[j,l-1] * exp(m[j,l])\nlog(get(w[last(c),last(d)], 1))",
                "w[j=0,l=0] = m[j,l]\nw[j=0,l] = w[j,l-1] + m[j,l]\nw[j,l=0] = w[j-1,l] + m[j,l]\n"
                        + "w[j,l] = m[j,l]^2 + log(exp(w[j-1,l]) + exp(w[j,l-1]) + exp(w[j-1,l-1]))\nget(w[last(c),last(d)], 0)",
                // where data decide what is read and where
                "s[j=0] = x[j]\ns[j] = data[j] > 0 ? s[j-1] * y[j] : x[perm[j]]\nsum(j, s[j]^2)",
                "s[j=0] = x[j]\ns[j] = s[j-1] * a + x[j]\nget(s[t], 0) * b",
                "s[j=0] = x[perm[j]]\ns[j] = s[j-1] + x[perm[j]] * y[j]\nsum(j, s[perm[j]] * x[j])"
            })
    void agreeWithDifferences(String formula) {
        Expr value = specialised(lowered(formula));
        Expr stable = new Stabiliser().stabilise(value);
        Random random = new Random(formula.hashCode());
        double largest = 0;
        for (int n = 0; n < SAMPLES; n++) {
            Sample sample = Examples.sample(random);
            for (String name : List.of("x", "y", "m", "a", "b", "n")) {
                double[] expected = Derivatives.differences(value, tensor(name), sample);
                for (Expr form : List.of(value, stable)) {
                    Gradient gradient = Derivatives.gradient(form, tensor(name));
                    double[] actual = Derivatives.elements(gradient, Derivatives.exactly(sample));
                    for (int i = 0; i < expected.length; i++) {
                        assertThat(actual[i])
                                .as("element %s by %s of %s on %s", i, name, form, sample)
                                .isCloseTo(expected[i], offset(1e-12 * (1 + Math.abs(expected[i]))));
                        largest = Math.max(largest, Math.abs(expected[i]));
                    }
                }
            }
        }
        assertThat(largest).isGreaterThan(0);
    }
}
