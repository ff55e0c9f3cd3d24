package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.diff.Differentiator;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.diff.NotDifferentiable;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How far off noise makes a derivative that is computed from the loss back to its arguments, as compiled code does. The sums on that way
 * have other terms than those of a {@link Jet}, and may cancel or overflow where those do not.
 */
final class ReverseNoise {
    private static final int RUNS = 30;

    private final Gradient derivative;
    private final boolean isFloat;
    private final Random random;
    private final Map<Integer, List<double[]>> runs = new HashMap<>();
    private boolean metOverflow;

    private ReverseNoise(Gradient derivative, boolean isFloat, Random random) {
        this.derivative = derivative;
        this.isFloat = isFloat;
        this.random = random;
    }

    /** Of the derivative of each sample's {@code value}; none where it has no second derivative, which is asked for. */
    static Optional<ReverseNoise> of(Expr value, Tensor tensor, boolean second, boolean isFloat, Random random) {
        try {
            Gradient gradient = Derivatives.gradient(value, tensor);
            Gradient derivative = second ? Differentiator.diagonal(gradient) : gradient;
            return Optional.of(new ReverseNoise(derivative, isFloat, random));
        } catch (NotDifferentiable e) {
            return Optional.empty();
        }
    }

    /** Whether a noisy run met a number beyond the range of the precision. */
    boolean metOverflow() {
        return metOverflow;
    }

    /**
     * The largest difference that noise makes to the derivative of a sample by an element; infinite where one is not a number.
     *
     * @param number of the sample, whose runs are kept
     * @param positions of the sample's elements in the whole tensor, where several may be one and the same
     */
    double spread(int number, Sample sample, int[] positions, int position) {
        List<double[]> ofSample = runs.computeIfAbsent(number, k -> runs(sample));
        double centre = element(ofSample.get(0), positions, position);
        return Trial.spread(ofSample.stream().mapToDouble(run -> element(run, positions, position)), centre);
    }

    /** All elements of the derivative: exactly as it comes, then with noise. */
    private List<double[]> runs(Sample sample) {
        List<double[]> elements = new ArrayList<>();
        elements.add(elements(sample, JetArithmetic.exact()));
        for (int run = 0; run < RUNS; run++) {
            JetArithmetic noise = JetArithmetic.noisy(isFloat, random);
            elements.add(elements(sample, noise));
            metOverflow |= noise.metOverflow();
        }
        return elements;
    }

    private double[] elements(Sample sample, JetArithmetic arithmetic) {
        return Derivatives.elements(derivative, new Evaluator(arithmetic, sample));
    }

    private static double element(double[] elements, int[] positions, int position) {
        double sum = 0;
        for (int k = 0; k < elements.length; k++) {
            sum += positions[k] == position ? elements[k] : 0;
        }
        return sum;
    }
}
