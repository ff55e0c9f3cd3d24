package dev.lossmith.processor.oracle;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.fuzz.Laboratory;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.wide.Wide;
import dev.lossmith.processor.wide.WideMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How near a generated loss is to its formula, in units of {@code u * (|f| + sum |x_i * df/dx_i|)} after the smallest normal number is
 * taken off: what the formula's own condition leaves to any computation in this format.
 */
final class Verdict {
    private static final int NEIGHBOURS = 48;

    private final CheckedLoss loss;
    private final boolean isFloat;
    private final double unit;
    private final Wide smallest;
    private final Excuse excuse;
    private final Random random;
    private final WideMath math = new WideMath(192);
    private double value;
    private double gradient;
    private int compared;
    private int undecided;
    private final List<String> failures = new ArrayList<>();

    private Verdict(CheckedLoss loss, boolean isFloat, Excuse excuse, Random random) {
        this.loss = loss;
        this.excuse = excuse;
        this.random = random;
        this.isFloat = isFloat;
        this.unit = isFloat ? 0x1p-24 : 0x1p-53;
        this.smallest = Wide.of(isFloat ? Float.MIN_NORMAL : Double.MIN_NORMAL);
    }

    double value() {
        return value;
    }

    double gradient() {
        return gradient;
    }

    int compared() {
        return compared;
    }

    int undecided() {
        return undecided;
    }

    /** What is farther off than allowed. */
    List<String> failures() {
        return failures;
    }

    /** @param samples for each setting of the parameters and each size of a row */
    static Verdict on(Laboratory.Result result, boolean isFloat, int samples, int[] sizes, long seed, Excuse excuse) {
        return on(result, isFloat, samples, sizes, seed, excuse, false);
    }

    /** @param isModerate whether data stay within the range of usual data instead of that of the format */
    static Verdict on(
            Laboratory.Result result,
            boolean isFloat,
            int samples,
            int[] sizes,
            long seed,
            Excuse excuse,
            boolean isModerate) {
        CheckedLoss loss = result.loss().checked();
        Random random = new Random(seed);
        Verdict verdict = new Verdict(loss, isFloat, excuse, random);
        for (Map<String, Object> setting : Experiment.settings(loss)) {
            for (int size : loss.axes().isEmpty() ? new int[] {1} : sizes) {
                verdict.judge(
                        new Experiment(result.type(), loss, setting, isFloat, samples, size, isModerate, random), size);
            }
        }
        return verdict;
    }

    private void judge(Experiment experiment, int size) {
        Map<String, double[]> results = experiment.results();
        double allowed = 8 + (loss.axes().isEmpty() ? 0 : Math.log(size) / Math.log(2));
        for (int s = 0; s < experiment.samples(); s++) {
            Sample sample = experiment.sample(s);
            if (excuse.excludes(sample)) {
                continue;
            }
            Optional<Exact> exact = Exact.of(loss, sample, unit);
            if (exact.isEmpty()) {
                undecided++;
                continue;
            }
            if (!representable(exact.get().values().get(0))) {
                continue;
            }
            double off = ratio(results.get("")[s], exact.get(), 0, Wide.of(excuse.ofLoss(sample)), Wide.ZERO);
            value = Math.max(value, off);
            report(off, allowed, "loss", results.get("")[s], exact.get(), 0, sample);
            int at = 1;
            for (Tensor t : loss.tensors()) {
                if (t.type() == Type.REAL && t.isDifferentiable() && sample.has(t)) {
                    int own = sample.values(t).length;
                    Wide extra = Wide.of(excuse.ofGradient(sample, t));
                    for (int i = 0; i < own; i++, at++) {
                        double actual = results.get(t.name())[s * own + i];
                        off = ratio(actual, exact.get(), at, extra, Wide.ZERO);
                        if (off > allowed) {
                            off = ratio(actual, exact.get(), at, extra, jump(sample, exact.get(), at));
                        }
                        gradient = Math.max(gradient, off);
                        report(off, allowed, "d/d" + t.name() + "[" + i + "]", actual, exact.get(), at, sample);
                    }
                }
            }
        }
    }

    /**
     * How far the gradient moves with the rounding of data. At a kink it is no matter of precision on which side a sum of rounded data
     * lies: {@code margin - x + y} with a margin below the last place of x is on both.
     */
    private Wide jump(Sample sample, Exact exact, int at) {
        Wide jump = Wide.ZERO;
        for (int i = 0; i < NEIGHBOURS; i++) {
            Sample near = sample;
            boolean all = i % 2 == 0;
            for (Tensor t : loss.tensors()) {
                if (t.type() == Type.REAL && !t.isParameter() && sample.has(t)) {
                    near = near.with(
                            t.name(),
                            Arrays.stream(sample.values(t))
                                    .map(x -> all || random.nextInt(3) == 0 ? moved(x) : x)
                                    .toArray());
                }
            }
            Wide there = Exact.near(loss, near).map(values -> values.get(at)).orElse(Wide.NAN);
            if (there.isFinite()) {
                Wide off = math.sub(there, exact.values().get(at)).abs();
                jump = math.compare(off, jump) > 0 ? off : jump;
            }
        }
        return jump;
    }

    private double moved(double x) {
        double least = random.nextInt(3) - 1;
        return x * (1 + (random.nextInt(9) - 4) * unit) + least * smallest.toDouble();
    }

    private boolean representable(Wide x) {
        return x.isFinite()
                && Math.abs(x.toDouble()) < (isFloat ? Float.MAX_VALUE : Double.MAX_VALUE) * (1 - 16 * unit);
    }

    /** @param jump what else it may be off */
    private double ratio(double actual, Exact exact, int at, Wide extra, Wide jump) {
        Wide expected = exact.values().get(at);
        Wide condition = exact.conditions().get(at);
        if (!representable(expected) || !condition.isFinite()) {
            return 0;
        }
        compared++;
        if (!Double.isFinite(actual)) {
            return Double.POSITIVE_INFINITY;
        }
        Wide off = math.sub(math.sub(Wide.of(actual), expected).abs(), math.add(smallest, jump));
        Wide scale = math.mul(math.add(expected.abs(), math.add(condition, extra)), Wide.of(unit));
        if (off.signum() <= 0) {
            return 0;
        }
        return scale.isZero() ? Double.POSITIVE_INFINITY : math.div(off, scale).toDouble();
    }

    private void report(double off, double allowed, String what, double actual, Exact exact, int at, Sample sample) {
        if (off > allowed) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%s is %s, exactly %s, condition %s: %.3g units, allowed %.3g, at %s",
                    what,
                    actual,
                    exact.values().get(at),
                    exact.conditions().get(at),
                    off,
                    allowed,
                    sample));
        }
    }
}
