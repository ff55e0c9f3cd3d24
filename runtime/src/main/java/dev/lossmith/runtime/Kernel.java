package dev.lossmith.runtime;

import dev.lossmith.Role;

/** What {@link GeneratedLoss#run} computes for the samples of a {@link Frame}. */
public enum Kernel {
    /** The loss of each sample, into the frame's loss array. */
    FORWARD(Derivatives.NONE),
    /** The same and the gradients of all but the targets, each sample's multiplied by its seed. */
    FORWARD_BACKWARD(Derivatives.OF_INPUTS),
    /** What each sample adds to the divisor of the mean, into the frame's loss array. */
    DIVISOR(Derivatives.NONE),
    /** The second derivatives of each sample's loss, multiplied by its seed, into the gradient arrays of all but the targets. */
    HESSIAN(Derivatives.OF_INPUTS),
    /** {@link #FORWARD} for the quantity that is averaged instead of the loss. */
    MEAN_FORWARD(Derivatives.NONE),
    /** {@link #FORWARD_BACKWARD} for the quantity that is averaged instead of the loss. */
    MEAN_FORWARD_BACKWARD(Derivatives.OF_INPUTS),
    /** {@link #HESSIAN} for the quantity that is averaged instead of the loss. */
    MEAN_HESSIAN(Derivatives.OF_INPUTS),
    /** The gradients of the targets, each sample's multiplied by its seed. */
    TARGET_BACKWARD(Derivatives.OF_TARGETS),
    /** {@link #HESSIAN} for the targets. */
    TARGET_HESSIAN(Derivatives.OF_TARGETS),
    /** {@link #TARGET_BACKWARD} for the quantity that is averaged instead of the loss. */
    MEAN_TARGET_BACKWARD(Derivatives.OF_TARGETS),
    /** {@link #TARGET_HESSIAN} for the quantity that is averaged instead of the loss. */
    MEAN_TARGET_HESSIAN(Derivatives.OF_TARGETS);

    private enum Derivatives {
        NONE,
        OF_INPUTS,
        OF_TARGETS
    }

    private final Derivatives derivatives;

    Kernel(Derivatives derivatives) {
        this.derivatives = derivatives;
    }

    /** Whether it writes a gradient of this slot. */
    boolean differentiates(Slot slot) {
        boolean target = slot.descriptor.role() == Role.TARGET;
        return slot.descriptor.differentiable()
                && derivatives == (target ? Derivatives.OF_TARGETS : Derivatives.OF_INPUTS);
    }

    boolean differentiates() {
        return derivatives != Derivatives.NONE;
    }

    /** The kernel that computes for targets what this one computes for everything else. */
    Kernel ofTargets() {
        return switch (this) {
            case FORWARD_BACKWARD -> TARGET_BACKWARD;
            case HESSIAN -> TARGET_HESSIAN;
            case MEAN_FORWARD_BACKWARD -> MEAN_TARGET_BACKWARD;
            case MEAN_HESSIAN -> MEAN_TARGET_HESSIAN;
            default -> throw new IllegalArgumentException(name());
        };
    }
}
