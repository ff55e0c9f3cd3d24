package dev.lossmith.runtime;

import static dev.lossmith.runtime.Elements.addGradient;
import static dev.lossmith.runtime.Elements.divisorSeed;
import static dev.lossmith.runtime.Elements.get;
import static dev.lossmith.runtime.Elements.loss;
import static dev.lossmith.runtime.Elements.seed;
import static dev.lossmith.runtime.Elements.setGradient;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.Map;

/**
 * Plays a generated class with class indices, a shared differentiable weight and a divisor that depends on it:
 * {@code loss = ok ? weight[target] * (sum(c, input[c]^2) - input[target]) : 0, divisor = ok ? weight[target] : 0}.
 */
final class ClassScore extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    static final int INPUT = 0;
    static final int TARGET = 1;
    static final int WEIGHT = 2;
    static final int C = 0;

    private static final Signature SIGNATURE = Signature.of(
            LossDescriptor.named("ClassScore")
                    .formula("loss = ok ? weight[target] * (sum(c, input[c]^2) - input[target]) : 0")
                    .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL)
                            .axes("c")
                            .differentiable())
                    .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.INT)
                            .indexes("c")
                            .except("ignoreIndex"))
                    .tensor(TensorDescriptor.of("weight", Role.SHARED, ElementType.REAL)
                            .axes("c")
                            .optional()
                            .differentiable())
                    .parameter(ParameterDescriptor.integer("ignoreIndex").defaultValue(-100))
                    .build(),
            true,
            true,
            false,
            false);

    private final int ignoreIndex;

    ClassScore(int ignoreIndex, Reduction reduction) {
        super(reduction);
        this.ignoreIndex = Parameters.check(SIGNATURE.descriptor(), 0, ignoreIndex);
    }

    static ClassScore of(Reduction reduction) {
        return new ClassScore(-100, reduction);
    }

    Call arguments(float[] input, int[] target) {
        return call().argument(INPUT, input).argument(TARGET, target);
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameters.map(SIGNATURE.descriptor(), ignoreIndex);
    }

    @Override
    protected Signature signature() {
        return SIGNATURE;
    }

    @Override
    protected int except(int slot) {
        return ignoreIndex;
    }

    /** Real targets stand for squared errors of the scores, to have an alternative at all. */
    @Override
    protected GeneratedLoss alternative(int slot) {
        return SquaredError.of(reduction());
    }

    @Override
    protected void run(Kernel kernel, Frame frame) {
        int[] targets = frame.ints(TARGET);
        for (int s = 0; s < frame.samples(); s++) {
            int target = targets[frame.offset(TARGET) + s];
            boolean ok = target != ignoreIndex;
            double weight = !ok ? 0 : frame.present(WEIGHT) ? get(frame, WEIGHT, frame.offset(WEIGHT) + target) : 1;
            if (kernel == Kernel.DIVISOR) {
                loss(frame, s, weight);
                continue;
            }
            int row = frame.offset(INPUT) + s * frame.stride(INPUT);
            double sum = 0;
            for (int c = 0; c < frame.size(C); c++) {
                double x = get(frame, INPUT, row + c);
                sum += x * x;
            }
            double score = ok ? sum - get(frame, INPUT, row + target) : 0;
            loss(frame, s, weight * score);
            if (kernel == Kernel.FORWARD_BACKWARD) {
                int gradRow = frame.gradientOffset(INPUT) + s * frame.gradientStride(INPUT);
                for (int c = 0; c < frame.size(C); c++) {
                    double d = 2 * get(frame, INPUT, row + c) - (c == target ? 1 : 0);
                    setGradient(frame, INPUT, gradRow + c, ok ? weight * d * seed(frame, s) : 0);
                }
                if (ok && frame.present(WEIGHT)) {
                    addGradient(
                            frame,
                            WEIGHT,
                            frame.gradientOffset(WEIGHT) + target,
                            score * seed(frame, s) + divisorSeed(frame, s));
                }
            }
        }
    }
}
