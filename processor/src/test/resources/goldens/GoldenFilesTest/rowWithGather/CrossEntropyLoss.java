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
 * Cross entropy of logits, the softmax included: one class out of several.
 *
 * <pre>
 * lp[c] = log(exp(input[c]) / sum(j, exp(input[j])))          // textbook; the compiler makes it stable
 * ok    = target != ignoreIndex
 * nll   = ok ? -weight[target] * lp[target] : 0
 * flat  = ok ? -sum(c, weight[c] * lp[c]) : 0
 * loss  = labelSmoothing == 0 ? nll : (1 - labelSmoothing) * nll + labelSmoothing / size(c) * flat
 * divisor = ok ? weight[target] : 0                            // mean = sum(loss) / sum(divisor)
 * d/dinput = labelSmoothing == 0 ? (ok &amp;&amp; c != target ? weight[target] / u2 * e[c] : 0) + (c == target ? (ok ? -(weight[target] * u) : 0) : 0) : (ok ? -u3[c] + sum(i, u3[i]) / sum(i, e[i]) * e[c] : 0) + (ok &amp;&amp; c != target ? u4 / u2 * e[c] : 0) + (c == target ? (ok ? -(u4 * u) : 0) : 0)
 *   u = total / u2
 *   u2 = total + exp(input[target] - max(c, input[c]))
 *   total = sum(c, c != target ? e[c] : 0)
 *   e[c] = exp(input[c] - max(i, input[i]))
 *   u3[c] = labelSmoothing / size(c) * weight[c]
 *   u4 = (1 - labelSmoothing) * weight[target]
 * rewrites: softmax-at, log-share, log-quotient, log-exp, logsumexp, logsumexp-shift, log-softmax
 * not applied: abs: sign of max(c, input[c]) unknown, kept as is
 * bounded below by 0
 * by input: convex, smooth
 * </pre>
 *
 * <p>Generated from {@code CrossEntropyLossSpec}; change that interface instead. Immutable and thread-safe.
 */
