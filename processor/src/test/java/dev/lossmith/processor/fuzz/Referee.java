package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.wide.Wide;
import dev.lossmith.processor.wide.WideArithmetic;
import dev.lossmith.processor.wide.WideJet;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A single number with so many digits that neither overflow nor cancellation matters: slow, and only where two others differ. Precision
 * is raised until two evaluations agree.
 */
final class Referee {
    private static final int[] BITS = {256, 512, 1024};
    private static final double AGREEMENT = 1e-12;

    /** What cancels to 0 does so to the digits of each precision. */
    private static final double NOTHING = 1e-60;

    private Referee() {}

    /**
     * Element {@code i} of a result; empty for means that are more than that of the losses, for stated derivatives and those that do not
     * exist, and where no precision is enough.
     */
    static Optional<Double> exact(CheckedLoss loss, Batch batch, double[] upstream, String name, int i) {
        String[] words = name.split(" ");
        boolean none = words[0].equals("none");
        boolean mean = words[0].equals("mean");
        if (mean && (loss.divisor().isPresent() || loss.meanLoss().isPresent())) {
            return Optional.empty();
        }
        double scale = mean ? 1.0 / batch.samples() : 1;
        try {
            if (words.length == 1) {
                return Optional.of(scale * (none ? value(loss, batch, i) : sum(loss, batch)));
            }
            if (!loss.overrides().isEmpty()) {
                return Optional.empty();
            }
            Tensor tensor = loss.tensors().stream()
                    .filter(t -> t.name().equals(words[2]))
                    .findFirst()
                    .orElseThrow();
            double[] seeds = upstream.clone();
            if (!none) {
                Arrays.fill(seeds, upstream[0]);
            }
            double total = derivative(loss, batch, seeds, words[1].equals("hess"), tensor, i);
            return Double.isFinite(total) ? Optional.of(scale * total) : Optional.empty();
        } catch (MalformedIr | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static double value(CheckedLoss loss, Batch batch, int sample) {
        return agreed(bits ->
                toDouble(((WideJet) evaluator(batch.sample(sample), bits).value(loss.loss())).value()));
    }

    private static double sum(CheckedLoss loss, Batch batch) {
        double sum = 0;
        for (int s = 0; s < batch.samples(); s++) {
            sum += value(loss, batch, s);
        }
        return sum;
    }

    private static double derivative(
            CheckedLoss loss, Batch batch, double[] upstream, boolean second, Tensor tensor, int position) {
        double total = 0;
        for (int s = 0; s < batch.samples(); s++) {
            int[] positions = batch.positions(tensor, s);
            for (int e = 0; e < positions.length; e++) {
                if (positions[e] == position) {
                    total += second
                            ? bend(loss, batch.sample(s), tensor, e)
                            : upstream[s] * slope(loss, batch.sample(s), tensor, e);
                }
            }
        }
        return total;
    }

    /** The derivative of a sample's loss by an element of its data. */
    static double slope(CheckedLoss loss, Sample sample, Tensor tensor, int element) {
        return agreed(bits -> toDouble(jet(loss, sample, tensor, element, bits).first(0)));
    }

    /** The second derivative. */
    static double bend(CheckedLoss loss, Sample sample, Tensor tensor, int element) {
        return agreed(bits -> toDouble(jet(loss, sample, tensor, element, bits).second(0, 0)));
    }

    private static double agreed(IntToDoubleFunction atBits) {
        double last = atBits.applyAsDouble(BITS[0]);
        for (int i = 1; i < BITS.length; i++) {
            double next = atBits.applyAsDouble(BITS[i]);
            boolean near = Math.abs(next - last) <= AGREEMENT * Math.abs(next) + NOTHING;
            if (near || Double.compare(next, last) == 0) {
                return next;
            }
            last = next;
        }
        throw new ArithmeticException("no precision is enough");
    }

    private static WideJet jet(CheckedLoss loss, Sample sample, Tensor tensor, int element, int bits) {
        Wide value = Wide.of(sample.values(tensor)[element]);
        WideJet result = (WideJet) evaluator(sample, bits)
                .with(tensor, element, WideJet.seed(value, 0, 1))
                .value(loss.loss());
        if (!value.isFinite() || !result.value().isFinite()) {
            throw new ArithmeticException("derivatives at and of infinities are undecided");
        }
        return result;
    }

    private static Evaluator evaluator(Sample sample, int bits) {
        return new Evaluator(new WideArithmetic(bits), sample);
    }

    /** Infinite beyond the range of double. */
    private static double toDouble(Wide x) {
        double nearest = x.toDouble();
        return Math.abs(nearest) == Double.MAX_VALUE ? nearest * 2 : nearest;
    }
}
