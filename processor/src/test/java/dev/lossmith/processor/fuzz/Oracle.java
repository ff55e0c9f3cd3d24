package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call should give, from the formula as the checker left it: each sample by itself with {@link Jet}s, then the reductions as the
 * documentation has them. Results are named {@code none}, {@code sum grad x}, {@code mean hess x} and so on.
 */
final class Oracle {
    private final CheckedLoss loss;
    private final Batch batch;
    private final double[] upstream;
    private final JetArithmetic arithmetic;
    private final List<Tensor> wanted;

    private Oracle(CheckedLoss loss, Batch batch, double[] upstream, JetArithmetic arithmetic) {
        this.loss = loss;
        this.batch = batch;
        this.upstream = upstream;
        this.arithmetic = arithmetic;
        this.wanted = loss.tensors().stream()
                .filter(t -> t.isDifferentiable() && batch.has(t))
                .toList();
    }

    /** @param upstream of each sample where nothing is reduced; of sums and means it is the first one */
    static Map<String, double[]> results(CheckedLoss loss, Batch batch, double[] upstream, JetArithmetic arithmetic) {
        return new Oracle(loss, batch, upstream, arithmetic).run();
    }

    /** One sample's outputs. */
    private record Outputs(Jet loss, Optional<Jet> divisor, Optional<Jet> meanLoss) {}

    private Map<String, double[]> run() {
        List<Outputs> samples = new ArrayList<>();
        for (int i = 0; i < batch.samples(); i++) {
            samples.add(outputs(batch.sample(i)));
        }
        Map<String, double[]> results = new LinkedHashMap<>();
        int n = samples.size();
        results.put("none", samples.stream().mapToDouble(s -> s.loss().value()).toArray());
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        List<Jet> losses = samples.stream().map(Outputs::loss).toList();
        derivatives("none", losses, upstream, ones, results);

        double[] constant = new double[n];
        Arrays.fill(constant, upstream[0]);
        results.put("sum", new double[] {total(losses)});
        derivatives("sum", losses, constant, ones, results);
        mean(samples, losses, constant, ones, results);
        return results;
    }

    private void mean(
            List<Outputs> samples, List<Jet> losses, double[] upstream, double[] ones, Map<String, double[]> results) {
        Optional<List<Jet>> divisors = loss.divisor()
                .map(d -> samples.stream().map(s -> s.divisor().orElseThrow()).toList());
        List<Jet> averaged = loss.meanLoss()
                .map(m -> samples.stream().map(s -> s.meanLoss().orElseThrow()).toList())
                .orElse(losses);
        double divisor = divisors.map(this::total).orElse((double) samples.size());
        double mean = arithmetic.noisy(total(averaged) / divisor);
        results.put("mean", new double[] {mean});
        double[] scale =
                Arrays.stream(upstream).map(u -> arithmetic.noisy(u / divisor)).toArray();
        double[] plain =
                Arrays.stream(ones).map(u -> arithmetic.noisy(u / divisor)).toArray();
        derivatives("mean", averaged, scale, plain, results);
        divisors.ifPresent(d -> derivatives("mean", d, timesMean(scale, mean), timesMean(plain, mean), results));
    }

    /** What a divisor's part receives: as everywhere, the gradient from outside comes first. */
    private double[] timesMean(double[] scale, double mean) {
        return Arrays.stream(scale).map(s -> arithmetic.noisy(-s * mean)).toArray();
    }

    private double total(List<Jet> jets) {
        double total = 0;
        for (Jet jet : jets) {
            total = arithmetic.noisy(total + jet.value());
        }
        return total;
    }

    /** Adds to the derivatives of that name. */
    private void derivatives(
            String name, List<Jet> jets, double[] first, double[] second, Map<String, double[]> results) {
        int[] offsets = new int[jets.size()];
        for (Tensor t : wanted) {
            double[] gradient = results.computeIfAbsent(name + " grad " + t.name(), k -> new double[batch.length(t)]);
            double[] hessian = results.computeIfAbsent(name + " hess " + t.name(), k -> new double[batch.length(t)]);
            for (int s = 0; s < jets.size(); s++) {
                int[] positions = batch.positions(t, s);
                for (int i = 0; i < positions.length; i++) {
                    int at = positions[i];
                    Jet jet = jets.get(s);
                    double slope = arithmetic.scaled(first[s], jet.first(offsets[s] + i), jet);
                    double bend = arithmetic.scaled(second[s], jet.second(offsets[s] + i), jet);
                    gradient[at] = arithmetic.noisy(gradient[at] + slope);
                    hessian[at] = arithmetic.noisy(hessian[at] + bend);
                }
                offsets[s] += positions.length;
            }
        }
    }

    private Outputs outputs(Sample sample) {
        Evaluator evaluator = new Evaluator(arithmetic, sample);
        int seeds = wanted.stream().mapToInt(sample::length).sum();
        int next = 0;
        for (Tensor t : wanted) {
            double[] values = sample.values(t);
            for (int i = 0; i < values.length; i++) {
                evaluator.with(t, i, Jet.seed(values[i], next++, seeds));
            }
        }
        Jet derived = (Jet) evaluator.value(loss.loss());
        Jet own = overridden(evaluator, sample, derived, seeds);
        Optional<Jet> divisor = loss.divisor().map(d -> (Jet) evaluator.value(d));
        Optional<Jet> mean = loss.meanLoss().map(m -> aroundLoss(evaluator, m, own));
        return new Outputs(own, divisor, mean);
    }

    /** Overrides are derivatives of the loss, which is all that the mean sees of them. */
    private Jet aroundLoss(Evaluator evaluator, Expr mean, Jet own) {
        return (Jet) evaluator.with(CheckedLoss.LOSS, own).value(mean);
    }

    private Jet overridden(Evaluator evaluator, Sample sample, Jet derived, int seeds) {
        if (loss.overrides().isEmpty()) {
            return derived;
        }
        double[] first = new double[seeds];
        double[] second = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            first[i] = derived.first(i);
            second[i] = derived.second(i);
        }
        Variable derivative = Variable.of(CheckedLoss.DERIVATIVE, Type.REAL);
        int offset = 0;
        for (Tensor t : wanted) {
            int length = sample.length(t);
            for (CheckedLoss.Override o : loss.overrides()) {
                for (int i = 0; o.tensor().equals(t) && i < length; i++) {
                    place(evaluator, sample, o, i);
                    double[] moving = new double[seeds];
                    moving[offset + i] = derived.second(offset + i);
                    evaluator.with(derivative, Jet.of(derived.first(offset + i), moving, null));
                    Jet value = (Jet) evaluator.value(o.value());
                    if (o.kind() == CheckedLoss.Kind.HESS) {
                        second[offset + i] = value.value();
                    } else {
                        first[offset + i] = value.value();
                        second[offset + i] = isHessStated(t) ? second[offset + i] : value.first(offset + i);
                    }
                }
            }
            offset += length;
        }
        return Jet.of(derived.value(), first, second);
    }

    private boolean isHessStated(Tensor t) {
        return loss.overrides().stream()
                .anyMatch(o -> o.kind() == CheckedLoss.Kind.HESS && o.tensor().equals(t));
    }

    private static void place(Evaluator evaluator, Sample sample, CheckedLoss.Override o, int element) {
        int rest = element;
        for (int d = o.indexes().size() - 1; d >= 0; d--) {
            int size = sample.size(o.tensor().axes().get(d));
            evaluator.at(o.indexes().get(d), rest % size);
            rest /= size;
        }
    }
}
