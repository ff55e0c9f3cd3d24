package dev.lossmith.runtime;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import dev.lossmith.Workspace;
import java.util.Map;

/**
 * The superclass of generated losses: subclasses have the parameters, the kernels and the methods with named arguments.
 */
public abstract class GeneratedLoss implements Loss, Cloneable {
    private static final long serialVersionUID = 1L;

    private final Reduction reduction;
    private transient Workspace workspace;

    /**
     * Checks the reduction against those that the loss offers. The descriptor is a constant of the subclass, so that it
     * is there although the subclass' constructor has not run.
     *
     * @throws IllegalArgumentException if it is not among them
     */
    @SuppressWarnings("this-escape")
    protected GeneratedLoss(Reduction reduction) {
        if (reduction == null || !descriptor().reductions().contains(reduction)) {
            throw new IllegalArgumentException(descriptor().name() + " does not offer the reduction " + reduction
                    + "; expected one of " + descriptor().reductions());
        }
        this.reduction = reduction;
    }

    /**
     * How the kernels number tensors and axes; a constant of the class, also needed while the object is under
     * construction.
     */
    protected abstract Signature signature();

    /** Computes the samples of a frame; see {@link Kernel} and {@link Frame}. */
    protected abstract void run(Kernel kernel, Frame frame);

    /**
     * Whether a kernel may take samples for the lanes of vectors whatever the length of their rows, so that it gains from more of
     * them than a chunk has; generated classes override it.
     */
    protected boolean hasSamplesForLanes(Kernel kernel) {
        return false;
    }

    /** The value allowed beside the indices of a slot that declares one; generated classes override it. */
    protected int except(int slot) {
        throw new IllegalStateException(signature().slots[slot].name + " allows no value beside its indices");
    }

    /**
     * The value of a parameter that is an index of an axis, by its position in the descriptor; generated classes
     * override it.
     */
    protected int indexParameter(int parameter) {
        throw new IllegalStateException(
                descriptor().parameters().get(parameter).name() + " is not declared as an index");
    }

    /**
     * The loss to use instead if the tensor of an integer slot is real, or null if there is none; generated classes
     * override it where the specification names an alternative.
     */
    protected GeneratedLoss alternative(int slot) {
        return null;
    }

    /** This thread's call object, without arguments, for this loss. */
    protected final Call call() {
        return signature().call().of(this);
    }

    @Override
    public final LossDescriptor descriptor() {
        return signature().descriptor();
    }

    @Override
    public final Reduction reduction() {
        return reduction;
    }

    /** Generated classes override it with their own type. */
    @Override
    public GeneratedLoss on(Workspace newWorkspace) {
        try {
            GeneratedLoss copy = (GeneratedLoss) clone();
            copy.workspace = newWorkspace;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    final Workspace workspace() {
        return workspace;
    }

    @Override
    public final double forward(Map<String, ? extends Tensor> arguments) {
        return call().arguments(arguments).forward();
    }

    @Override
    public final void forward(Map<String, ? extends Tensor> arguments, Tensor perSample) {
        call().arguments(arguments).forward(perSample);
    }

    @Override
    public final double forwardBackward(
            Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> gradients) {
        return call().arguments(arguments).gradients(gradients).forwardBackward();
    }

    @Override
    public final void backward(
            Tensor upstream, Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> gradients) {
        call().arguments(arguments).gradients(gradients).backward(upstream);
    }

    @Override
    public final void hessianDiagonal(
            Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> diagonals) {
        call().arguments(arguments).gradients(diagonals).hessianDiagonal();
    }

    @Override
    public final int[] batchShape(Map<String, ? extends Tensor> arguments) {
        return call().arguments(arguments).batchShape();
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && ((GeneratedLoss) other).reduction == reduction
                && ((GeneratedLoss) other).parameters().equals(parameters());
    }

    @Override
    public int hashCode() {
        return 31 * parameters().hashCode() + reduction.hashCode();
    }

    /** The name with all parameters: {@code SmoothL1Loss{beta=0.5, reduction=mean}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(descriptor().name()).append('{');
        parameters()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append(", "));
        return text.append("reduction=").append(reduction).append('}').toString();
    }
}
