package dev.lossmith.processor.fuzz;

import dev.lossmith.LossType;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One call of a generated loss compared with the {@link Oracle}.
 *
 * <p>A result may be off by a multiple of the spread of the oracle's own noisy runs. Where it is farther off, the formula is either hard
 * to evaluate as it was written, which is what the stabiliser is for, or the result is wrong: a {@link Referee} decides.
 */
final class Trial {
    private static final int BATCHES = 2;
    private static final int RUNS = 4;
    private static final int MANY_RUNS = 60;

    /** Four runs seldom show the whole spread. */
    private static final double SLACK = 20;

    private final LossType type;
    private final CheckedLoss formula;
    private final Batch batch;
    private final boolean isFloat;
    private final Random random;
    private final double[] upstream;
    private final Tally tally;
    private final Map<Boolean, List<Map<String, double[]>>> noisy = new HashMap<>();
    private final Map<String, Optional<ReverseNoise>> reverse = new HashMap<>();

    Trial(LossType type, CheckedLoss formula, Batch batch, boolean isFloat, Random random, Tally tally) {
        this.type = type;
        this.formula = formula;
        this.batch = batch;
        this.isFloat = isFloat;
        this.random = random;
        this.tally = tally;
        this.upstream = new double[batch.samples()];
        for (int i = 0; i < upstream.length; i++) {
            upstream[i] = (1 + random.nextInt(16)) / 8.0 * (random.nextInt(4) == 0 ? -1 : 1);
        }
    }

    /** What is wrong with a compiled spec, if anything: some batches, in both precisions. A rejected spec has no fault. */
    static Optional<String> examine(Laboratory.Result result, long seed, Tally tally) {
        if (result.fault() != null) {
            return Optional.of(result.fault());
        }
        if (!result.isUsable()) {
            return Optional.empty();
        }
        CheckedLoss formula = result.loss().checked();
        Random random = new Random(seed);
        for (int i = 0; i < BATCHES; i++) {
            Batch batch = Batch.random(formula, random);
            for (boolean isFloat : new boolean[] {true, false}) {
                Optional<String> failure =
                        new Trial(result.type(), formula, batch, isFloat, new Random(seed), tally).run();
                if (failure.isPresent()) {
                    return Optional.of(failure.get() + "\n" + batch);
                }
            }
        }
        // of a large batch the bits are compared with those of other kernels
        boolean isFloat = random.nextBoolean();
        return Batch.ofMatrices(formula, random)
                .flatMap(batch -> new Trial(result.type(), formula, batch, isFloat, new Random(seed), tally).calls());
    }

    private Optional<String> calls() {
        try {
            tally.computed(GeneratedCode.results(type, batch, isFloat, upstream, tally));
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(failed(e));
        } catch (GeneratedCode.Disagreement e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String failed(Throwable e) {
        return "the call failed: " + e + " at " + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 12));
    }

