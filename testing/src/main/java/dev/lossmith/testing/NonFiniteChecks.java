package dev.lossmith.testing;

import dev.lossmith.ElementType;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * NaN in an element that a sample uses makes its loss NaN; what is not used changes nothing; and neither NaN nor infinity
 * reaches another sample.
 */
final class NonFiniteChecks {
    private static final int EXAMPLES = 25;

    private final Property property;
    private final Set<String> surrogates;

    NonFiniteChecks(Property property, Set<String> surrogates) {
        this.property = property;
        this.surrogates = surrogates;
    }

    void nanIsNeverLost() {
        property.times(EXAMPLES, (examples, random) -> {
            Spot spot = spot(examples, random, Double.NaN);
            if (spot == null) {
                return;
            }
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
        property.times(EXAMPLES, (examples, random) -> {
            double value = random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            Spot spot = spot(examples, random, value);
            if (spot != null) {
                requireOthersUnchanged(spot);
            }
        });
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

    /** A value put in one place, and the results without and with it; null if the domain does not have it. */
    private Spot spot(Examples examples, Random random, double value) {
        Example example = examples.small(3).in(random.nextBoolean() ? GoldenType.FLOAT32 : GoldenType.FLOAT64);
        List<TensorDescriptor> real = example.descriptor().tensors().stream()
                .filter(t -> t.type() == ElementType.REAL
                        && example.tensors().containsKey(t.name())
                        && example.tensors().get(t.name()).values().length > 0)
                .toList();
        if (real.isEmpty()) {
            return null;
        }
        TensorDescriptor tensor = real.get(random.nextInt(real.size()));
        boolean inDomain =
                Double.isNaN(value) || tensor.values().isEmpty() && tensor.min() <= value && value <= tensor.max();
        return inDomain ? new Spot(example, tensor.name(), random, value) : null;
    }

    private static final class Spot {
        private final Example example;
        private final String name;
        private final int element;
        private final double value;
        private final double[] upstream;
        private final Results before;
        private final Results after;

        Spot(Example example, String name, Random random, double value) {
            this.example = example;
            this.name = name;
            this.value = value;
            this.element = random.nextInt(example.tensors().get(name).values().length);
            this.upstream = random.doubles(example.samples(), 0.5, 2)
                    .map(u -> (float) u)
                    .toArray();
            this.before = Calls.perSample(example, upstream);
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
