package dev.lossmith.processor.compiler;

/** What a kernel is for; the runtime's kernels by the same names. */
public enum Purpose {
    FORWARD("forward"),
    FORWARD_BACKWARD("forwardBackward"),
    DIVISOR("divisor"),
    HESSIAN("hessianDiagonal"),
    MEAN_FORWARD("meanForward"),
    MEAN_FORWARD_BACKWARD("meanForwardBackward"),
    MEAN_HESSIAN("meanHessianDiagonal"),
    TARGET_BACKWARD("targetBackward"),
    TARGET_HESSIAN("targetHessianDiagonal"),
    MEAN_TARGET_BACKWARD("meanTargetBackward"),
    MEAN_TARGET_HESSIAN("meanTargetHessianDiagonal");

    private final String method;

    Purpose(String method) {
        this.method = method;
    }

    /** The name of its methods. */
    public String method() {
        return method;
    }
}
