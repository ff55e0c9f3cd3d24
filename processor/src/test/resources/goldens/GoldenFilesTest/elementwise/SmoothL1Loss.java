package dev.lossmith.losses;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import dev.lossmith.TensorProperties;
import dev.lossmith.Workspace;
import dev.lossmith.runtime.Call;
import dev.lossmith.runtime.Frame;
import dev.lossmith.runtime.Generated;
import dev.lossmith.runtime.GeneratedLoss;
import dev.lossmith.runtime.Kernel;
import dev.lossmith.runtime.Parameters;
import dev.lossmith.runtime.Signature;
import java.util.Map;

/**
 * Quadratic near zero, linear in the tails: robust regression (Girshick 2015, Fast R-CNN, section 3).
 *
 * <pre>
 * d = input - target
 * loss = beta == 0 ? abs(d) : abs(d) &lt; beta ? 0.5 * d^2 / beta : abs(d) - 0.5 * beta
 * d/dinput = beta == 0 ? sign(d) : clampMin(clampMax(d / beta, 1), -1)
 * d/dtarget = beta == 0 ? -sign(d) : -clampMin(clampMax(d / beta, 1), -1)
 * rewrites: smooth-abs
 * not applied: abs: sign of input - target unknown, kept as is
 * bounded below by 0
 * by input: convex, Lipschitz 1, symmetric with target
 * by target: convex, Lipschitz 1, symmetric with input
 * </pre>
 *
 * <p>Generated from {@code SmoothL1LossSpec}; change that interface instead. Immutable and thread-safe.
 */
