package dev.lossmith.runtime;

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
 * Plays a generated class over ragged sequences, time first:
 * {@code loss = sum(t, scores[t, blank]) + sum(t, sum(u, scores[t, labels[u]]^2)), meanLoss = loss / max(size(u), 1)}.
 */
final class Sequence extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    static final int SCORES = 0;
    static final int LABELS = 1;
    static final int TIMES = 2;
    static final int COUNTS = 3;

    private static final Signature SIGNATURE = Signature.of(
            LossDescriptor.named("Sequence")
                    .layout("t N c")
                    .tensor(TensorDescriptor.of("scores", Role.INPUT, ElementType.REAL)
                            .axes("t", "c")
                            .differentiable())
                    .tensor(TensorDescriptor.of("labels", Role.TARGET, ElementType.INT)
                            .axes("u")
                            .indexes("c"))
                    .tensor(TensorDescriptor.length("times", "t"))
                    .tensor(TensorDescriptor.length("counts", "u"))
                    .parameter(ParameterDescriptor.integer("blank")
                            .defaultValue(0)
                            .min(0)
                            .indexes("c"))
                    .build(),
            false,
            false,
            true,
            false);

    private final int blank;

    Sequence(int blank, Reduction reduction) {
        super(reduction);
        this.blank = Parameters.check(SIGNATURE.descriptor(), 0, blank);
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameters.map(SIGNATURE.descriptor(), blank);
    }

    @Override
    protected Signature signature() {
        return SIGNATURE;
    }

    @Override
    protected int indexParameter(int parameter) {
        return blank;
    }

    @Override
    protected void run(Kernel kernel, Frame frame) {
        boolean mean = kernel == Kernel.MEAN_FORWARD || kernel == Kernel.MEAN_FORWARD_BACKWARD;
        boolean backward = kernel == Kernel.FORWARD_BACKWARD || kernel == Kernel.MEAN_FORWARD_BACKWARD;
        int classes = frame.size(1);
        int[] labels = frame.ints(LABELS);
        for (int s = 0; s < frame.samples(); s++) {
            int times = frame.ints(TIMES)[frame.offset(TIMES) + s];
            int count = frame.ints(COUNTS)[frame.offset(COUNTS) + s];
            int from = frame.offset(SCORES) + s * frame.stride(SCORES);
            int gradFrom = frame.gradientOffset(SCORES) + s * frame.gradientStride(SCORES);
            int firstLabel = frame.offset(LABELS) + s * frame.stride(LABELS);
            double divisor = mean ? Math.max(count, 1) : 1;
            double value = 0;
            for (int t = 0; t < times; t++) {
                value += get(frame, SCORES, from + t * classes + blank);
                for (int c = 0; c < classes; c++) {
                    double x = get(frame, SCORES, from + t * classes + c);
                    int hits = 0;
                    for (int u = 0; u < count; u++) {
                        hits += labels[firstLabel + u] == c ? 1 : 0;
                    }
                    value += hits * x * x;
                    if (backward) {
                        double d = 2 * hits * x + (c == blank ? 1 : 0);
                        setGradient(frame, SCORES, gradFrom + t * classes + c, d / divisor * seed(frame, s));
                    }
                }
            }
            loss(frame, s, value / divisor);
        }
    }
}
