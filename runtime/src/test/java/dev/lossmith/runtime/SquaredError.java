package dev.lossmith.runtime;

import static dev.lossmith.runtime.Elements.get;
import static dev.lossmith.runtime.Elements.loss;
import static dev.lossmith.runtime.Elements.seed;
import static dev.lossmith.runtime.Elements.setGradient;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.Map;

/**
 * Plays a generated element-wise class: {@code loss = weight * scale * (input - target)^2}, the target broadcasting.
 */
final class SquaredError extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    static final int INPUT = 0;
    static final int TARGET = 1;
    static final int WEIGHT = 2;

    static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SquaredError")
            .formula("loss = weight * scale * (input - target)^2")
            .reductions(Reduction.NONE, Reduction.MEAN, Reduction.SUM, Reduction.BATCHMEAN)
            .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).differentiable())
            .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.REAL)
                    .differentiable()
                    .broadcast())
            .tensor(TensorDescriptor.of("weight", Role.WEIGHT, ElementType.REAL))
            .parameter(ParameterDescriptor.real("scale").defaultValue(1).greaterThan(0))
            .build();

    private static final Signature SIGNATURE = Signature.of(DESCRIPTOR, false, false, false, true);

    static final LossType TYPE = new LossType() {
        @Override
        public LossDescriptor descriptor() {
            return DESCRIPTOR;
        }

        @Override
        public SquaredError create(Map<String, ?> parameters, Reduction reduction) {
            return new SquaredError(Parameters.read(DESCRIPTOR, parameters).real(0), reduction);
        }
    };

    private final double scale;

    SquaredError(double scale, Reduction reduction) {
        super(reduction);
        this.scale = Parameters.check(DESCRIPTOR, 0, scale);
    }

    static SquaredError of(Reduction reduction) {
        return new SquaredError(1, reduction);
    }

    double forward(float[] input, float[] target) {
        return call().argument(INPUT, input).argument(TARGET, target).forward();
    }

    void forward(float[] input, float[] target, float[] perSample) {
        call().argument(INPUT, input).argument(TARGET, target).forward(perSample);
    }

    double forwardBackward(float[] input, float[] target, float[] gradInput) {
        return call().argument(INPUT, input)
                .argument(TARGET, target)
                .gradient(INPUT, gradInput)
                .forwardBackward();
    }

    void backward(double gradOutput, float[] input, float[] target, float[] gradInput) {
        call().argument(INPUT, input)
                .argument(TARGET, target)
                .gradient(INPUT, gradInput)
                .backward(gradOutput);
    }

    void backward(float[] gradOutput, float[] input, float[] target, float[] gradInput) {
        call().argument(INPUT, input)
                .argument(TARGET, target)
                .gradient(INPUT, gradInput)
                .backward(gradOutput);
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameters.map(DESCRIPTOR, scale);
    }

    @Override
    protected Signature signature() {
        return SIGNATURE;
    }

    @Override
    protected void run(Kernel kernel, Frame frame) {
        for (int s = 0; s < frame.samples(); s++) {
            double w = scale * (frame.present(WEIGHT) ? get(frame, WEIGHT, frame.offset(WEIGHT) + s) : 1);
            double d = get(frame, INPUT, frame.offset(INPUT) + s) - get(frame, TARGET, frame.offset(TARGET) + s);
            switch (kernel) {
                case FORWARD -> loss(frame, s, w * d * d);
                case FORWARD_BACKWARD -> {
                    loss(frame, s, w * d * d);
                    setGradient(frame, INPUT, frame.gradientOffset(INPUT) + s, 2 * w * d * seed(frame, s));
                }
                case TARGET_BACKWARD ->
                    setGradient(frame, TARGET, frame.gradientOffset(TARGET) + s, -2 * w * d * seed(frame, s));
                case HESSIAN -> setGradient(frame, INPUT, frame.gradientOffset(INPUT) + s, 2 * w * seed(frame, s));
                case TARGET_HESSIAN ->
                    setGradient(frame, TARGET, frame.gradientOffset(TARGET) + s, 2 * w * seed(frame, s));
                default -> throw new IllegalStateException(kernel.toString());
            }
        }
    }
}
