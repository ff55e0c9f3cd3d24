package dev.lossmith;

import java.io.Serializable;
import java.util.Map;

/**
 * A loss with all its parameters fixed: immutable, safe for use by several threads, serializable.
 *
 * <p>The methods here take tensors by name and work for any loss; generated classes have the same methods with a
 * parameter for each tensor. Optional tensors may be left out of the map. All real tensors of a call, results included,
 * have one precision. Every argument is checked before anything is written.
 */
public interface Loss extends Serializable {
    /** What kind of loss this is. */
    LossDescriptor descriptor();

    /** How the values of the samples become the result. */
    Reduction reduction();

    /** The values of all parameters, in the order of their declaration. */
    Map<String, Object> parameters();

    /**
     * The same loss, whose calls use a workspace: its threads and its memory. It is equal to this one; the workspace is
     * not serialized. A loss that is not generated may have no use for it.
     *
     * @param workspace null for none
     */
    default Loss on(Workspace workspace) {
        return this;
    }

    /**
     * The reduced loss.
     *
     * @throws IllegalStateException if the reduction is {@link Reduction#NONE}
     */
    double forward(Map<String, ? extends Tensor> arguments);

    /**
     * The loss of each sample.
     *
     * @param perSample receives the values; it has the shape of the batch
     * @throws IllegalStateException if the reduction is not {@link Reduction#NONE}
     */
    void forward(Map<String, ? extends Tensor> arguments, Tensor perSample);

    /**
     * The reduced loss and its gradients in one pass, with the same bits as {@link #forward} and {@link #backward}.
     *
     * @param gradients receives the gradients: for some or all differentiable tensors one of the same shape
     * @throws IllegalStateException if the reduction is {@link Reduction#NONE}
     */
    double forwardBackward(Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> gradients);

    /**
     * The gradients of the loss, multiplied by the gradient of a later result with respect to the loss.
     *
     * @param upstream that later gradient: one value per sample if the reduction is {@link Reduction#NONE}, otherwise
     *     one value
     * @param gradients receives the gradients: for some or all differentiable tensors one of the same shape
     */
    void backward(Tensor upstream, Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> gradients);

    /**
     * The second derivative of the loss by each single element, the diagonal of the Hessian; of each sample's own loss
     * if the reduction is {@link Reduction#NONE}.
     *
     * @param diagonals receives the derivatives: for some or all differentiable tensors one of the same shape
     * @throws UnsupportedOperationException if the loss has no second derivative in this form
     */
    void hessianDiagonal(Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> diagonals);

    /**
     * The shape of the batch, which is that of {@code perSample} and {@code upstream} where there is one value per
     * sample.
     */
    int[] batchShape(Map<String, ? extends Tensor> arguments);
}
