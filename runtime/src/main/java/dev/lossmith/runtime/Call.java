package dev.lossmith.runtime;

import dev.lossmith.Tensor;
import java.util.Map;

/**
 * One call of a loss: arguments by slot, then exactly one of the methods that compute. Belongs to one thread, which
 * uses it again and again; it keeps no reference to arguments or results when it returns or throws.
 *
 * <p>A bare array is a contiguous tensor whose shape follows from the other arguments, see {@link Shapes}. Null means
 * absent.
 */
public final class Call {
    private final Signature signature;
    private final Driver driver;
    private final Operand[] arguments;
    private final Operand[] gradients;
    private final Operand perSample = new Operand("perSample");
    private final Operand upstream = new Operand("upstream");
    private GeneratedLoss loss;

    Call(Signature signature) {
        this.signature = signature;
        int slots = signature.slots.length;
        this.arguments = new Operand[slots];
        this.gradients = new Operand[slots];
        for (int i = 0; i < slots; i++) {
            arguments[i] = new Operand(signature.slots[i].name);
            gradients[i] = new Operand("gradient of " + signature.slots[i].name);
        }
        this.driver = new Driver(signature, arguments, gradients, perSample, upstream);
    }

    Call of(GeneratedLoss newLoss) {
        if (loss != null) {
            // A call that was never made: an argument was wrong.
            clear();
        }
        loss = newLoss;
        return this;
    }

    private void clear() {
        loss = null;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].clear();
            gradients[i].clear();
        }
        perSample.clear();
        upstream.clear();
        driver.clear();
    }

    /** Gives the array of a slot. */
    public Call argument(int slot, float[] array) {
        arguments[slot].set(array);
        return this;
    }

    /** Gives the array of a slot. */
    public Call argument(int slot, double[] array) {
        arguments[slot].set(array);
        return this;
    }

    /** Gives the array of a slot. */
    public Call argument(int slot, int[] array) {
        arguments[slot].set(array);
        return this;
    }

    /** Gives the tensor of a slot. */
    public Call argument(int slot, Tensor tensor) {
        arguments[slot].set(tensor);
        return this;
    }

    /** Gives the array or the tensor of a slot. */
    public Call argument(int slot, Object arrayOrTensor) {
        arguments[slot].set(arrayOrTensor);
        return this;
    }

    /** Asks for the gradient, or second derivative, of a slot in an array of the length of the argument. */
    public Call gradient(int slot, float[] array) {
        gradients[slot].set(array);
        return this;
    }

    /** Asks for the gradient, or second derivative, of a slot in an array of the length of the argument. */
    public Call gradient(int slot, double[] array) {
        gradients[slot].set(array);
        return this;
    }

    /** Asks for the gradient, or second derivative, of a slot in a tensor of the shape of the argument. */
    public Call gradient(int slot, Tensor tensor) {
        gradients[slot].set(tensor);
        return this;
    }

    Call arguments(Map<String, ? extends Tensor> tensors) {
        set(arguments, tensors);
        return this;
    }

    Call gradients(Map<String, ? extends Tensor> tensors) {
        set(gradients, tensors);
        return this;
    }

    private void set(Operand[] operands, Map<String, ? extends Tensor> tensors) {
        int found = 0;
        for (int slot = 0; slot < operands.length; slot++) {
            Tensor tensor = tensors.get(signature.slots[slot].name);
            operands[slot].set(tensor);
            found += tensors.containsKey(signature.slots[slot].name) ? 1 : 0;
        }
        if (found < tensors.size()) {
            clear();
            throw Parameters.unknown(
                    "tensor",
                    tensors.keySet(),
                    signature.descriptor.tensors().stream().map(t -> t.name()).toList(),
                    signature.descriptor.name());
        }
    }

    /**
     * This call, or that of the loss which takes over where an integer slot was given reals, with everything handed on.
     */
    private Call redirected() {
        for (int slot = 0; slot < arguments.length; slot++) {
            boolean unexpected =
                    !signature.slots[slot].real && arguments[slot].given() && arguments[slot].storage != Storage.INT;
            GeneratedLoss other = unexpected ? loss.alternative(slot) : null;
            if (other != null) {
                Call call = other.call();
                handOn(arguments, call.arguments);
                handOn(gradients, call.gradients);
                call.perSample.set(perSample);
                call.upstream.set(upstream);
                call.driver.use(loss.workspace());
                clear();
                return call;
            }
        }
        driver.use(loss.workspace());
        return this;
    }

    private static void handOn(Operand[] from, Operand[] to) {
        for (Operand given : from) {
            for (Operand taken : to) {
                if (taken.name.equals(given.name)) {
                    taken.set(given);
                }
            }
        }
    }

    /** The reduced loss. */
    public double forward() {
        Call call = redirected();
        try {
            return call.driver.forward(call.loss);
        } finally {
            call.clear();
        }
    }

    /** The loss of each sample. */
    public void forward(float[] values) {
        perSample.set(values);
        forwardPerSample();
    }

    /** The loss of each sample. */
    public void forward(double[] values) {
        perSample.set(values);
        forwardPerSample();
    }

    /** The loss of each sample. */
    public void forward(Tensor values) {
        perSample.set(values);
        forwardPerSample();
    }

    private void forwardPerSample() {
        Call call = redirected();
        try {
            call.driver.forwardPerSample(call.loss);
        } finally {
            call.clear();
        }
    }

    /** The reduced loss and the gradients asked for. */
    public double forwardBackward() {
        Call call = redirected();
        try {
            return call.driver.forwardBackward(call.loss);
        } finally {
            call.clear();
        }
    }

    /** The gradients asked for, multiplied by a gradient with respect to the reduced loss. */
    public void backward(double gradient) {
        Call call = redirected();
        try {
            call.driver.backward(call.loss, gradient);
        } finally {
            call.clear();
        }
    }

    /** The gradients asked for, each sample's multiplied by a gradient with respect to its loss. */
    public void backward(float[] gradient) {
        upstream.set(gradient);
        backwardFromUpstream();
    }

    /** The gradients asked for, each sample's multiplied by a gradient with respect to its loss. */
    public void backward(double[] gradient) {
        upstream.set(gradient);
        backwardFromUpstream();
    }

    /**
     * The gradients asked for, multiplied by one gradient, or each sample's by one of its own if there is no reduction.
     */
    public void backward(Tensor gradient) {
        upstream.set(gradient);
        backwardFromUpstream();
    }

    private void backwardFromUpstream() {
        Call call = redirected();
        try {
            call.driver.backward(call.loss);
        } finally {
            call.clear();
        }
    }

    /** The second derivatives asked for as gradients. */
    public void hessianDiagonal() {
        Call call = redirected();
        try {
            call.driver.hessianDiagonal(call.loss);
        } finally {
            call.clear();
        }
    }

    /** The shape of the batch. */
    public int[] batchShape() {
        Call call = redirected();
        try {
            return call.driver.batchShape();
        } finally {
            call.clear();
        }
    }
}
