package dev.lossmith.testing;

import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

/** All ways to ask for a result give the same one. */
final class ConsistencyChecks {
    private static final int EXAMPLES = 10;

    /** Below, numbers of either precision have fewer digits, or are near it. */
    private static final double SMALL = 0x1p-100;

    private final Property property;

    ConsistencyChecks(Property property) {
        this.property = property;
    }

    private List<Reduction> reducing() {
        List<Reduction> reductions =
                new ArrayList<>(property.type().descriptor().reductions());
        reductions.remove(Reduction.NONE);
        return reductions;
    }

    private boolean offers(Reduction reduction) {
        return property.type().descriptor().reductions().contains(reduction);
    }

    /** Of any rank, in either precision. */
    private static Example draw(Examples examples, Random random) {
        return examples.anyRank().in(random.nextBoolean() ? GoldenType.FLOAT32 : GoldenType.FLOAT64);
    }

    void fusedIsSeparate() {
        property.times(EXAMPLES, (examples, random) -> {
            Example example = draw(examples, random);
            for (Reduction reduction : reducing()) {
                Results fused = Calls.fused(example, reduction, example.packed());
                Results separate =
                        Results.ofValues(Calls.reduced(example, reduction)).with(Calls.backward(example, reduction, 1));
                property.requireSame(fused, "in one pass", separate, "in two, reduced by " + reduction, example);
            }
            if (offers(Reduction.NONE) && offers(Reduction.SUM)) {
                double[] ones =
                        DoubleStream.generate(() -> 1).limit(example.samples()).toArray();
                property.requireSame(
                        Results.ofGradients(Calls.backward(example, Reduction.SUM, 1)),
                        "of the sum",
                        Results.ofGradients(Calls.backward(example, Reduction.NONE, ones)),
                        "of each sample",
                        example);
            }
        });
    }

    void oneGradientIsOneOfMany() {
        property.times(EXAMPLES, (examples, random) -> {
            Example example = draw(examples, random);
            Reduction reduction = reducing().get(random.nextInt(reducing().size()));
            Map<String, double[]> together = Calls.backward(example, reduction, 0.5);
            together.forEach((name, gradient) -> {
                Map<String, Tensor> room = Map.of(name, Calls.room(example, name));
                Tensor upstream = Calls.real(example.precision(), new double[] {0.5});
                example.loss(reduction).backward(upstream, example.packed(), room);
                property.requireSame(
                        Results.ofGradients(Calls.collect(example, room)),
                        "alone",
                        Results.ofGradients(Map.of(name, gradient)),
                        "with the others",
                        example);
            });
        });
    }

    void viewsAreArrays() {
        property.times(EXAMPLES, (examples, random) -> {
            Example example = draw(examples, random);
            property.requireSame(
                    Calls.perSample(example, example.embedded()),
                    "from views",
                    Calls.perSample(example, example.packed()),
                    "from arrays",
                    example);
            double[] upstream = random.doubles(example.samples(), -2, 2).toArray();
            property.requireSame(
                    Results.ofGradients(Calls.backwardOfViews(example, upstream)),
                    "from views",
                    Results.ofGradients(Calls.backward(example, Reduction.NONE, upstream)),
                    "from arrays",
                    example);
            for (Reduction reduction : reducing()) {
                property.requireSame(
                        Calls.fused(example, reduction, example.embedded()),
                        "from views",
                        Calls.fused(example, reduction, example.packed()),
                        "from arrays, reduced by " + reduction,
                        example);
            }
        });
    }

