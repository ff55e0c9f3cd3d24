package dev.lossmith.testing;

import dev.lossmith.Reduction;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * First and second derivatives against differences, in double precision. Elements of samples without a finite loss, and those
 * at a kink, tell nothing; new ones are drawn until enough have told something.
 */
final class DerivativeChecks {
    private static final int MOST_EXAMPLES = 60;
    private static final int ELEMENTS_PER_EXAMPLE = 5;

    /** How many elements of each tensor have to agree. */
    private static final int ENOUGH = 30;

    private final Property property;
    private final Set<String> surrogates;

    private static final class Tally {
        private int agreed;
        private int notSmooth;
        private int notFinite;
    }

    DerivativeChecks(Property property, Set<String> surrogates) {
        this.property = property;
        this.surrogates = surrogates;
    }

    void gradients() {
        check((example, reduction, random, tally) -> {
            double[] upstream = new double[reduction == Reduction.NONE ? example.samples() : 1];
            for (int n = 0; n < upstream.length; n++) {
                upstream[n] = (0.25 + random.nextDouble()) * (random.nextBoolean() ? 2 : -2);
            }
            Map<String, double[]> gradients = Calls.backward(example, reduction, upstream);
            gradients.forEach((name, gradient) -> {
                if (!surrogates.contains(name)) {
                    for (int element : elements(gradient.length, random)) {
                        Point point = new Point(example, name, element);
                        DoubleUnaryOperator loss = reduction == Reduction.NONE
                                ? perSample(point, upstream)
                                : x -> upstream[0] * Calls.reduced(point.at(x), reduction);
                        judge(point, "gradient", reduction, gradient[element], loss, tally);
                    }
                }
            });
        });
    }

    void secondDerivatives() {
        check((example, reduction, random, tally) -> {
            Map<String, double[]> diagonals;
            try {
                diagonals = Calls.hessianDiagonal(example, reduction);
            } catch (UnsupportedOperationException e) {
                return; // of the mean by a divisor that has a gradient; the sum has one
            }
            double[] one = new double[reduction == Reduction.NONE ? example.samples() : 1];
            Arrays.fill(one, 1);
            diagonals.forEach((name, diagonal) -> {
                if (!surrogates.contains(name)) {
                    for (int element : elements(diagonal.length, random)) {
                        Point point = new Point(example, name, element);
                        DoubleUnaryOperator gradient =
                                x -> Calls.backward(point.at(x), reduction, one).get(name)[element];
                        judge(point, "second derivative", reduction, diagonal[element], gradient, tally);
                    }
                }
            });
        });
    }

    private interface Body {
        void check(Example example, Reduction reduction, Random random, Map<String, Tally> tally);
    }

    private void check(Body body) {
        Map<String, Tally> tally = new TreeMap<>();
        for (TensorDescriptor tensor : property.type().descriptor().tensors()) {
            if (tensor.differentiable() && !surrogates.contains(tensor.name())) {
                tally.put(tensor.name(), new Tally());
            }
        }
        List<Reduction> reductions = property.type().descriptor().reductions();
        property.upTo(MOST_EXAMPLES, (examples, random, count) -> {
            Example example = examples.small(1 + random.nextInt(3));
            body.check(example, reductions.get(count % reductions.size()), random, tally);
            return tally.values().stream().allMatch(t -> t.agreed >= ENOUGH);
        });
        tally.forEach((name, t) -> {
            if (t.agreed < ENOUGH / 3 || t.agreed < t.notSmooth) {
                throw property.failure("only " + t.agreed + " elements of " + name + " could be checked, " + t.notSmooth
                        + " were at a kink, " + t.notFinite
                        + " belong to a loss that is not finite; declare the domains of the tensors on the spec, such"
                        + " as @Target(min = 0, max = 1)");
            }
        });
    }

    private static int[] elements(int length, Random random) {
        return length == 0
                ? new int[0]
                : random.ints(Math.min(length, ELEMENTS_PER_EXAMPLE), 0, length).toArray();
    }

    /** One element of an example that moves. */
    private record Point(Example example, String name, int element) {
        double x() {
            return example.tensors().get(name).values()[element];
        }

        Example at(double x) {
            return example.with(name, element, x);
        }

        /** Whether all losses that may depend on it are finite. */
        boolean isFinite() {
            double[] losses = Calls.perSample(example).values();
            if (example.sampleDimension(name) >= 0) {
                return Double.isFinite(losses[example.sampleOf(name, element)]);
            }
            for (double loss : losses) {
                if (!Double.isFinite(loss)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The change of the weighted losses; a loss that does not change adds nothing, even if it is not finite. */
    private static DoubleUnaryOperator perSample(Point point, double[] upstream) {
        double[] before = Calls.perSample(point.example()).values();
        return x -> {
            double[] after = Calls.perSample(point.at(x)).values();
            double change = 0;
            for (int n = 0; n < after.length; n++) {
                change += Double.compare(after[n], before[n]) == 0 ? 0 : upstream[n] * (after[n] - before[n]);
            }
            return change;
        };
    }

    private void judge(
            Point point,
            String what,
            Reduction reduction,
            double derivative,
            DoubleUnaryOperator function,
            Map<String, Tally> tallies) {
        Tally tally = tallies.get(point.name());
        if (!point.isFinite() || !Double.isFinite(function.applyAsDouble(point.x()))) {
            tally.notFinite++;
            return;
        }
        double[] losses = Calls.perSample(point.example()).values();
        double scale = 0;
        for (double loss : losses) {
            scale = Double.isFinite(loss) ? Math.max(scale, Math.abs(loss)) : scale;
        }
        TensorDescriptor tensor = point.example().tensor(point.name());
        DoubleUnaryOperator inside = x -> RandomValues.inDomain(tensor, x) ? function.applyAsDouble(x) : Double.NaN;
        Slope slope = new Slope(inside, point.x(), scale);
        switch (slope.judge(derivative)) {
            case AGREES -> tally.agreed++;
            case NOT_SMOOTH -> tally.notSmooth++;
            case DIFFERS ->
                throw property.failure(what + " by element " + point.element() + " of " + point.name()
                        + ", reduced by " + reduction + ", is " + derivative + ", differences say " + slope.nearest()
                        + "\n"
                        + point.example());
        }
    }
}