    /** What is wrong, if anything. */
    Optional<String> run() {
        Map<String, double[]> actual;
        try {
            actual = GeneratedCode.results(type, batch, isFloat, upstream, tally);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(failed(e));
        } catch (GeneratedCode.Disagreement e) {
            return Optional.of(e.getMessage());
        }
        tally.computed(actual);
        Map<String, double[]> expected = Oracle.results(formula, batch, upstream, JetArithmetic.exact());
        List<Map<String, double[]>> few = noisy(formula, RUNS);
        for (Map.Entry<String, double[]> result : actual.entrySet()) {
            String name = result.getKey();
            double[] values = result.getValue();
            boolean[] open = open(name, actual, expected);
            for (int i = 0; i < values.length; i++) {
                if (open[i]) {
                    continue;
                }
                double want = expected.get(name)[i];
                double within = spread(few, name, i, want);
                tally.compared(want, within);
                if (!isNear(values[i], want, within, SLACK)) {
                    Optional<String> verdict = suspicious(name, i, values[i], want);
                    if (verdict.isPresent()) {
                        return verdict;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Derivatives where the value is not finite, or was not in the precision at hand, which has been judged by itself: no rule says more of
     * them than that a NaN goes on. So it is where a divisor with a derivative is not a number.
     */
    private boolean[] open(String name, Map<String, double[]> actual, Map<String, double[]> expected) {
        boolean[] open = new boolean[expected.get(name).length];
        if (!name.contains(" ")) {
            return open;
        }
        String reduction = name.substring(0, name.indexOf(' '));
        if (reduction.equals("mean") && !areFinite("mean", 0, actual, expected)) {
            Arrays.fill(open, true);
        }
        Tensor t = tensor(name);
        for (int s = 0; s < batch.samples(); s++) {
            if (!areFinite("none", s, actual, expected) || Double.isNaN(divisor(s)) && divisorHasGradient(t)) {
                for (int at : batch.positions(t, s)) {
                    open[at] = true;
                }
            }
        }
        return open;
    }

    private static boolean areFinite(String name, int i, Map<String, double[]> actual, Map<String, double[]> expected) {
        return Double.isFinite(actual.get(name)[i]) && Double.isFinite(expected.get(name)[i]);
    }

    private boolean isNear(double actual, double want, double within, double slack) {
        if (Double.isNaN(want) || Double.isInfinite(want)) {
            return Double.compare(actual, want) == 0;
        }
        double least = isFloat ? 1e-36 : 1e-290;
        return Math.abs(actual - want) <= slack * within + least;
    }

    private List<Map<String, double[]>> noisy(CheckedLoss loss, int runs) {
        return Stream.generate(() -> Oracle.results(loss, batch, upstream, JetArithmetic.noisy(isFloat, random)))
                .limit(runs)
                .toList();
    }

    /** Many runs, of the formula as it was written or stabilised. */
    private List<Map<String, double[]>> noisy(boolean stable) {
        return noisy.computeIfAbsent(stable, s -> noisy(s ? stabilised() : formula, MANY_RUNS));
    }

    private static double spread(List<Map<String, double[]>> runs, String name, int i, double from) {
        return spread(runs.stream().mapToDouble(run -> run.get(name)[i]), from);
    }

    /** The largest difference of noisy results from a number; infinite where one is not a number. */
    static double spread(DoubleStream results, double from) {
        return results.map(result -> Math.abs(result - from))
                .map(off -> Double.isNaN(off) ? Double.POSITIVE_INFINITY : off)
                .max()
                .orElse(0);
    }

    private Optional<String> suspicious(String name, int i, double actual, double want) {
        double exact = Referee.exact(formula, batch, upstream, name, i).orElse(want);
        boolean isNan = Double.isNaN(exact);
        if (isNan ? Double.isNaN(actual) : actual == exact) {
            return Optional.empty();
        }
        double written = spread(noisy(false), name, i, exact);
        double stable = spread(noisy(true), name, i, exact);
        boolean finite = !Double.isNaN(exact) && !Double.isInfinite(exact);
        double slack = 2 * SLACK;
        boolean fine = finite
                && (isNear(actual, exact, written, slack) && written < Double.POSITIVE_INFINITY
                        || isNear(actual, exact, stable, slack) && stable < Double.POSITIVE_INFINITY);
        if (fine) {
            return Optional.empty();
        }
        if (name.contains(" ") && finite && isByReverseNoise(name, i, actual, exact)) {
            return Optional.empty();
        }
        if (isUndecided(name, i, actual, exact)) {
            tally.undecided();
            return Optional.empty();
        }
        // beyond the range of the precision on the way, or not a number by a hair
        if (finite && Double.isInfinite(stable) || !finite && Double.isInfinite(written) && !Double.isNaN(exact)) {
            tally.undecided();
            return Optional.empty();
        }
        return Optional.of(name + "[" + i + "] in " + (isFloat ? "float" : "double") + " is " + actual + ", expected "
                + exact + "; noise makes it " + written + " off, stabilised " + stable);
    }

    /**
     * Whether a derivative is as far off as noise makes it on the way back from the loss, or is not a number where that way leads beyond
     * the range of the precision. Nothing is said of means with other parts than the losses, nor of stated derivatives.
     */
    private boolean isByReverseNoise(String name, int i, double actual, double exact) {
        boolean second = name.contains(" hess ");
        boolean mean = name.startsWith("mean");
        Tensor wanted = tensor(name);
        boolean stated = formula.overrides().stream().anyMatch(o -> o.tensor().equals(wanted));
        if (stated || mean && formula.meanLoss().isPresent()) {
            return false;
        }
        Optional<ReverseNoise> noise = reverse.computeIfAbsent(
                name.substring(name.indexOf(' ')),
                k -> ReverseNoise.of(stabilised().loss(), wanted, second, isFloat, random));
        if (noise.isEmpty()) {
            return false;
        }
        double divisor = mean ? divisor() : 1;
        double within = samples(name, i)
                .mapToDouble(s -> Math.abs(outside(name, second, s) / divisor)
                        * noise.get().spread(s, batch.sample(s), batch.positions(wanted, s), i))
                .sum();
        if (Double.isNaN(actual)) {
            boolean overflows = noise.get().metOverflow();
            if (overflows) {
                tally.undecided();
            }
            return overflows;
        }
        return within < Double.POSITIVE_INFINITY
                && !(mean && divisorHasGradient(wanted))
                && isNear(actual, exact, within, 2 * SLACK);
    }

    private boolean divisorHasGradient(Tensor tensor) {
        return formula.divisor().map(d -> Derivatives.gradient(d, tensor)).stream()
                .anyMatch(g -> g.dense() != Constant.ZERO || !g.scatters().isEmpty());
    }

    /** What a sample's derivative is multiplied by, before a mean divides. */
    private double outside(String name, boolean second, int sample) {
        return second ? 1 : upstream[name.startsWith("none") ? sample : 0];
    }

    private double divisor() {
        return formula.divisor()
                .map(d -> IntStream.range(0, batch.samples())
                        .mapToDouble(this::divisor)
                        .sum())
                .orElse((double) batch.samples());
    }

    /** The part of a sample. */
    private double divisor(int sample) {
        return formula.divisor()
                .map(d -> new Evaluator(JetArithmetic.exact(), batch.sample(sample)).real(d))
                .orElse(1.0);
    }

    /** The samples that a result is made of. */
    private IntStream samples(String name, int i) {
        IntStream all = IntStream.range(0, batch.samples());
        if (!name.contains(" ")) {
            return name.equals("none") ? IntStream.of(i) : all;
        }
        return all.filter(s -> IntStream.of(batch.positions(tensor(name), s)).anyMatch(at -> at == i));
    }

    /** The samples that a result is made of have only such data, in tensors that the formula reads. */
    private boolean have(DoublePredicate data, String name, int i) {
        Set<Expr> read = parts();
        formula.overrides().forEach(o -> parts(o.value(), read));
        List<Tensor> tensors = read.stream()
                .filter(Read.class::isInstance)
                .map(e -> ((Read) e).tensor())
                .distinct()
                .toList();
        return samples(name, i)
                .allMatch(s -> tensors.stream()
                        .filter(batch::has)
                        .allMatch(t -> IntStream.of(batch.positions(t, s))
                                .mapToDouble(at -> batch.value(t, at))
                                .allMatch(data)));
    }

    /** Of the loss and what its mean is made of. */
    private Set<Expr> parts() {
        Set<Expr> found = new HashSet<>();
        Stream.of(Optional.of(formula.loss()), formula.divisor(), formula.meanLoss())
                .flatMap(Optional::stream)
                .forEach(e -> parts(e, found));
        return found;
    }

    private static void parts(Expr e, Set<Expr> found) {
        if (found.add(e)) {
            e.children().forEach(x -> parts(x, found));
            if (e instanceof Reduce r) {
                parts(r.open(r.freshIndex()), found);
            } else if (e instanceof Scan s) {
                s.recurrence().bodies().forEach(x -> parts(x, found));
            }
        }
    }

    /**
     * What poles and infinite data leave of a derivative is NaN for some ways to compute it. And NaN as the formula is written may come from
     * an infinity that stabilised code does not meet, or has the limit of.
     */
    private boolean isUndecided(String name, int i, double actual, double exact) {
        JetArithmetic arithmetic = JetArithmetic.exact();
        Oracle.results(formula, batch, upstream, arithmetic);
        boolean finite = have(Double::isFinite, name, i);
        if (Double.isNaN(actual)) {
            return name.contains(" ")
                    ? arithmetic.metPole() || !finite || overflowsStabilised() || haveEmptyAxis(name, i)
                    : (arithmetic.metPole() || !finite) && sumsExponentials();
        }
        return Double.isNaN(exact)
                && (finite && arithmetic.metOverflow() || isNanWithoutNan(name, i) && isStabilised(name, i, actual));
    }

    /** As a softmax does: an infinite score makes all of its shares NaN in PyTorch and in kernels, and the others 0 as it is written. */
    private boolean sumsExponentials() {
        return parts().stream()
                .anyMatch(e -> e instanceof Reduce r && r.open(r.freshIndex()) instanceof Apply a && a.op() == Op.EXP);
    }

    /** No NaN among the data makes the formula, as it is written, NaN. */
    private boolean isNanWithoutNan(String name, int i) {
        return batch.withoutNan(() -> Double.isNaN(
                Oracle.results(formula, batch, upstream, JetArithmetic.exact()).get(name)[i]));
    }

    /** What all elements of a row share has derivatives by the row's sums, of which there are none. */
    private boolean haveEmptyAxis(String name, int i) {
        return samples(name, i)
                .mapToObj(batch::sample)
                .anyMatch(s -> formula.axes().stream().anyMatch(axis -> s.size(axis) == 0));
    }

    /** The stabilised formula has that value. */
    private boolean isStabilised(String name, int i, double actual) {
        CheckedLoss stabilised = stabilised();
        double centre = Oracle.results(stabilised, batch, upstream, JetArithmetic.exact())
                .get(name)[i];
        return isNear(actual, centre, spread(noisy(true), name, i, centre), SLACK);
    }

    /** Some number is beyond the range of the precision, and the stabiliser has no rule that avoids it. */
    private boolean overflowsStabilised() {
        JetArithmetic arithmetic = JetArithmetic.noisy(isFloat, random);
        Oracle.results(stabilised(), batch, upstream, arithmetic);
        return arithmetic.metOverflow();
    }

    private Tensor tensor(String result) {
        String tensor = result.substring(result.lastIndexOf(' ') + 1);
        return formula.tensors().stream()
                .filter(x -> x.name().equals(tensor))
                .findFirst()
                .orElseThrow();
    }

    private CheckedLoss stabilised() {
        UnaryOperator<Expr> stable = new Stabiliser()::stabilise;
        return new CheckedLoss(
                formula.declaration(),
                formula.tensors(),
                formula.axes(),
                stable.apply(formula.loss()),
                formula.divisor().map(stable),
                formula.meanLoss().map(stable),
                formula.overrides(),
                Map.of());
    }
}
