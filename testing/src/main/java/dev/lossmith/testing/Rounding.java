package dev.lossmith.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * How near a float result has to be to that in double: as far as the result in double moves when its arguments are moved by
 * some units in the last place of a float, times a factor for what the formula rounds on the way.
 */
final class Rounding {
    private static final int MOVES = 8;
    private static final double MOVED = 0x1p-22;
    private static final double FACTOR = 300;

    /** Of the value itself, and of the largest of its kind, which may have been subtracted from it. */
    private static final double RELATIVE = 1e-4;

    private static final double OF_LARGEST = 2e-6;

    /** Of the arguments, whose sums may cancel, and of how many there are to a sample. */
    private static final double OF_ARGUMENTS = 2e-6;

    private static final double OF_EACH_ARGUMENT = 1e-6;

    private final Example example;
    private final Results exact;
    private final Results rounded;
    private final Results[] moved = new Results[MOVES];

    Rounding(Example example, Random random) {
        this.example = example;
        double[] upstream =
                random.doubles(example.samples(), 0.5, 2).map(u -> (float) u).toArray();
        this.exact = Calls.perSample(example, upstream);
        this.rounded = Calls.perSample(example.in(GoldenType.FLOAT32), upstream);
        for (int i = 0; i < MOVES; i++) {
            moved[i] = Calls.perSample(moved(random), upstream);
        }
    }

    private Example moved(Random random) {
        Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
        example.tensors().forEach((name, tensor) -> {
            double[] values = tensor.values().clone();
            for (int i = 0; tensor.type().isReal() && i < values.length; i++) {
                double value = values[i] * (1 + (random.nextBoolean() ? MOVED : -MOVED));
                values[i] = RandomValues.inDomain(example.tensor(name), value) ? value : values[i];
            }
            tensors.put(name, new GoldenTensor(tensor.type(), tensor.shape(), values));
        });
        return new Example(
                example.type(), example.parameters(), example.precision(), example.batch(), example.axes(), tensors);
    }

    void requireNear(Property property) {
        double[][] losses = new double[MOVES][];
        for (int i = 0; i < MOVES; i++) {
            losses[i] = moved[i].values();
        }
        requireNear(property, "the loss", rounded.values(), exact.values(), losses);
        exact.gradients().forEach((name, gradient) -> {
            double[][] gradients = new double[MOVES][];
            for (int i = 0; i < MOVES; i++) {
                gradients[i] = moved[i].gradient(name);
            }
            requireNear(property, "the gradient of " + name, rounded.gradient(name), gradient, gradients);
        });
    }

    private void requireNear(Property property, String what, double[] got, double[] want, double[][] near) {
        double largest = largest(want);
        double arguments = 1;
        for (GoldenTensor tensor : example.tensors().values()) {
            arguments = tensor.type().isReal() ? Math.max(arguments, largest(tensor.values())) : arguments;
        }
        int count = example.axes().values().stream().mapToInt(size -> size).sum();
        double scale = arguments * (OF_ARGUMENTS + count * OF_EACH_ARGUMENT);
        for (int i = 0; i < want.length; i++) {
            double error = RELATIVE * Math.abs(want[i]) + OF_LARGEST * largest + scale;
            boolean steady = true;
            for (double[] values : near) {
                double distance = Math.abs(values[i] - want[i]);
                error += FACTOR / MOVES * (Double.isNaN(distance) ? 0 : distance);
                steady &= Double.isNaN(values[i]) == Double.isNaN(want[i]);
            }
            boolean beyond = Math.abs(want[i]) > Float.MAX_VALUE;
            boolean same = Double.compare(got[i], want[i]) == 0 || Math.abs(got[i] - want[i]) <= error;
            if (!same && steady && !beyond && error < Double.POSITIVE_INFINITY) {
                throw property.failure("element " + i + " of " + what + " is " + got[i] + " in float, " + want[i]
                        + " in double, and may be " + error + " apart\n" + example);
            }
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        return largest;
    }
}
