package dev.lossmith.processor.property;

import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks for counterexamples to what is claimed of a loss, on random data within the declared ranges. */
public final class Probe {
    /** Far above what a formula as it stands loses to rounding on data of this size, far below any real violation. */
    private static final double TOLERANCE = 1e-8;

    private static final int BISECTIONS = 45;
    private static final int SIZE = 3;

    private final Expr loss;
    private final List<Tensor> present;
    private final Random random;
    private int probed;

    /** @param tensors what the spec declares */
    public Probe(Expr loss, List<Tensor> tensors, Random random) {
        this.loss = loss;
        this.present = tensors.stream().filter(t -> !t.traits().optional()).toList();
        this.random = random;
    }

    /** How many claims were compared with a finite value so far. */
    public int probed() {
        return probed;
    }

    /**
     * Descriptions of counterexamples, at most one a claim. Doubles look for them and exact arithmetic decides: where a formula as it
     * stands loses its digits, as {@code log(1 - p)} does near one, doubles show steps and dents that it has not.
     */
    public List<String> counterexamples(Properties claims, int samples) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            Sample sample = Sample.random(present, SIZE, random);
            claims.lowerBound().ifPresent(bound -> examine(found, attempt -> attempt.probe(bound, sample)));
            for (Property p : claims.byTensor()) {
                double[] far = Sample.random(present, SIZE, random).values(p.tensor());
                double[] other = i % 3 == 0 ? near(sample.values(p.tensor()), far) : far;
                examine(found, attempt -> attempt.probe(p, sample, other));
            }
        }
        return found;
    }

    private void examine(List<String> found, Consumer<Attempt> claim) {
        Attempt attempt = new Attempt(Evaluator::of);
        claim.accept(attempt);
        probed += attempt.compared;
        if (!attempt.refuted.isEmpty()) {
            Attempt exact = new Attempt(Derivatives::exactly);
            claim.accept(exact);
            exact.refuted.forEach((name, description) -> {
                if (found.stream().noneMatch(f -> f.startsWith(name))) {
                    found.add(description);
                }
            });
        }
    }

    /** A hundredth of the way: kinks are local. */
    private static double[] near(double[] x, double[] y) {
        return mixed(x, y, 0.01);
    }

    private static double[] mixed(double[] x, double[] y, double t) {
        double[] m = new double[x.length];
        Arrays.setAll(m, i -> x[i] + t * (y[i] - x[i]));
        return m;
    }

    private static double slack(double a, double b) {
        return TOLERANCE * (1 + Math.abs(a) + Math.abs(b));
    }

    private static double distance(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.abs(x[i] - y[i]);
        }
        return sum;
    }

    /** A property with every claim that can be made. */
    static Property everything(Tensor tensor, Expr constant, List<Tensor> partners) {
        return new Property(tensor, true, true, true, Optional.of(constant), Optional.of(constant), partners);
    }

    /** One kind of numbers, and what they say. */
    private final class Attempt {
        private final Function<Sample, Evaluator> numbers;
        private final Map<String, String> refuted = new LinkedHashMap<>();
        private int compared;

        Attempt(Function<Sample, Evaluator> numbers) {
            this.numbers = numbers;
        }

        void probe(Expr lowerBound, Sample x) {
            double f = value(x);
            check("bounded below", x, f, f >= at(x, lowerBound) - slack(f, 0));
        }

        void probe(Property p, Sample x, double[] other) {
            Tensor tensor = p.tensor();
            Sample y = x.with(tensor.name(), other);
            double fx = value(x);
            double fy = value(y);
            double distance = distance(x.values(tensor), other);
            for (double t : new double[] {0.5, 0.1, 0.8}) {
                double between = value(x.with(tensor.name(), mixed(x.values(tensor), other, t)));
                double chord = (1 - t) * fx + t * fy;
                if (p.convex()) {
                    check(tensor + " convex", x, chord - between, between <= chord + slack(fx, fy));
                }
                if (p.strictlyConvex() && distance > 0.5) {
                    check(tensor + " strictly convex", x, chord - between, between < chord);
                }
            }
            p.lipschitz()
                    .ifPresent(constant -> check(
                            tensor + " Lipschitz " + constant,
                            x,
                            fy - fx,
                            Math.abs(fy - fx) <= at(x, constant) * distance + slack(fx, fy)));
            for (Tensor partner : p.symmetricWith()) {
                Sample exchanged = x.with(tensor.name(), x.values(partner)).with(partner.name(), x.values(tensor));
                double f = value(exchanged);
                check(tensor + " symmetric with " + partner, x, f - fx, Math.abs(f - fx) <= slack(f, fx));
            }
            if (p.smooth()) {
                Gradient gradient = Derivatives.gradient(loss, tensor);
                probeGradient(p, gradient, x, other);
            }
        }

        private void probeGradient(Property p, Gradient gradient, Sample x, double[] other) {
            Tensor tensor = p.tensor();
            double[] from = x.values(tensor);
            double[] low = from;
            double[] high = other;
            for (int i = 0; i < BISECTIONS; i++) {
                double[] middle = mixed(low, high, 0.5);
                boolean lower = distance(slope(gradient, x, low), slope(gradient, x, middle))
                        >= distance(slope(gradient, x, middle), slope(gradient, x, high));
                low = lower ? low : middle;
                high = lower ? middle : high;
            }
            double[] below = slope(gradient, x, low);
            double jump = distance(below, slope(gradient, x, high));
            check(tensor + " smooth", x, jump, jump <= 1e-5 * (1 + distance(below, new double[below.length])));
            p.gradientLipschitz().ifPresent(constant -> {
                double[] first = slope(gradient, x, from);
                double[] second = slope(gradient, x, other);
                double change = distance(first, second);
                double most = at(x, constant) * distance(from, other);
                double[] zero = new double[first.length];
                check(
                        tensor + " gradient Lipschitz " + constant,
                        x,
                        change,
                        change <= most + slack(distance(first, zero), distance(second, zero)));
            });
        }

        private double[] slope(Gradient gradient, Sample x, double[] at) {
            return Derivatives.elements(
                    gradient, numbers.apply(x.with(gradient.tensor().name(), at)));
        }

        private void check(String claim, Sample at, double figure, boolean holds) {
            if (Double.isNaN(figure) || Double.isInfinite(figure)) {
                return;
            }
            compared++;
            if (!holds) {
                refuted.putIfAbsent(claim, claim + ": " + figure + " at " + at);
            }
        }

        private double value(Sample sample) {
            return at(sample, loss);
        }

        private double at(Sample sample, Expr e) {
            return numbers.apply(sample).real(e);
        }
    }
}