@Generated("dev.lossmith.processor.LossProcessor")
public final class CrossEntropyLoss extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    private static final LossDescriptor DESCRIPTOR = LossDescriptor.named("CrossEntropyLoss")
            .formula("lp[c] = log(exp(input[c]) / sum(j, exp(input[j])))          // textbook; the compiler makes it stable\n"
                    + "ok    = target != ignoreIndex\n"
                    + "nll   = ok ? -weight[target] * lp[target] : 0\n"
                    + "flat  = ok ? -sum(c, weight[c] * lp[c]) : 0\n"
                    + "loss  = labelSmoothing == 0 ? nll : (1 - labelSmoothing) * nll + labelSmoothing / size(c) * flat\n"
                    + "divisor = ok ? weight[target] : 0                            // mean = sum(loss) / sum(divisor)\n")
            .documentation("Cross entropy of logits, the softmax included: one class out of several.\n"
                    + "\n"
                    + " <p>The input has shape (C), (N, C) or (N, C, d1, ..., dk), the target the same without C. A target of {@code\n"
                    + " ignoreIndex}, which need not be an index, costs nothing and has no gradient; its class otherwise stays part of the\n"
                    + " softmax. Label smoothing mixes the target with the uniform distribution; the class weights apply to both parts. The\n"
                    + " mean divides by the sum of the weights of the targets that are not ignored, with or without smoothing: nothing to\n"
                    + " average gives NaN.\n"
                    + "\n"
                    + " <p>A target of the input's shape and precision has class probabilities: see {@link ProbCrossEntropyLossSpec}.\n"
                    + "\n"
                    + " @see <a href=\"https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html\">PyTorch</a>")
            .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).axes("c").differentiable())
            .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.INT).indexes("c").except("ignoreIndex"))
            .tensor(TensorDescriptor.of("weight", Role.SHARED, ElementType.REAL).axes("c").optional())
            .parameter(ParameterDescriptor.integer("ignoreIndex").defaultValue(-100))
            .parameter(ParameterDescriptor.real("labelSmoothing").defaultValue(0.0).min(0.0).max(1.0))
            .gradient("input", "labelSmoothing == 0 ? (ok && c != target ? weight[target] / u2 * e[c] : 0) + (c == target ? (ok ? -(weight[target] * u) : 0) : 0) : (ok ? -u3[c] + sum(i, u3[i]) / sum(i, e[i]) * e[c] : 0) + (ok && c != target ? u4 / u2 * e[c] : 0) + (c == target ? (ok ? -(u4 * u) : 0) : 0)\n"
                    + "  u = total / u2\n"
                    + "  u2 = total + exp(input[target] - max(c, input[c]))\n"
                    + "  total = sum(c, c != target ? e[c] : 0)\n"
                    + "  e[c] = exp(input[c] - max(i, input[i]))\n"
                    + "  u3[c] = labelSmoothing / size(c) * weight[c]\n"
                    + "  u4 = (1 - labelSmoothing) * weight[target]")
            .rewrite("softmax-at")
            .rewrite("log-share")
            .rewrite("log-quotient")
            .rewrite("log-exp")
            .rewrite("logsumexp")
            .rewrite("logsumexp-shift")
            .rewrite("log-softmax")
            .lowerBound("0")
            .properties("input", TensorProperties.UNKNOWN.asConvex().asSmooth())
            .build();

    private static final Signature SIGNATURE = Signature.of(DESCRIPTOR, true, false, false, true);

    /**
     * This kind of loss, for registries.
     */
    public static final LossType TYPE = new Type();

    private final int ignoreIndex;

    private final double labelSmoothing;

    private final ProbCrossEntropyLoss alternative;

    private CrossEntropyLoss(Builder builder) {
        super(builder.reduction);
        this.ignoreIndex = Parameters.check(DESCRIPTOR, 0, builder.ignoreIndex);
        this.labelSmoothing = Parameters.check(DESCRIPTOR, 1, builder.labelSmoothing);
        this.alternative = ProbCrossEntropyLoss.builder().reduction(builder.reduction).labelSmoothing(builder.labelSmoothing).build();
    }

    /**
     * Starts a loss with the default of every parameter and the mean as reduction.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The parameter {@code ignoreIndex}.
     */
    public int ignoreIndex() {
        return ignoreIndex;
    }

    /**
     * The parameter {@code labelSmoothing}.
     */
    public double labelSmoothing() {
        return labelSmoothing;
    }

    /**
     * An empty set of arguments.
     */
    public static Inputs inputs() {
        return new Inputs();
    }

    @Override
    public CrossEntropyLoss on(Workspace workspace) {
        return (CrossEntropyLoss) super.on(workspace);
    }

    /**
     * The reduced loss.
     */
    public double forward(float[] input, int[] target) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        return call.forward();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(float[] input, int[] target, float[] perSample) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(float[] input, int[] target, float[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, float[] input, int[] target, float[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(float[] gradOutput, float[] input, int[] target, float[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(float[] input, int[] target, float[] hessianInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, hessianInput);
        call.hessianDiagonal();
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
    public double forward(double[] input, int[] target) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        return call.forward();
    }

    /**
     * The loss of every sample, not reduced, into {@code perSample}.
     */
    public void forward(double[] input, int[] target, double[] perSample) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.forward(perSample);
    }

    /**
     * The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.
     */
    public double forwardBackward(double[] input, int[] target, double[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        return call.forwardBackward();
    }

    /**
     * The gradient, multiplied by that of the reduced loss.
     */
    public void backward(double gradOutput, double[] input, int[] target, double[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The gradient, each sample's multiplied by its own element of {@code gradOutput}.
     */
    public void backward(double[] gradOutput, double[] input, int[] target, double[] gradInput) {
        final Call call = call();
        call.argument(0, input);
        call.argument(1, target);
        call.gradient(0, gradInput);
        call.backward(gradOutput);
    }

    /**
     * The second derivative of the reduced loss by each element, the others held fixed.
     */
    public void hessianDiagonal(double[] input, int[] target, double[] hessianInput) {
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
        return Parameters.map(DESCRIPTOR, ignoreIndex, labelSmoothing);
    }

    @Override
    protected Signature signature() {
        return SIGNATURE;
    }

    @Override
    protected int except(int slot) {
        if (slot == 1) {
            return ignoreIndex;
        }
        return super.except(slot);
    }

    @Override
    protected GeneratedLoss alternative(int slot) {
        return slot == 1 ? alternative : null;
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
            case DIVISOR -> {
                if (frame.isFloat()) {
                    divisorFloat(variant, frame);
                } else {
                    divisorDouble(variant, frame);
                }
            }
            case HESSIAN -> {
                if (frame.isFloat()) {
                    hessianDiagonalFloat(variant, frame);
                } else {
                    hessianDiagonalDouble(variant, frame);
                }
            }
            default -> throw new IllegalArgumentException(kernel.name());
        }
    }

    private int variant(Frame frame) {
        if (labelSmoothing == 0.0 && !frame.present(2)) {
            return 0;
        }
        if (labelSmoothing == 0.0 && frame.present(2)) {
            return 1;
        }
        if (!(labelSmoothing == 0.0) && !frame.present(2)) {
            return 2;
        }
        return 3;
    }

    private void forwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.forwardWhenLabelSmoothingIs0(frame.samples(),
                        frame.floats(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.floatLoss(), frame.lossOffset(), frame.size(0),
                        frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, 1808), ignoreIndex, frame.blocks());
            }
            case 1 -> {
                CrossEntropyLossKernels.forwardWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.floats(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.floats(2), frame.offset(2), frame.floatLoss(),
                        frame.lossOffset(), frame.size(0),
                        frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, 1808), ignoreIndex, frame.blocks());
            }
            case 2 -> {
                CrossEntropyLossKernels.forward(frame.samples(), frame.floats(0), frame.offset(0),
                        frame.stride(0), frame.ints(1), frame.offset(1), frame.floatLoss(),
                        frame.lossOffset(), frame.size(0),
                        frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(3, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(4, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
            default -> {
                CrossEntropyLossKernels.forwardWithWeight(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.floats(2), frame.offset(2), frame.floatLoss(), frame.lossOffset(),
                        frame.size(0), frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(3, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(4, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
        }
    }

    private void forwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.forwardWhenLabelSmoothingIs0(frame.samples(),
                        frame.doubles(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.doubleLoss(), frame.lossOffset(), frame.size(0),
                        frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, 1808), ignoreIndex, frame.blocks());
            }
            case 1 -> {
                CrossEntropyLossKernels.forwardWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.doubles(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.doubles(2), frame.offset(2), frame.doubleLoss(),
                        frame.lossOffset(), frame.size(0),
                        frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, 1808), ignoreIndex, frame.blocks());
            }
            case 2 -> {
                CrossEntropyLossKernels.forward(frame.samples(), frame.doubles(0), frame.offset(0),
                        frame.stride(0), frame.ints(1), frame.offset(1), frame.doubleLoss(),
                        frame.lossOffset(), frame.size(0),
                        frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(3, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(4, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
            default -> {
                CrossEntropyLossKernels.forwardWithWeight(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.doubles(2), frame.offset(2), frame.doubleLoss(), frame.lossOffset(),
                        frame.size(0), frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(3, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(4, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
        }
    }

    private void forwardBackwardFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.forwardBackwardWhenLabelSmoothingIs0(frame.samples(),
                        frame.floats(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.floatSeeds(), frame.seedsOffset(), frame.floatLoss(),
                        frame.lossOffset(), frame.floatGradient(0), frame.gradientOffset(0),
                        frame.gradientStride(0), frame.size(0),
                        frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 1 -> {
                CrossEntropyLossKernels.forwardBackwardWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.floats(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.floats(2), frame.offset(2), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatLoss(), frame.lossOffset(),
                        frame.floatGradient(0), frame.gradientOffset(0), frame.gradientStride(0),
                        frame.size(0), frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 2 -> {
                CrossEntropyLossKernels.forwardBackward(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.floatSeeds(), frame.seedsOffset(), frame.floatLoss(),
                        frame.lossOffset(), frame.floatGradient(0), frame.gradientOffset(0),
                        frame.gradientStride(0), frame.size(0),
                        frame.floatScratch(0, frame.size(0)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(3, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(4, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(5, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
            default -> {
                CrossEntropyLossKernels.forwardBackwardWithWeight(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.floats(2), frame.offset(2), frame.floatSeeds(), frame.seedsOffset(),
                        frame.floatLoss(), frame.lossOffset(), frame.floatGradient(0),
                        frame.gradientOffset(0), frame.gradientStride(0), frame.size(0),
                        frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(3, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(4, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(5, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
        }
    }

    private void forwardBackwardDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.forwardBackwardWhenLabelSmoothingIs0(frame.samples(),
                        frame.doubles(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.doubleSeeds(), frame.seedsOffset(),
                        frame.doubleLoss(), frame.lossOffset(), frame.doubleGradient(0),
                        frame.gradientOffset(0), frame.gradientStride(0), frame.size(0),
                        frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 1 -> {
                CrossEntropyLossKernels.forwardBackwardWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.doubles(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.doubles(2), frame.offset(2), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleLoss(), frame.lossOffset(),
                        frame.doubleGradient(0), frame.gradientOffset(0), frame.gradientStride(0),
                        frame.size(0), frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 2 -> {
                CrossEntropyLossKernels.forwardBackward(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.doubleSeeds(), frame.seedsOffset(), frame.doubleLoss(),
                        frame.lossOffset(), frame.doubleGradient(0), frame.gradientOffset(0),
                        frame.gradientStride(0), frame.size(0),
                        frame.doubleScratch(0, frame.size(0)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(3, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(4, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(5, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
            default -> {
                CrossEntropyLossKernels.forwardBackwardWithWeight(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.doubles(2), frame.offset(2), frame.doubleSeeds(), frame.seedsOffset(),
                        frame.doubleLoss(), frame.lossOffset(), frame.doubleGradient(0),
                        frame.gradientOffset(0), frame.gradientStride(0), frame.size(0),
                        frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(3, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(4, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(5, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
        }
    }

    private void divisorFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0(frame.samples(), frame.ints(1),
                        frame.offset(1), frame.floatLoss(), frame.lossOffset(), ignoreIndex);
            }
            case 1 -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.ints(1), frame.offset(1), frame.floats(2), frame.offset(2),
                        frame.floatLoss(), frame.lossOffset(), frame.size(0), ignoreIndex);
            }
            case 2 -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0(frame.samples(), frame.ints(1),
                        frame.offset(1), frame.floatLoss(), frame.lossOffset(), ignoreIndex);
            }
            default -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.ints(1), frame.offset(1), frame.floats(2), frame.offset(2),
                        frame.floatLoss(), frame.lossOffset(), frame.size(0), ignoreIndex);
            }
        }
    }

    private void divisorDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0(frame.samples(), frame.ints(1),
                        frame.offset(1), frame.doubleLoss(), frame.lossOffset(), ignoreIndex);
            }
            case 1 -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.ints(1), frame.offset(1), frame.doubles(2), frame.offset(2),
                        frame.doubleLoss(), frame.lossOffset(), frame.size(0), ignoreIndex);
            }
            case 2 -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0(frame.samples(), frame.ints(1),
                        frame.offset(1), frame.doubleLoss(), frame.lossOffset(), ignoreIndex);
            }
            default -> {
                CrossEntropyLossKernels.divisorWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.ints(1), frame.offset(1), frame.doubles(2), frame.offset(2),
                        frame.doubleLoss(), frame.lossOffset(), frame.size(0), ignoreIndex);
            }
        }
    }

    private void hessianDiagonalFloat(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.hessianDiagonalWhenLabelSmoothingIs0(frame.samples(),
                        frame.floats(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.floatSeeds(), frame.seedsOffset(),
                        frame.floatGradient(0), frame.gradientOffset(0), frame.gradientStride(0),
                        frame.size(0), frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 1 -> {
                CrossEntropyLossKernels.hessianDiagonalWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.floats(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.floats(2), frame.offset(2), frame.floatSeeds(),
                        frame.seedsOffset(), frame.floatGradient(0), frame.gradientOffset(0),
                        frame.gradientStride(0), frame.size(0),
                        frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 2 -> {
                CrossEntropyLossKernels.hessianDiagonal(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.floatSeeds(), frame.seedsOffset(), frame.floatGradient(0),
                        frame.gradientOffset(0), frame.gradientStride(0), frame.size(0),
                        frame.floatScratch(0, frame.size(0)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(3, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
            default -> {
                CrossEntropyLossKernels.hessianDiagonalWithWeight(frame.samples(), frame.floats(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.floats(2), frame.offset(2), frame.floatSeeds(), frame.seedsOffset(),
                        frame.floatGradient(0), frame.gradientOffset(0), frame.gradientStride(0),
                        frame.size(0), frame.floatScratch(0, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(1, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(2, Math.max(frame.size(0), 1024)),
                        frame.floatScratch(3, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
        }
    }

    private void hessianDiagonalDouble(int variant, Frame frame) {
        switch (variant) {
            case 0 -> {
                CrossEntropyLossKernels.hessianDiagonalWhenLabelSmoothingIs0(frame.samples(),
                        frame.doubles(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.doubleSeeds(), frame.seedsOffset(),
                        frame.doubleGradient(0), frame.gradientOffset(0), frame.gradientStride(0),
                        frame.size(0), frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 1 -> {
                CrossEntropyLossKernels.hessianDiagonalWhenLabelSmoothingIs0WithWeight(frame.samples(),
                        frame.doubles(0), frame.offset(0), frame.stride(0), frame.ints(1),
                        frame.offset(1), frame.doubles(2), frame.offset(2), frame.doubleSeeds(),
                        frame.seedsOffset(), frame.doubleGradient(0), frame.gradientOffset(0),
                        frame.gradientStride(0), frame.size(0),
                        frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, 1808), ignoreIndex, frame.blocks());
            }
            case 2 -> {
                CrossEntropyLossKernels.hessianDiagonal(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.doubleSeeds(), frame.seedsOffset(), frame.doubleGradient(0),
                        frame.gradientOffset(0), frame.gradientStride(0), frame.size(0),
                        frame.doubleScratch(0, frame.size(0)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(3, 1808), ignoreIndex, labelSmoothing, frame.blocks());
            }
            default -> {
                CrossEntropyLossKernels.hessianDiagonalWithWeight(frame.samples(), frame.doubles(0),
                        frame.offset(0), frame.stride(0), frame.ints(1), frame.offset(1),
                        frame.doubles(2), frame.offset(2), frame.doubleSeeds(), frame.seedsOffset(),
                        frame.doubleGradient(0), frame.gradientOffset(0), frame.gradientStride(0),
                        frame.size(0), frame.doubleScratch(0, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(1, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(2, Math.max(frame.size(0), 1024)),
                        frame.doubleScratch(3, 1808), ignoreIndex, labelSmoothing, frame.blocks());
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
        public Inputs target(int[] target) {
            this.target = target;
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
        public CrossEntropyLoss create(Map<String, ?> parameters, Reduction reduction) {
            final Parameters values = Parameters.read(DESCRIPTOR, parameters);
            final Builder builder = builder().reduction(reduction);
            builder.ignoreIndex(values.integer(0));
            builder.labelSmoothing(values.real(1));
            return builder.build();
        }
    }

    /**
     * Collects the parameters of a loss.
     */
    public static final class Builder {
        private Reduction reduction = Reduction.MEAN;

        private int ignoreIndex = -100;

        private double labelSmoothing = 0.0;

        private Builder() {
        }

        /**
         * The parameter {@code ignoreIndex}; -100 unless set.
         */
        public Builder ignoreIndex(int ignoreIndex) {
            this.ignoreIndex = ignoreIndex;
            return this;
        }

        /**
         * The parameter {@code labelSmoothing}; 0.0 unless set.
         */
        public Builder labelSmoothing(double labelSmoothing) {
            this.labelSmoothing = labelSmoothing;
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
        public CrossEntropyLoss build() {
            return new CrossEntropyLoss(this);
        }
    }
}
