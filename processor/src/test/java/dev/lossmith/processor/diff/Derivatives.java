package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.ExactArithmetic;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Derived gradients as numbers, and central differences so fine that they are as good as the derivative. */
public final class Derivatives {
    private static final int DIGITS = 90;
    private static final BigDecimal STEP = new BigDecimal("1e-25");

    private Derivatives() {}

    public static Gradient gradient(Expr value, Tensor tensor) {
        return Differentiator.gradient(value, Constant.ONE, tensor, value, Optional.empty());
    }

    /** Without rounding that a double would show. */
    public static Evaluator exactly(Sample sample) {
        return new Evaluator(new ExactArithmetic(DIGITS), sample);
    }

    /** All elements, row-major. */
    public static double[] elements(Gradient g, Evaluator evaluator) {
        return Arrays.stream(objects(g, evaluator))
                .mapToDouble(evaluator.arithmetic()::toDouble)
                .toArray();
    }

    private static Object[] objects(Gradient g, Evaluator evaluator) {
        Object[] sums = new Object[evaluator.sample().length(g.tensor())];
        each(g.indexes(), evaluator, () -> sums[position(g, g.indexes(), evaluator)] = evaluator.value(g.dense()));
        scatter(g.scatters(), g, evaluator, sums);
        g.finish()
                .ifPresent(finish -> each(g.indexes(), evaluator, () -> {
                    int position = position(g, g.indexes(), evaluator);
                    sums[position] =
                            evaluator.with(Gradient.DERIVED, sums[position]).value(finish);
                }));
        scatter(g.apart(), g, evaluator, sums);
        return sums;
    }

    private static void scatter(List<Gradient.Scatter> scatters, Gradient g, Evaluator evaluator, Object[] sums) {
        for (Gradient.Scatter s : scatters) {
            each(s.loops(), evaluator, () -> {
                int position = position(g, s.subscripts(), evaluator);
                if (position >= 0) {
                    Object[] terms = {sums[position], evaluator.value(s.value())};
                    sums[position] = evaluator.arithmetic().apply(Op.ADD, terms);
                }
            });
        }
    }

    private static int position(Gradient g, List<? extends Expr> subscripts, Evaluator evaluator) {
        int[] at = subscripts.stream().mapToInt(evaluator::integer).toArray();
        return evaluator.sample().position(g.tensor(), at);
    }

    private static void each(List<Index> loops, Evaluator evaluator, Runnable body) {
        if (loops.isEmpty()) {
            body.run();
            return;
        }
        int extent = evaluator.integer(loops.get(0).axis().size());
        for (int i = 0; i < extent; i++) {
            evaluator.at(loops.get(0), i);
            each(loops.subList(1, loops.size()), evaluator, body);
        }
    }

    /** The derivative of {@code value} by each element of {@code tensor}, by differences. */
    public static double[] differences(Expr value, Tensor tensor, Sample sample) {
        double[] derivatives = new double[sample.length(tensor)];
        for (int i = 0; i < derivatives.length; i++) {
            Object right = moved(sample, tensor, i, STEP).value(value);
            Object left = moved(sample, tensor, i, STEP.negate()).value(value);
            derivatives[i] = quotient(left, right);
        }
        return derivatives;
    }

    /** The derivative of each element of a gradient by that same element, by differences. */
    public static double[] differences(Gradient g, Sample sample) {
        double[] derivatives = new double[sample.length(g.tensor())];
        for (int i = 0; i < derivatives.length; i++) {
            Object right = objects(g, moved(sample, g.tensor(), i, STEP))[i];
            Object left = objects(g, moved(sample, g.tensor(), i, STEP.negate()))[i];
            derivatives[i] = quotient(left, right);
        }
        return derivatives;
    }

    private static Evaluator moved(Sample sample, Tensor tensor, int position, BigDecimal step) {
        BigDecimal at = new BigDecimal(sample.values(tensor)[position]);
        return exactly(sample).with(tensor, position, at.add(step));
    }

    private static double quotient(Object left, Object right) {
        return left instanceof BigDecimal a && right instanceof BigDecimal b
                ? b.subtract(a).divide(STEP.add(STEP)).doubleValue()
                : Double.NaN;
    }
}
