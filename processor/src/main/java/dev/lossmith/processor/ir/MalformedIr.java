package dev.lossmith.processor.ir;

/** An IR invariant is broken: a fault of the compiler, never of a spec. */
public final class MalformedIr extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public MalformedIr(String message) {
        super(message);
    }
}
