package dev.lossmith.testing;

import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * NaN in an element that a sample uses makes its loss NaN; what is not used changes nothing; and neither NaN nor infinity
 * reaches another sample.
 */
final class NonFiniteChecks {
    private static final int EXAMPLES = 25;
    private static final int SAMPLES = 3;

    /** Of each tensor of an example. */
    private static final int ELEMENTS = 5;

    private final Property property;
    private final Set<String> surrogates;

    NonFiniteChecks(Property property, Set<String> surrogates) {
        this.property = property;
        this.surrogates = surrogates;
    }

    void nanIsNeverLost() {
        everywhere(random -> Double.NaN, (spot, random) -> {
            requireOthersUnchanged(spot);
            for (int n : spot.reached()) {
                double before = spot.before.values()[n];
                double after = spot.after.values()[n];
                if (!Double.isNaN(after) && Double.compare(after, before) != 0) {
                    throw property.failure("NaN in element " + spot.element + " of " + spot.name
                            + " changes the loss of sample " + n + " from " + before + " to " + after + "\n"
                            + spot.example);
                }
            }
            if (spot.isOwn() && Double.isFinite(spot.before.values()[spot.reached()[0]])) {
                gradient(spot, random);
            }
        });
    }

    /** By the element that is NaN: NaN, too, unless the gradient does not depend on it. */
    private void gradient(Spot spot, Random random) {
        boolean used = Double.isNaN(spot.after.values()[spot.reached()[0]]);
        double[] gradient = spot.after.gradient(spot.name);
        if (gradient == null || surrogates.contains(spot.name) || Double.isNaN(gradient[spot.element])) {
            return;
        }
        double got = gradient[spot.element];
        for (int i = 0; i < 3; i++) {
            double value =
                    i == 0 ? spot.example.tensors().get(spot.name).values()[spot.element] : random.nextGaussian();
            Results other = Calls.perSample(spot.example.with(spot.name, spot.element, (float) value), spot.upstream);
            double expected = other.gradient(spot.name)[spot.element];
            if (!Double.isNaN(expected) && expected != got) {
                throw property.failure("element " + spot.element + " of " + spot.name + " is NaN and "
                        + (used ? "makes the loss NaN" : "is not used") + ", but the gradient by it is " + got
                        + ", and at " + value + " it is " + expected + "\n" + spot.example);
            }
        }
    }

    void infinitiesStayWhereTheyAre() {
        everywhere(
                random -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY,
                (spot, random) -> requireOthersUnchanged(spot));
    }

    private void requireOthersUnchanged(Spot spot) {
        if (!spot.isOwn()) {
            return;
        }
        int own = spot.reached()[0];
        for (int n = 0; n < spot.example.samples(); n++) {
            if (n != own) {
                SampleView view = new SampleView(spot.example, n);
                property.requireSame(
                        view.of(spot.after),
                        "of sample " + n + " with " + spot.value + " in element " + spot.element + " of " + spot.name,
                        view.of(spot.before),
                        "without",
                        spot.example);
            }
        }
    }

    private interface Body {
        void check(Spot spot, Random random);
    }

    /** Puts values into elements of each real tensor in turn, if its domain has them. */
    private void everywhere(ToDoubleFunction<Random> values, Body body) {
        property.times(EXAMPLES, (examples, random) -> {
            Example example =
                    examples.small(SAMPLES).in(random.nextBoolean() ? GoldenType.FLOAT32 : GoldenType.FLOAT64);
            double[] upstream =
                    random.doubles(SAMPLES, 0.5, 2).map(u -> (float) u).toArray();
            Results before = Calls.perSample(example, upstream);
            example.tensors().forEach((name, tensor) -> {
                for (int element : elements(tensor, random)) {
                    double value = values.applyAsDouble(random);
                    if (mayBe(example.tensor(name), value)) {
                        body.check(new Spot(example, name, element, value, upstream, before), random);
                    }
                }
            });
        });
    }

    /** All of them if there are few. */
    private static int[] elements(GoldenTensor tensor, Random random) {
        int length = tensor.values().length;
        if (!tensor.type().isReal()) {
            return new int[0];
        }
        return length <= ELEMENTS
                ? IntStream.range(0, length).toArray()
                : random.ints(ELEMENTS, 0, length).toArray();
    }

    private static boolean mayBe(TensorDescriptor tensor, double value) {
        return Double.isNaN(value) || tensor.values().isEmpty() && tensor.min() <= value && value <= tensor.max();
    }

    /** A value put in one place, and the results without and with it. */
    private static final class Spot {
        private final Example example;
        private final String name;
        private final int element;
        private final double value;
        private final double[] upstream;
        private final Results before;
        private final Results after;

        Spot(Example example, String name, int element, double value, double[] upstream, Results before) {
            this.example = example;
            this.name = name;
            this.element = element;
            this.value = value;
            this.upstream = upstream;
            this.before = before;
            this.after = Calls.perSample(example.with(name, element, value), upstream);
        }

        boolean isOwn() {
            return example.sampleDimension(name) >= 0;
        }

        /** The samples that may use the element. */
        int[] reached() {
            if (isOwn()) {
                return new int[] {example.sampleOf(name, element)};
            }
            int[] all = new int[example.samples()];
            Arrays.setAll(all, n -> n);
            return all;
        }
    }
}