    /** Sums of losses, and quotients of them, up to rounding. */
    void reductionsAreOfTheSamples(boolean divisor, boolean meanLoss) {
        property.times(EXAMPLES, (examples, random) -> {
            Example example = draw(examples, random);
            double[] losses = Calls.perSample(example).values();
            double sum = DoubleStream.of(losses).sum();
            double error = (example.precision() == GoldenType.FLOAT32 ? 1e-5 : 1e-13)
                    * DoubleStream.of(losses).map(Math::abs).sum();
            requireNear("sum", sum, Reduction.SUM, error, example);
            int first = example.batch().isEmpty() ? 1 : example.batch().get(0);
            requireNear("sum over the first extent", sum / first, Reduction.BATCHMEAN, error / first, example);
            int samples = example.samples();
            if (!divisor && !meanLoss) {
                requireNear("sum over the samples", sum / samples, Reduction.MEAN, error / samples, example);
            }
        });
        if ((divisor || meanLoss) && offers(Reduction.MEAN)) {
            property.times(EXAMPLES, (examples, random) -> meanOfMeans(examples.small(3), divisor, meanLoss));
        }
    }

    /** The mean of several samples from the means of each: the divisor of one sample is its loss over its mean. */
    private void meanOfMeans(Example example, boolean divisor, boolean meanLoss) {
        double[] losses = Calls.perSample(example).values();
        double[] means = new double[losses.length];
        double total = 0;
        double divisors = 0;
        for (int n = 0; n < means.length; n++) {
            means[n] = Calls.reduced(example.samples(n), Reduction.MEAN);
            boolean left = divisor && losses[n] == 0 && Double.isNaN(means[n]);
            total += left ? 0 : divisor ? losses[n] : means[n];
            divisors += left ? 0 : divisor ? losses[n] / means[n] : 1;
        }
        if (divisor && meanLoss || !Double.isFinite(divisors)) {
            return;
        }
        double scale = DoubleStream.of(means)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        requireNear("mean of means", total / divisors, Reduction.MEAN, 1e-12 * scale, example);
    }

    private void requireNear(String what, double expected, Reduction reduction, double error, Example example) {
        if (!offers(reduction)) {
            return;
        }
        double got = Calls.reduced(example, reduction);
        boolean near = Double.compare(got, expected) == 0 || Math.abs(got - expected) <= error + Double.MIN_NORMAL;
        if (!near && !(Double.isNaN(error) || Double.isNaN(expected) && Double.isNaN(got))) {
            throw property.failure(
                    "reduced by " + reduction + " the loss is " + got + ", the " + what + " is " + expected + ", from "
                            + Arrays.toString(Calls.perSample(example).values()) + "\n" + example);
        }
    }

    /** Powers of two, which multiply without rounding, so that nothing is lost wherever the upstream gradient enters. */
    void upstreamIsAFactor() {
        property.times(EXAMPLES, (examples, random) -> {
            Example example = draw(examples, random);
            double factor = (random.nextBoolean() ? 1 : -1) * Math.scalb(1.0, random.nextInt(7) - 3);
            for (Reduction reduction : reducing()) {
                property.requireSame(
                        Results.ofGradients(scaled(Calls.backward(example, reduction, 1), factor)),
                        "times " + factor,
                        Results.ofGradients(scaled(Calls.backward(example, reduction, factor), 1)),
                        "with " + factor + " from upstream, reduced by " + reduction,
                        example);
            }
        });
    }

    /** Without the sign of zero, which a sum of zeros does not keep, and without what is nearly zero and rounds coarsely. */
    private static Map<String, double[]> scaled(Map<String, double[]> gradients, double factor) {
        Map<String, double[]> products = new LinkedHashMap<>();
        gradients.forEach((name, gradient) -> products.put(
                name,
                DoubleStream.of(gradient)
                        .map(g -> Math.abs(g * factor) < SMALL ? 0 : g * factor)
                        .toArray()));
        return products;
    }

    /** Float results are near those in double, unless rounding the arguments alone would move these as far. */
    void precisionsAgree() {
        property.times(EXAMPLES, (examples, random) -> {
            Example example = examples.moderate().small(1 + random.nextInt(3));
            new Rounding(example, random).requireNear(property);
        });
    }
}
