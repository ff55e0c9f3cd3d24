package dev.lossmith.losses;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
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
 * Binary cross entropy of a probability: two classes, after a sigmoid.
 *
 * <pre>
 * loss = -weight * (target * clampMin(log(input), -100) + (1 - target) * clampMin(log(1 - input), -100))
 * grad input = weight * (input - target) / max(input * (1 - input), 1e-12)
 * d/dinput = weight * (input - target) / max(input * (1 - input), 1.0E-12)
 * d/dtarget = weight * clampMin(log1p(-input), -100) - weight * clampMin(log(input), -100)
 * rewrites: log1p-minus
 * by target: convex, smooth, gradient Lipschitz 0
 * </pre>
 *
 * <p>Generated from {@code BCELossSpec}; change that interface instead. Immutable and thread-safe.
 */
@Generated("dev.lossmith.processor.LossProcessor")
public final class BCELoss extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    private static final LossDescriptor DESCRIPTOR = LossDescriptor.named("BCELoss")
            .formula("loss = -weight * (target * clampMin(log(input), -100) + (1 - target) * clampMin(log(1 - input), -100))\n"
                    + "grad input = weight * (input - target) / max(input * (1 - input), 1e-12)\n")
            .documentation("Binary cross entropy of a probability: two classes, after a sigmoid.\n"
                    + "\n"
                    + " <p>Input and target have the same shape, of any rank; targets between 0 and 1 are allowed. As PyTorch has it, each\n"
                    + " logarithm is at least -100, so that a prediction of exactly 0 or 1 costs at most 100, and the gradient is not that\n"
                    + " of the cut-off value but {@code (input - target) / max(input * (1 - input), 1e-12)}: it still points out of the\n"
                    + " corner. The weight broadcasts against the shape of the input. The mean divides by the number of elements, not by the\n"
                    + " sum of weights. If logits are at hand, {@code BCEWithLogitsLoss} is the more accurate loss.\n"
                    + "\n"
                    + " @see <a href=\"https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html\">PyTorch</a>")
            .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).differentiable().min(0.0).max(1.0))
            .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.REAL).differentiable().min(0.0).max(1.0))
            .tensor(TensorDescriptor.of("weight", Role.WEIGHT, ElementType.REAL))
            .gradient("input", "weight * (input - target) / max(input * (1 - input), 1.0E-12)")
            .gradient("target", "weight * clampMin(log1p(-input), -100) - weight * clampMin(log(input), -100)")
            .rewrite("log1p-minus")
            .properties("target", TensorProperties.UNKNOWN.asConvex().asSmooth().withGradientLipschitz("0"))
            .build();

    private static final Signature SIGNATURE = Signature.of(DESCRIPTOR, false, false, false, true);

    /**
     * This kind of loss, for registries.
     */
    public static final LossType TYPE = new Type();

    private BCELoss(Builder builder) {
        super(builder.reduction);
    }

    /**
     * Starts a loss with the default of every parameter and the mean as reduction.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * An empty set of arguments.
     */
    public static Inputs inputs() {
        return new Inputs();
    }

    @Override
    public BCELoss on(Workspace workspace) {
        return (BCELoss) super.on(workspace);
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

    /**
     * The reduced loss.
     */
    public double forward(Inputs inputs) {
        final Call call = call();
        inputs.fill(call);
        return call.forward();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(Inputs inputs, float[] perSample) {
        final Call call = call();
        inputs.fill(call);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(Inputs inputs, float[] gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, Inputs inputs, float[] gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(float[] gradOutput, Inputs inputs, float[] gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(Inputs inputs, float[] hessianInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(Inputs inputs, double[] perSample) {
        final Call call = call();
        inputs.fill(call);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(Inputs inputs, double[] gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, Inputs inputs, double[] gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(double[] gradOutput, Inputs inputs, double[] gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(Inputs inputs, double[] hessianInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(Inputs inputs, Tensor perSample) {
        final Call call = call();
        inputs.fill(call);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(Inputs inputs, Tensor gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, Inputs inputs, Tensor gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(Tensor gradOutput, Inputs inputs, Tensor gradInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(Inputs inputs, Tensor hessianInput) {
        final Call call = call();
        inputs.fill(call);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameters.map(DESCRIPTOR);
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
        if (!frame.present(2)) {
            return 0;
        }
        return 1;
    }

    private void forwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.forward(frame.samples(), frame.floats(0), frame.offset(0),
                        frame.floats(1), frame.offset(1), frame.floatLoss(), frame.lossOffset(),
                        frame.blocks());
            }
            default -> {
                BCELossKernels.forwardWithWeight(frame.samples(), frame.floats(0), frame.offset(0),
                        frame.floats(1), frame.offset(1), frame.floats(2), frame.offset(2),
                        frame.floatLoss(), frame.lossOffset(), frame.blocks());
            }
        }
    }

    private void forwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.forward(frame.samples(), frame.doubles(0), frame.offset(0),
                        frame.doubles(1), frame.offset(1), frame.doubleLoss(), frame.lossOffset(),
                        frame.blocks());
            }
            default -> {
                BCELossKernels.forwardWithWeight(frame.samples(), frame.doubles(0), frame.offset(0),
                        frame.doubles(1), frame.offset(1), frame.doubles(2), frame.offset(2),
                        frame.doubleLoss(), frame.lossOffset(), frame.blocks());
            }
        }
    }

    private void forwardBackwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(BCELossKernels.forwardBackwardSummed(frame.samples(),
                                frame.floats(0), frame.offset(0), frame.floats(1), frame.offset(1),
                                frame.floatSeed(), frame.floatLoss(), frame.lossOffset(),
                                frame.floatGradient(0), frame.gradientOffset(0),
                                frame.floatScratch(0, 1808), frame.blocks()));
                    } while (frame.next());
                } else {
                    BCELossKernels.forwardBackward(frame.samples(), frame.floats(0),
                            frame.offset(0), frame.floats(1), frame.offset(1), frame.floatSeeds(),
                            frame.seedsOffset(), frame.floatLoss(), frame.lossOffset(),
                            frame.floatGradient(0), frame.gradientOffset(0), frame.blocks());
                }
            }
            default -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(BCELossKernels.forwardBackwardWithWeightSummed(frame.samples(),
                                frame.floats(0), frame.offset(0), frame.floats(1), frame.offset(1),
                                frame.floats(2), frame.offset(2), frame.floatSeed(),
                                frame.floatLoss(), frame.lossOffset(), frame.floatGradient(0),
                                frame.gradientOffset(0), frame.floatScratch(0, 1808),
                                frame.blocks()));
                    } while (frame.next());
                } else {
                    BCELossKernels.forwardBackwardWithWeight(frame.samples(), frame.floats(0),
                            frame.offset(0), frame.floats(1), frame.offset(1), frame.floats(2),
                            frame.offset(2), frame.floatSeeds(), frame.seedsOffset(),
                            frame.floatLoss(), frame.lossOffset(), frame.floatGradient(0),
                            frame.gradientOffset(0), frame.blocks());
                }
            }
        }
    }

    private void forwardBackwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(BCELossKernels.forwardBackwardSummed(frame.samples(),
                                frame.doubles(0), frame.offset(0), frame.doubles(1),
                                frame.offset(1), frame.doubleSeed(), frame.doubleLoss(),
                                frame.lossOffset(), frame.doubleGradient(0),
                                frame.gradientOffset(0), frame.doubleScratch(0, 1808),
                                frame.blocks()));
                    } while (frame.next());
                } else {
                    BCELossKernels.forwardBackward(frame.samples(), frame.doubles(0),
                            frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubleSeeds(),
                            frame.seedsOffset(), frame.doubleLoss(), frame.lossOffset(),
                            frame.doubleGradient(0), frame.gradientOffset(0), frame.blocks());
                }
            }
            default -> {
                if (frame.isSummed()) {
                    do {
                        frame.sum(BCELossKernels.forwardBackwardWithWeightSummed(frame.samples(),
                                frame.doubles(0), frame.offset(0), frame.doubles(1),
                                frame.offset(1), frame.doubles(2), frame.offset(2),
                                frame.doubleSeed(), frame.doubleLoss(), frame.lossOffset(),
                                frame.doubleGradient(0), frame.gradientOffset(0),
                                frame.doubleScratch(0, 1808), frame.blocks()));
                    } while (frame.next());
                } else {
                    BCELossKernels.forwardBackwardWithWeight(frame.samples(), frame.doubles(0),
                            frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubles(2),
                            frame.offset(2), frame.doubleSeeds(), frame.seedsOffset(),
                            frame.doubleLoss(), frame.lossOffset(), frame.doubleGradient(0),
                            frame.gradientOffset(0), frame.blocks());
                }
            }
        }
    }

    private void hessianDiagonalFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.hessianDiagonal(frame.samples(), frame.floats(0), frame.offset(0),
                        frame.floats(1), frame.offset(1), frame.floatSeeds(), frame.seedsOffset(),
                        frame.floatGradient(0), frame.gradientOffset(0), frame.blocks());
            }
            default -> {
                BCELossKernels.hessianDiagonalWithWeight(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(1), frame.offset(1), frame.floats(2),
                        frame.offset(2), frame.floatSeeds(), frame.seedsOffset(),
                        frame.floatGradient(0), frame.gradientOffset(0), frame.blocks());
            }
        }
    }

    private void hessianDiagonalDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.hessianDiagonal(frame.samples(), frame.doubles(0), frame.offset(0),
                        frame.doubles(1), frame.offset(1), frame.doubleSeeds(), frame.seedsOffset(),
                        frame.doubleGradient(0), frame.gradientOffset(0), frame.blocks());
            }
            default -> {
                BCELossKernels.hessianDiagonalWithWeight(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(1), frame.offset(1), frame.doubles(2),
                        frame.offset(2), frame.doubleSeeds(), frame.seedsOffset(),
                        frame.doubleGradient(0), frame.gradientOffset(0), frame.blocks());
            }
        }
    }

    private void targetBackwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.targetBackward(frame.samples(), frame.floats(0), frame.offset(0),
                        frame.floatSeeds(), frame.seedsOffset(), frame.floatGradient(1),
                        frame.gradientOffset(1), frame.blocks());
            }
            default -> {
                BCELossKernels.targetBackwardWithWeight(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.floats(2), frame.offset(2), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatGradient(1), frame.gradientOffset(1),
                        frame.blocks());
            }
        }
    }

    private void targetBackwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.targetBackward(frame.samples(), frame.doubles(0), frame.offset(0),
                        frame.doubleSeeds(), frame.seedsOffset(), frame.doubleGradient(1),
                        frame.gradientOffset(1), frame.blocks());
            }
            default -> {
                BCELossKernels.targetBackwardWithWeight(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.doubles(2), frame.offset(2), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleGradient(1), frame.gradientOffset(1),
                        frame.blocks());
            }
        }
    }

    private void targetHessianDiagonalFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.targetHessianDiagonal(frame.samples(), frame.floatGradient(1),
                        frame.gradientOffset(1));
            }
            default -> {
                BCELossKernels.targetHessianDiagonal(frame.samples(), frame.floatGradient(1),
                        frame.gradientOffset(1));
            }
        }
    }

    private void targetHessianDiagonalDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                BCELossKernels.targetHessianDiagonal(frame.samples(), frame.doubleGradient(1),
                        frame.gradientOffset(1));
            }
            default -> {
                BCELossKernels.targetHessianDiagonal(frame.samples(), frame.doubleGradient(1),
                        frame.gradientOffset(1));
            }
        }
    }

    /**
     * The tensors of a call, by name; those that are optional may be left out. Reusable, not thread-safe.
     */
    public static final class Inputs {
        private Object input;

        private Object target;

        private Object weight;

        private Inputs() {
        }

        /**
         * Sets {@code input}.
         */
        public Inputs input(float[] input) {
            this.input = input;
            return this;
        }

        /**
         * Sets {@code input}.
         */
        public Inputs input(double[] input) {
            this.input = input;
            return this;
        }

        /**
         * Sets {@code input}.
         */
        public Inputs input(Tensor input) {
            this.input = input;
            return this;
        }

        /**
         * Sets {@code target}.
         */
        public Inputs target(float[] target) {
            this.target = target;
            return this;
        }

        /**
         * Sets {@code target}.
         */
        public Inputs target(double[] target) {
            this.target = target;
            return this;
        }

        /**
         * Sets {@code target}.
         */
        public Inputs target(Tensor target) {
            this.target = target;
            return this;
        }

        /**
         * Sets {@code weight}.
         */
        public Inputs weight(float[] weight) {
            this.weight = weight;
            return this;
        }

        /**
         * Sets {@code weight}.
         */
        public Inputs weight(double[] weight) {
            this.weight = weight;
            return this;
        }

        /**
         * Sets {@code weight}.
         */
        public Inputs weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        private void fill(Call call) {
            call.argument(0, input);
            call.argument(1, target);
            call.argument(2, weight);
        }
    }

    private static final class Type implements LossType {
        @Override
        public LossDescriptor descriptor() {
            return DESCRIPTOR;
        }

        @Override
        public BCELoss create(Map<String, ?> parameters, Reduction reduction) {
            final Parameters values = Parameters.read(DESCRIPTOR, parameters);
            final Builder builder = builder().reduction(reduction);
            return builder.build();
        }
    }

    /**
     * Collects the parameters of a loss.
     */
    public static final class Builder {
        private Reduction reduction = Reduction.MEAN;

        private Builder() {
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
        public BCELoss build() {
            return new BCELoss(this);
        }
    }
}
