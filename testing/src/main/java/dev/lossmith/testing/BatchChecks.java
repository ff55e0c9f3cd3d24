package dev.lossmith.testing;

import dev.lossmith.LossDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What a sample gives depends neither on its place in the batch, nor on the batch's size and shape. */
final class BatchChecks {
    /** What one chunk of the numerics contract holds of the widest tensor. */
    static final int CHUNK = 4096;

    private static final int[] AROUND_LANES = {1, 31, 32, 33, 63, 64, 65, 127, 129};
    private static final int MOST_ELEMENTS = 10_000;

    private final Property property;

    BatchChecks(Property property) {
        this.property = property;
    }

    void permutedSamplesGivePermutedResults() {
        property.times(8, (examples, random) -> {
            Example example = precision(examples.small(2 + random.nextInt(9)), random);
            requireSameSamples(example, permutation(example.samples(), random), random);
        });
    }

    private static int[] permutation(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Batches that end just before, at and just behind the end of vectors, tiles and chunks, against pieces of them. */
    void batchesOfAnySize() {
        LossDescriptor loss = property.type().descriptor();
        int count = AROUND_LANES.length + 4;
        property.upTo(count, (examples, random, at) -> {
            Map<String, Integer> axes = examples.smallAxes();
            int chunk = Math.max(1, CHUNK / widest(loss, axes));
            int samples = at < AROUND_LANES.length
                    ? AROUND_LANES[at]
                    : new int[] {chunk - 1, chunk, chunk + 1, 2 * chunk + 1}[at - AROUND_LANES.length];
            Example example = precision(examples.of(List.of(Math.max(1, samples)), axes), random);
            for (int from = 0, to; from < example.samples(); from = to) {
                int most = Math.max(1, example.samples() / 3);
                to = Math.min(example.samples(), from + 1 + random.nextInt(most));
                requireSameSamples(example, IntStream.range(from, to).toArray(), random);
            }
            return false;
        });
    }

    /** Rows that end around vectors and lanes; one sample, a tile and all of them against each other. */
    void rowsOfAnySize() {
        LossDescriptor loss = property.type().descriptor();
        property.upTo(AROUND_LANES.length, (examples, random, at) -> {
            Map<String, Integer> axes = examples.smallAxes();
            List<String> names = List.copyOf(axes.keySet());
            if (names.isEmpty()) {
                return true;
            }
            axes.put(names.get(random.nextInt(names.size())), AROUND_LANES[at]);
            if (widest(loss, axes) <= MOST_ELEMENTS) {
                Example example = precision(examples.of(List.of(3), axes), random);
                requireSameSamples(example, new int[] {1}, random);
                requireSameSamples(example, new int[] {2, 0}, random);
                new Rounding(examples.moderate().of(List.of(3), axes), random).requireNear(property);
            }
            return false;
        });
    }

    /** The samples of a batch of any rank, each by itself. */
    void batchesOfAnyShape() {
        property.times(12, (examples, random) -> {
            Example example = precision(examples.anyRank(), random);
            double[] upstream = upstream(example.samples(), random);
            Results all = Calls.perSample(example, upstream);
            for (int sample = 0; sample < example.samples(); sample++) {
                SampleView view = new SampleView(example, sample);
                Results alone = Calls.perSample(view.alone(), new double[] {upstream[sample]});
                property.requireSame(
                        view.of(all), "sample " + sample + " of the batch", view.own(alone), "alone", example);
            }
        });
    }

    void emptyBatches() {
        property.times(4, (examples, random) -> {
            Example example = precision(examples.of(List.of(0), examples.smallAxes()), random);
            if (Calls.perSample(example).values().length != 0) {
                throw property.failure("a batch without samples gives losses\n" + example);
            }
            Results sum = Calls.fused(example, Reduction.SUM, example.packed());
            boolean zero = sum.values()[0] == 0
                    && sum.gradients().values().stream()
                            .flatMapToDouble(Arrays::stream)
                            .allMatch(g -> g == 0);
            if (!zero) {
                throw property.failure(
                        "the sum over no samples is " + sum.values()[0] + ", or a gradient is not 0\n" + example);
            }
        });
    }

    static Example precision(Example example, Random random) {
        return example.in(random.nextBoolean() ? GoldenType.FLOAT32 : GoldenType.FLOAT64);
    }

    private static double[] upstream(int samples, Random random) {
        return random.doubles(samples, -2, 2).map(u -> (float) u).toArray();
    }

    private void requireSameSamples(Example example, int[] chosen, Random random) {
        double[] upstream = upstream(example.samples(), random);
        Results all = Calls.perSample(example, upstream);
        Example part = example.samples(chosen);
        double[] some = Arrays.stream(chosen).mapToDouble(n -> upstream[n]).toArray();
        Results expected = Calls.perSample(part, some);
        Map<String, double[]> gradients = new LinkedHashMap<>();
        Map<String, double[]> expectedGradients = new LinkedHashMap<>();
        all.gradients().forEach((name, gradient) -> {
            int dimension = example.sampleDimension(name);
            if (dimension >= 0) {
                List<Integer> shape = example.tensors().get(name).shape();
                gradients.put(name, Example.samples(gradient, shape, dimension, chosen));
                expectedGradients.put(name, expected.gradient(name));
            }
        });
        double[] losses =
                Arrays.stream(chosen).mapToDouble(n -> all.values()[n]).toArray();
        property.requireSame(
                new Results(losses, gradients),
                "of the samples " + text(chosen) + " in their batch",
                expected.with(expectedGradients),
                "by themselves",
                example);
    }

    private static String text(int[] chosen) {
        return chosen.length <= 16 ? Arrays.toString(chosen) : chosen[0] + " to " + chosen[chosen.length - 1];
    }

    static int widest(LossDescriptor loss, Map<String, Integer> axes) {
        long widest = 1;
        for (TensorDescriptor tensor : loss.tensors()) {
            long elements = 1;
            for (String axis : tensor.axes()) {
                elements *= axes.get(axis);
            }
            widest = tensor.role() == Role.SHARED ? widest : Math.max(widest, elements);
        }
        return (int) Math.min(Integer.MAX_VALUE, widest);
    }
}