@Generated("dev.lossmith.processor.LossProcessor")
public final class SmoothL1Loss extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    private static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SmoothL1Loss")
            .formula("d = input - target\n"
                    + "loss = beta == 0 ? abs(d) : abs(d) < beta ? 0.5 * d^2 / beta : abs(d) - 0.5 * beta\n")
            .documentation("Quadratic near zero, linear in the tails: robust regression (Girshick 2015, Fast R-CNN, section 3).\n"
                    + "\n"
                    + " <p>Input and target have the same shape, of any rank; nothing is broadcast. Value and derivative are continuous\n"
                    + " where the two pieces meet, at {@code |input - target| == beta}; with {@code beta == 0} the loss is the absolute\n"
                    + " error, with derivative 0 at 0. It is {@code HuberLoss} with {@code delta = beta}, divided by {@code beta}. The mean\n"
                    + " divides by the number of elements.\n"
                    + "\n"
                    + " @see <a href=\"https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html\">PyTorch</a>")
            .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).differentiable())
            .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.REAL).differentiable())
            .parameter(ParameterDescriptor.real("beta").defaultValue(1.0).min(0.0))
            .gradient("input", "beta == 0 ? sign(d) : clampMin(clampMax(d / beta, 1), -1)")
            .gradient("target", "beta == 0 ? -sign(d) : -clampMin(clampMax(d / beta, 1), -1)")
            .rewrite("smooth-abs")
            .lowerBound("0")
            .properties("input", TensorProperties.UNKNOWN.asConvex().withLipschitz("1").asSymmetricWith("target"))
            .properties("target", TensorProperties.UNKNOWN.asConvex().withLipschitz("1").asSymmetricWith("input"))
            .build();

    private static final Signature SIGNATURE = Signature.of(DESCRIPTOR, false, false, false, true);

    /**
     * This kind of loss, for registries.
     */
    public static final LossType TYPE = new Type();

    private final double beta;

    private SmoothL1Loss(Builder builder) {
        super(builder.reduction);
        this.beta = Parameters.check(DESCRIPTOR, 0, builder.beta);
    }

    /**
     * Starts a loss with the default of every parameter and the mean as reduction.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The parameter {@code beta}.
     */
    public double beta() {
        return beta;
    }

    @Override
    public SmoothL1Loss on(Workspace workspace) {
        return (SmoothL1Loss) super.on(workspace);
    }

    /**
     * The reduced loss.
     */
    public double forward(float[] input, float[] target) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        return call.forward();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(float[] input, float[] target, float[] perSample) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(float[] input, float[] target, float[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, float[] input, float[] target, float[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(float[] gradOutput, float[] input, float[] target, float[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(float[] input, float[] target, float[] hessianInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
    }

    /**
     * The reduced loss.
     */
    public double forward(double[] input, double[] target) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        return call.forward();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(double[] input, double[] target, double[] perSample) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(double[] input, double[] target, double[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, double[] input, double[] target, double[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(double[] gradOutput, double[] input, double[] target, double[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(double[] input, double[] target, double[] hessianInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
    }

    /**
     * The reduced loss.
     */
    public double forward(Tensor input, Tensor target) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        return call.forward();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(Tensor input, Tensor target, Tensor perSample) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(Tensor input, Tensor target, Tensor gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, Tensor input, Tensor target, Tensor gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(Tensor gradOutput, Tensor input, Tensor target, Tensor gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(Tensor input, Tensor target, Tensor hessianInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameters.map(DESCRIPTOR, beta);
    }

    @Override
    protected Signature signature() {
        return SIGNATURE;
    }

    @Override
    protected void run(Kernel kernel, Frame frame) {
        final int variant = variant(frame);
        switch (kernel) {
            case FORWARD -> {
                if (frame.isFloat()) {
                    forwardFloat(variant, frame);
                } else {
                    forwardDouble(variant, frame);
                }
            }
            case FORWARD_BACKWARD -> {
                if (frame.isFloat()) {
                    forwardBackwardFloat(variant, frame);
                } else {
                    forwardBackwardDouble(variant, frame);
                }
            }
            case HESSIAN -> {
                if (frame.isFloat()) {
                    hessianDiagonalFloat(variant, frame);
                } else {
                    hessianDiagonalDouble(variant, frame);
                }
            }
            case TARGET_BACKWARD -> {
                if (frame.isFloat()) {
                    targetBackwardFloat(variant, frame);
                } else {
                    targetBackwardDouble(variant, frame);
                }
            }
            case TARGET_HESSIAN -> {
                if (frame.isFloat()) {
                    targetHessianDiagonalFloat(variant, frame);
                } else {
                    targetHessianDiagonalDouble(variant, frame);
                }
            }
            default -> throw new IllegalArgumentException(kernel.name());
        }
    }

    private int variant(Frame frame) {
        if (beta == 0.0) {
            return 0;
        }
        return 1;
    }

    private void forwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.forwardWhenBetaIs0(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(1), frame.offset(1), frame.floatLoss(),
                        frame.lossOffset(), frame.blocks());
            }
            default -> {
                SmoothL1LossKernels.forward(frame.samples(), frame.floats(0), frame.offset(0),
                        frame.floats(1), frame.offset(1), frame.floatLoss(), frame.lossOffset(),
                        beta, frame.blocks());
            }
        }
    }

    private void forwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.forwardWhenBetaIs0(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleLoss(),
                        frame.lossOffset(), frame.blocks());
            }
            default -> {
                SmoothL1LossKernels.forward(frame.samples(), frame.doubles(0), frame.offset(0),
                        frame.doubles(1), frame.offset(1), frame.doubleLoss(), frame.lossOffset(),
                        beta, frame.blocks());
            }
        }
    }

    private void forwardBackwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(SmoothL1LossKernels.forwardBackwardWhenBetaIs0Summed(frame.samples(),
                                frame.floats(0), frame.offset(0), frame.floats(1), frame.offset(1),
                                frame.floatSeed(), frame.floatLoss(), frame.lossOffset(),
                                frame.floatGradient(0), frame.gradientOffset(0),
                                frame.floatScratch(0, 1808), frame.blocks()));
                    } while (frame.next());
                } else {
                    SmoothL1LossKernels.forwardBackwardWhenBetaIs0(frame.samples(), frame.floats(0),
                            frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                            frame.seedsOffset(), frame.floatLoss(), frame.lossOffset(),
                            frame.floatGradient(0), frame.gradientOffset(0), frame.blocks());
                }
            }
            default -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(SmoothL1LossKernels.forwardBackwardSummed(frame.samples(),
                                frame.floats(0), frame.offset(0), frame.floats(1), frame.offset(1),
                                frame.floatSeed(), frame.floatLoss(), frame.lossOffset(),
                                frame.floatGradient(0), frame.gradientOffset(0),
                                frame.floatScratch(0, 1808), beta, frame.blocks()));
                    } while (frame.next());
                } else {
                    SmoothL1LossKernels.forwardBackward(frame.samples(), frame.floats(0),
                            frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                            frame.seedsOffset(), frame.floatLoss(), frame.lossOffset(),
                            frame.floatGradient(0), frame.gradientOffset(0), beta, frame.blocks());
                }
            }
        }
    }

    private void forwardBackwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(SmoothL1LossKernels.forwardBackwardWhenBetaIs0Summed(frame.samples(),
                                frame.doubles(0), frame.offset(0), frame.doubles(1),
                                frame.offset(1), frame.doubleSeed(), frame.doubleLoss(),
                                frame.lossOffset(), frame.doubleGradient(0),
                                frame.gradientOffset(0), frame.doubleScratch(0, 1808),
                                frame.blocks()));
                    } while (frame.next());
                } else {
                    SmoothL1LossKernels.forwardBackwardWhenBetaIs0(frame.samples(),
                            frame.doubles(0), frame.offset(0), frame.doubles(1), frame.offset(1),
                            frame.doubleSeeds(), frame.seedsOffset(), frame.doubleLoss(),
                            frame.lossOffset(), frame.doubleGradient(0), frame.gradientOffset(0),
                            frame.blocks());
                }
            }
            default -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(SmoothL1LossKernels.forwardBackwardSummed(frame.samples(),
                                frame.doubles(0), frame.offset(0), frame.doubles(1),
                                frame.offset(1), frame.doubleSeed(), frame.doubleLoss(),
                                frame.lossOffset(), frame.doubleGradient(0),
                                frame.gradientOffset(0), frame.doubleScratch(0, 1808), beta,
                                frame.blocks()));
                    } while (frame.next());
                } else {
                    SmoothL1LossKernels.forwardBackward(frame.samples(), frame.doubles(0),
                            frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleSeeds(),
                            frame.seedsOffset(), frame.doubleLoss(), frame.lossOffset(),
                            frame.doubleGradient(0), frame.gradientOffset(0), beta, frame.blocks());
                }
            }
        }
    }

    private void hessianDiagonalFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.hessianDiagonalWhenBetaIs0(frame.samples(),
                        frame.floatGradient(0), frame.gradientOffset(0));
            }
            default -> {
                SmoothL1LossKernels.hessianDiagonal(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatGradient(0), frame.gradientOffset(0), beta,
                        frame.blocks());
            }
        }
    }

    private void hessianDiagonalDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.hessianDiagonalWhenBetaIs0(frame.samples(),
                        frame.doubleGradient(0), frame.gradientOffset(0));
            }
            default -> {
                SmoothL1LossKernels.hessianDiagonal(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleGradient(0), frame.gradientOffset(0), beta,
                        frame.blocks());
            }
        }
    }

    private void targetBackwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.targetBackwardWhenBetaIs0(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatGradient(1), frame.gradientOffset(1),
                        frame.blocks());
            }
            default -> {
                SmoothL1LossKernels.targetBackward(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatGradient(1), frame.gradientOffset(1), beta,
                        frame.blocks());
            }
        }
    }

    private void targetBackwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.targetBackwardWhenBetaIs0(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleGradient(1), frame.gradientOffset(1),
                        frame.blocks());
            }
            default -> {
                SmoothL1LossKernels.targetBackward(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleGradient(1), frame.gradientOffset(1), beta,
                        frame.blocks());
            }
        }
    }

    private void targetHessianDiagonalFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.targetHessianDiagonalWhenBetaIs0(frame.samples(),
                        frame.floatGradient(1), frame.gradientOffset(1));
            }
            default -> {
                SmoothL1LossKernels.targetHessianDiagonal(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatGradient(1), frame.gradientOffset(1), beta,
                        frame.blocks());
            }
        }
    }

    private void targetHessianDiagonalDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                SmoothL1LossKernels.targetHessianDiagonalWhenBetaIs0(frame.samples(),
                        frame.doubleGradient(1), frame.gradientOffset(1));
            }
            default -> {
                SmoothL1LossKernels.targetHessianDiagonal(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleGradient(1), frame.gradientOffset(1), beta,
                        frame.blocks());
            }
        }
    }

    private static final class Type implements LossType {
        @Override
        public LossDescriptor descriptor() {
            return DESCRIPTOR;
        }

        @Override
        public SmoothL1Loss create(Map<String, ?> parameters, Reduction reduction) {
            final Parameters values = Parameters.read(DESCRIPTOR, parameters);
            final Builder builder = builder().reduction(reduction);
            builder.beta(values.real(0));
            return builder.build();
        }
    }

    /**
     * Collects the parameters of a loss.
     */
    public static final class Builder {
        private Reduction reduction = Reduction.MEAN;

        private double beta = 1.0;

        private Builder() {
        }

        /**
         * The parameter {@code beta}; 1.0 unless set.
         */
        public Builder beta(double beta) {
            this.beta = beta;
            return this;
        }

        /**
         * How the losses of the samples become one; the mean unless set.
         */
        public Builder reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }

        /**
         * The loss.
         *
         * @throws IllegalArgumentException if a parameter is missing or outside its range
         */
        public SmoothL1Loss build() {
            return new SmoothL1Loss(this);
        }
    }
}
