package dev.lossmith.processor.oracle;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.wide.Wide;
import dev.lossmith.processor.wide.WideArithmetic;
import dev.lossmith.processor.wide.WideJet;
import dev.lossmith.processor.wide.WideMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One sample's loss and gradients, from the formula as it was written, each with its condition: how far it moves, in all, when each real
 * that goes in moves by one unit of itself. Precision is raised until two evaluations agree.
 *
 * @param values of the loss first, then of the gradients, tensor by tensor
 * @param conditions of the same
 */
record Exact(List<Wide> values, List<Wide> conditions) {
    private static final int[] BITS = {192, 384, 768, 1536, 3072};

    /** The loss and its gradients; empty when the highest precision is not enough. */
    static Optional<Exact> of(CheckedLoss loss, Sample sample, double unit) {
        Exact last = null;
        int least = spread(loss, sample);
        for (int bits : BITS) {
            if (bits < least) {
                continue;
            }
            Exact next;
            try {
                next = new Evaluation(loss, sample, bits).run();
            } catch (ArithmeticException beyondRange) {
                return Optional.empty();
            }
            if (last != null && last.agrees(next, unit)) {
                return Optional.of(next);
            }
            last = next;
        }
        return Optional.empty();
    }

    /** The bits of 1 and the smallest datum beside it: with less, two evaluations agree on what both have lost. */
    private static int spread(CheckedLoss loss, Sample sample) {
        return loss.tensors().stream()
                .filter(t -> t.type() == Type.REAL && sample.has(t))
                .flatMapToDouble(t -> Arrays.stream(sample.values(t)))
                .filter(x -> x != 0)
                .mapToInt(x -> -Math.getExponent(x))
                .max()
                .orElse(0);
    }

    /** The values alone, at one precision, for data near others of which more is known. */
    static Optional<List<Wide>> near(CheckedLoss loss, Sample sample) {
        try {
            return Optional.of(new Evaluation(loss, sample, BITS[2]).run().values());
        } catch (ArithmeticException beyondRange) {
            return Optional.empty();
        }
    }

    private boolean agrees(Exact other, double unit) {
        WideMath math = new WideMath(128);
        for (int i = 0; i < values.size(); i++) {
            Wide a = values.get(i);
            Wide b = other.values.get(i);
            boolean open = !a.isFinite() || !b.isFinite();
            // what cancels to 0 at one precision does not do so at each, unless nothing moves it
            boolean cancels = b.isZero() && !other.conditions.get(i).isZero();
            if (open ? !a.equals(b) : cancels || !near(math, a, b, other.conditions.get(i), unit)) {
                return false;
            }
        }
        return true;
    }

    private boolean near(WideMath math, Wide a, Wide b, Wide condition, double unit) {
        Wide off = math.sub(a, b).abs();
        Wide most = math.mul(b.abs(), Wide.of(0x1p-13 / unit));
        boolean relative = !condition.isFinite() || math.compare(condition, most) > 0;
        Wide size = math.add(relative ? most : condition, b.abs());
        Wide least = Wide.of(Double.MIN_NORMAL * 0x1p-20);
        return math.compare(off, math.add(math.mul(size, Wide.of(unit * 0x1p-10)), least)) <= 0;
    }

    /** One evaluation at one precision. */
    private static final class Evaluation {
        private final CheckedLoss loss;
        private final Sample sample;
        private final WideArithmetic arithmetic;
        private final WideMath math;
        private final Evaluator evaluator;
        private final List<Wide> sizes = new ArrayList<>();

        Evaluation(CheckedLoss loss, Sample sample, int bits) {
            this.loss = loss;
            this.sample = sample;
            this.arithmetic = new WideArithmetic(bits);
            this.math = arithmetic.math();
            this.evaluator = new Evaluator(arithmetic, sample);
        }

        private List<Tensor> reals() {
            return loss.tensors().stream()
                    .filter(t -> t.type() == Type.REAL && sample.has(t))
                    .toList();
        }

        Exact run() {
            int seeds = reals().stream().mapToInt(t -> sample.values(t).length).sum();
            int next = 0;
            for (Tensor t : reals()) {
                double[] data = sample.values(t);
                for (int i = 0; i < data.length; i++) {
                    evaluator.with(t, i, WideJet.seed(Wide.of(data[i]), next++, seeds));
                    sizes.add(Wide.of(size(t, data[i])));
                }
            }
            List<Wide> values = new ArrayList<>();
            List<Wide> conditions = new ArrayList<>();
            WideJet value = (WideJet) evaluator.value(loss.loss());
            values.add(value.value());
            conditions.add(condition(value));
            next = 0;
            for (Tensor t : reals()) {
                int length = sample.values(t).length;
                for (int i = 0; i < length; i++, next++) {
                    if (t.isDifferentiable()) {
                        WideJet gradient = overridden(t, i).orElse(derived(value, next));
                        values.add(value.value().isFinite() ? gradient.value() : Wide.NAN);
                        conditions.add(condition(gradient));
                    }
                }
            }
            return new Exact(values, conditions);
        }

        /** How much of a datum is subject to rounding: its ends, which a domain declares, are not. */
        private static double size(Tensor t, double x) {
            double size = Double.isFinite(x) ? Math.abs(x) : 0;
            Interval domain = t.traits().domain();
            if (t.isParameter()) {
                return size;
            }
            for (double exact : t.traits().values()) {
                size = Math.min(size, Math.abs(x - exact));
            }
            size = Double.isFinite(domain.low()) ? Math.min(size, x - domain.low()) : size;
            return Double.isFinite(domain.high()) ? Math.min(size, domain.high() - x) : size;
        }

        private Wide condition(WideJet jet) {
            Wide sum = Wide.ZERO;
            for (int i = 0; i < sizes.size(); i++) {
                Wide slope = jet.first(i);
                if (!slope.isFinite() && !sizes.get(i).isZero()) {
                    return Wide.of(1 / 0.0);
                }
                sum = slope.isFinite() ? math.add(sum, math.mul(slope.abs(), sizes.get(i))) : sum;
            }
            return sum;
        }

        private WideJet derived(WideJet value, int i) {
            Wide[] row = new Wide[sizes.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = value.second(i, j);
            }
            return new WideJet(value.first(i), row, null, 1);
        }

        private Optional<WideJet> overridden(Tensor t, int element) {
            for (CheckedLoss.Override o : loss.overrides()) {
                if (o.kind() != CheckedLoss.Kind.HESS && o.tensor().equals(t)) {
                    int rest = element;
                    for (int d = o.indexes().size() - 1; d >= 0; d--) {
                        int size = sample.size(t.axes().get(d));
                        evaluator.at(o.indexes().get(d), rest % size);
                        rest /= size;
                    }
                    return Optional.of((WideJet) evaluator.value(o.value()));
                }
            }
            return Optional.empty();
        }
    }
}
