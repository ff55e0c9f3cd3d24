package dev.lossmith.runtime;

/** What {@link GeneratedLoss#run} computes for the samples of a {@link Frame}. */
public enum Kernel {
    /** The loss of each sample, into the frame's loss array. */
    FORWARD,
    /** The same and the gradients, each sample's multiplied by its seed. */
    FORWARD_BACKWARD,
    /** What each sample adds to the divisor of the mean, into the frame's loss array. */
    DIVISOR,
    /** The second derivatives of each sample's loss, multiplied by its seed, into the gradient arrays. */
    HESSIAN,
    /** {@link #FORWARD} for the quantity that is averaged instead of the loss. */
    MEAN_FORWARD,
    /** {@link #FORWARD_BACKWARD} for the quantity that is averaged instead of the loss. */
    MEAN_FORWARD_BACKWARD,
    /** {@link #HESSIAN} for the quantity that is averaged instead of the loss. */
    MEAN_HESSIAN
}
