package dev.lossmith.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * How near a float result has to be to that in double: as far as either moves when the arguments are moved by some units in
 * the last place of a float, times a factor for what the formula rounds on the way. The result in double tells how
 * sensitive the formula is to its arguments; that in float tells what it rounds where these cancel, as in a sum that is 0
 * whatever they are. Neither tells what is rounded
 * before a large factor that is computed from the arguments, so these should be {@linkplain Examples#moderate moderate}.
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

    /** Of results beyond, something on the way may have overflowed in float. */
    private static final double MOST = Float.MAX_VALUE * 0x1p-20;

    private final Example example;
    private final Results exact;
    private final Results rounded;
    private final Results[] exactMoved = new Results[MOVES];
    private final Results[] roundedMoved = new Results[MOVES];

    Rounding(Example example, Random random) {
        this.example = example;
        double[] upstream =
                random.doubles(example.samples(), 0.5, 2).map(u -> (float) u).toArray();
        this.exact = Calls.perSample(example, upstream);
        this.rounded = Calls.perSample(example.in(GoldenType.FLOAT32), upstream);
        for (int i = 0; i < MOVES; i++) {
            Example near = moved(random);
            exactMoved[i] = Calls.perSample(near, upstream);
            roundedMoved[i] = Calls.perSample(near.in(GoldenType.FLOAT32), upstream);
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
        requireNear(property, "the loss", Results::values);
        exact.gradients()
                .keySet()
                .forEach(name -> requireNear(property, "the gradient of " + name, r -> r.gradient(name)));
    }

    private void requireNear(Property property, String what, Function<Results, double[]> part) {
        double[] got = part.apply(rounded);
        double[] want = part.apply(exact);
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
            for (int move = 0; move < MOVES; move++) {
                double moved = part.apply(exactMoved[move])[i];
                error += FACTOR
                        / MOVES
                        * (distance(moved, want[i]) + distance(part.apply(roundedMoved[move])[i], got[i]));
                steady &= Double.isNaN(moved) == Double.isNaN(want[i]);
            }
            boolean beyond = largest + error > MOST;
            boolean same = Double.compare(got[i], want[i]) == 0 || Math.abs(got[i] - want[i]) <= error;
            if (!same && steady && !beyond) {
                throw property.failure("element " + i + " of " + what + " is " + got[i] + " in float, " + want[i]
                        + " in double, and may be " + error + " apart\n" + example);
            }
        }
    }

    private static double distance(double a, double b) {
        double distance = Math.abs(a - b);
        return Double.isNaN(distance) ? 0 : distance;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        return largest;
    }
}
