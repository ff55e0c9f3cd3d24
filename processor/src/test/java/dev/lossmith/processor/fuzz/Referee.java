package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.ExactArithmetic;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/** A single number with so many digits that neither overflow nor cancellation matters: slow, and only where two others differ. */
final class Referee {
    private static final int DIGITS = 100;
    private static final BigDecimal STEP = new BigDecimal("1e-25");

    private Referee() {}

    /**
     * Element {@code i} of a result; empty for means that are more than that of the losses, at kinks, and where a function has no
     * exact form.
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
            return derivative(loss, batch, seeds, words[1].equals("hess"), tensor, i)
                    .map(d -> scale * d);
        } catch (MalformedIr | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static double value(CheckedLoss loss, Batch batch, int sample) {
        return toDouble(at(loss, batch.sample(sample), null, 0, BigDecimal.ZERO));
    }

    private static double sum(CheckedLoss loss, Batch batch) {
        double sum = 0;
        for (int s = 0; s < batch.samples(); s++) {
            sum += value(loss, batch, s);
        }
        return sum;
    }

    private static double toDouble(Object real) {
        return ((Number) real).doubleValue();
    }

    private static Optional<Double> derivative(
            CheckedLoss loss, Batch batch, double[] upstream, boolean second, Tensor tensor, int position) {
        double total = 0;
        for (int s = 0; s < batch.samples(); s++) {
            int[] positions = batch.positions(tensor, s);
            for (int e = 0; e < positions.length; e++) {
                if (positions[e] == position) {
                    Object left = at(loss, batch.sample(s), tensor, e, STEP.negate());
                    Object here = at(loss, batch.sample(s), tensor, e, BigDecimal.ZERO);
                    Object right = at(loss, batch.sample(s), tensor, e, STEP);
                    if (!(left instanceof BigDecimal l
                            && here instanceof BigDecimal h
                            && right instanceof BigDecimal r)) {
                        return Optional.empty();
                    }
                    BigDecimal before = h.subtract(l);
                    BigDecimal after = r.subtract(h);
                    double slope = before.add(after)
                            .divide(STEP.add(STEP), MathContext.DECIMAL64)
                            .doubleValue();
                    double bend = after.subtract(before)
                            .divide(STEP.multiply(STEP), MathContext.DECIMAL64)
                            .doubleValue();
                    if (Math.abs(bend) > 1e15 * (1 + Math.abs(slope))) {
                        return Optional.empty();
                    }
                    total += second ? bend : upstream[s] * slope;
                }
            }
        }
        return Optional.of(total);
    }

    private static Object at(CheckedLoss loss, Sample sample, Tensor tensor, int element, BigDecimal step) {
        Evaluator evaluator = new Evaluator(new ExactArithmetic(DIGITS), sample);
        if (tensor != null) {
            double value = sample.values(tensor)[element];
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                return value;
            }
            evaluator.with(tensor, element, new BigDecimal(value).add(step));
        }
        return evaluator.value(loss.loss());
    }
}
