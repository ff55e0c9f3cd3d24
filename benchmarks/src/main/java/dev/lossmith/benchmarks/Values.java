package dev.lossmith.benchmarks;

import dev.lossmith.TensorDescriptor;
import java.util.Random;

/** The elements of a tensor, drawn one after the other. */
@FunctionalInterface
public interface Values {
    /** The element at a position of a row of this many. */
    double next(Random random, int position, int row);

    /** One of these. */
    static Values among(double... choices) {
        return (random, position, row) -> choices[random.nextInt(choices.length)];
    }

    /** Evenly between two numbers. */
    static Values between(double low, double high) {
        return (random, position, row) -> low + (high - low) * random.nextDouble();
    }

    /** An index from {@code low} on. */
    static Values index(int low, int size) {
        return (random, position, row) -> low + random.nextInt(size - low);
    }

    /** All indices of a row in a shuffled order that is the same for all rows. */
    static Values permutation(int size) {
        int step = 1;
        for (int s = size / 2 + 1; s < size && step == 1; s++) {
            step = gcd(s, size) == 1 ? s : 1;
        }
        int stride = step;
        return (random, position, row) -> (int) ((long) position * stride % size);
    }

    /** This many different indices, then -1. */
    static Values labels(int count, int size) {
        return (random, position, row) -> position < count ? (long) position * size / count : -1;
    }

    /** What suits the domain of a real tensor: inside it, on both sides of its middle. */
    static Values of(TensorDescriptor tensor) {
        if (!tensor.values().isEmpty()) {
            return among(
                    tensor.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        boolean below = tensor.min() > Double.NEGATIVE_INFINITY;
        boolean above = tensor.max() < Double.POSITIVE_INFINITY;
        double margin = 0.01 * (tensor.max() - tensor.min());
        if (below && above) {
            return between(tensor.min() + margin, tensor.max() - margin);
        } else if (below) {
            return (random, position, row) -> tensor.min() + Math.exp(0.5 * random.nextGaussian());
        } else if (above) {
            return (random, position, row) -> tensor.max() - Math.exp(0.5 * random.nextGaussian());
        }
        return (random, position, row) -> random.nextGaussian();
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
