package dev.lossmith.runtime;

import dev.lossmith.TensorDescriptor;

/** What is checked on every call before anything is computed or written. */
final class Checks {
    /** Whether declared domains are checked too: {@code -Ddev.lossmith.checkDomains=true}. */
    private static final boolean DOMAINS = Boolean.getBoolean("dev.lossmith.checkDomains");

    private final Signature signature;
    private final Operand[] arguments;
    private final Operand[] gradients;
    private final Operand perSample;
    private final Operand upstream;
    /** The first real operand of this call, whose precision the others must have. */
    private Operand first;

    Checks(Signature signature, Operand[] arguments, Operand[] gradients, Operand perSample, Operand upstream) {
        this.signature = signature;
        this.arguments = arguments;
        this.gradients = gradients;
        this.perSample = perSample;
        this.upstream = upstream;
    }

    /** Checks that all required tensors are there, with the right elements; returns whether the call is in floats. */
    boolean types() {
        first = null;
        for (int slot = 0; slot < arguments.length; slot++) {
            Slot kind = signature.slots[slot];
            Operand argument = arguments[slot];
            if (!argument.given()) {
                if (!kind.descriptor.optional()) {
                    throw new IllegalArgumentException(argument.name + " is missing; " + signature.descriptor.name()
                            + " needs " + (kind.real ? "a float[], a double[]" : "an int[]") + " or a tensor of it");
                }
            } else if (!kind.real && argument.storage != Storage.INT) {
                throw new IllegalArgumentException(
                        argument.name + " is " + argument.storage + ", expected integers: int[] or IntTensor");
            } else if (kind.real) {
                real(argument);
            }
        }
        for (int slot = 0; slot < gradients.length; slot++) {
            gradient(slot);
        }
        real(perSample);
        real(upstream);
        boolean isFloat = first != null && first.storage == Storage.FLOAT;
        first = null;
        return isFloat;
    }

    private void real(Operand operand) {
        if (!operand.given()) {
            return;
        }
        if (operand.storage == Storage.INT) {
            throw new IllegalArgumentException(
                    operand.name + " is int[], expected real numbers: float[], double[], FloatTensor or DoubleTensor");
        }
        if (first == null) {
            first = operand;
        } else if (first.storage != operand.storage) {
            throw new IllegalArgumentException(operand.name + " is " + operand.storage + ", " + first.name + " is "
                    + first.storage + "; all real tensors of a call have one precision");
        }
    }

    private void gradient(int slot) {
        Operand gradient = gradients[slot];
        if (!gradient.given()) {
            return;
        }
        if (!signature.slots[slot].descriptor.differentiable()) {
            throw new IllegalArgumentException("there is no " + gradient.name + ", which is not differentiable");
        }
        if (!arguments[slot].given()) {
            throw new IllegalArgumentException("there is no " + gradient.name + ", which was not given");
        }
        real(gradient);
    }

    /** Checks shapes of results; needs bound arguments. */
    void results(Shapes shapes) {
        for (int slot = 0; slot < gradients.length; slot++) {
            Operand gradient = gradients[slot];
            Operand argument = arguments[slot];
            if (gradient.given() && !sameShape(gradient, argument)) {
                throw new IllegalArgumentException(gradient.name + " has shape " + gradient.shapeText() + ", "
                        + argument.name + " has shape " + argument.shapeText());
            }
        }
        batchShaped(perSample, shapes);
        batchShaped(upstream, shapes);
    }

    private static boolean sameShape(Operand a, Operand b) {
        if (a.plain || b.plain) {
            return a.length == b.length;
        }
        boolean same = a.rank == b.rank;
        for (int d = 0; same && d < a.rank; d++) {
            same = a.shape[d] == b.shape[d];
        }
        return same;
    }

    private static void batchShaped(Operand operand, Shapes shapes) {
        if (!operand.given()) {
            return;
        }
        boolean fits = operand.length == shapes.samples;
        if (!operand.plain && (shapes.samples != 1 || operand.rank > 1)) {
            fits &= operand.rank == shapes.batchRank;
            for (int d = 0; fits && d < operand.rank; d++) {
                fits = operand.shape[d] == shapes.batch[d];
            }
        }
        if (!fits) {
            throw new IllegalArgumentException(operand.name + " has shape " + operand.shapeText()
                    + ", expected one value per sample for " + shapes.batchReason());
        }
    }

    /** Checks that no result shares memory with an argument or another result. */
    void overlaps() {
        overlaps(perSample, 0);
        for (int slot = 0; slot < gradients.length; slot++) {
            overlaps(gradients[slot], slot + 1);
            overlap(gradients[slot], perSample);
            overlap(gradients[slot], upstream);
        }
    }

    private void overlaps(Operand result, int nextGradient) {
        if (!result.given()) {
            return;
        }
        for (Operand argument : arguments) {
            overlap(result, argument);
        }
        for (int slot = nextGradient; slot < gradients.length; slot++) {
            overlap(result, gradients[slot]);
        }
    }

    private static void overlap(Operand result, Operand other) {
        if (result.overlaps(other)) {
            throw new IllegalArgumentException(
                    result.name + " and " + other.name + " share memory; results need arrays of their own");
        }
    }

    /** Checks indices, and domains if asked to; needs bound arguments. */
    void values(GeneratedLoss loss, Binding binding) {
        for (int p = 0; p < signature.parameterIndexes.length; p++) {
            int axis = signature.parameterIndexes[p];
            if (axis >= 0) {
                int value = loss.indexParameter(p);
                if (value < 0 || value >= binding.shapes.axisSizes[axis]) {
                    throw new IndexOutOfBoundsException(
                            signature.descriptor.parameters().get(p).name() + " = " + value
                                    + " is not an index of axis " + axisText(axis, binding));
                }
            }
        }
        for (int slot = 0; slot < arguments.length; slot++) {
            Operand argument = arguments[slot];
            if (argument.given() && signature.slots[slot].indexes >= 0) {
                indices(loss, slot, binding);
            }
        }
        if (DOMAINS) {
            domains(binding);
        }
    }

    /** Checks that every element lies in the domain that its tensor declares. */
    void domains(Binding binding) {
        for (int slot = 0; slot < arguments.length; slot++) {
            if (arguments[slot].given() && signature.slots[slot].indexes < 0) {
                domain(slot, binding);
            }
        }
    }

    private String axisText(int axis, Binding binding) {
        return signature.axisNames.get(axis) + " (size " + binding.shapes.axisSizes[axis] + ")";
    }

    private void indices(GeneratedLoss loss, int slot, Binding binding) {
        Operand argument = arguments[slot];
        Slot kind = signature.slots[slot];
        int size = binding.shapes.axisSizes[kind.indexes];
        // Without an exception a value that is in range anyway.
        int except = kind.hasExcept ? loss.except(slot) : 0;
        if ((size > 0 || kind.hasExcept) && areIndices(argument.ints, argument.offset, argument.length, size, except)) {
            return;
        }
        boolean padded = binding.padded(slot);
        for (int i = 0; i < argument.length; i++) {
            int value = argument.ints[argument.offset + i];
            boolean inside = value >= 0 && value < size || kind.hasExcept && value == except;
            if (!inside && !(padded && binding.padding(slot, i, arguments))) {
                throw new IndexOutOfBoundsException(argument.element(i) + " = " + value + " is not an index of axis "
                        + axisText(kind.indexes, binding) + (kind.hasExcept ? " nor " + except : ""));
            }
        }
    }

    /** Without branches, so that the JIT makes vectors of it: a sign bit says that a value is neither in range nor the exception. */
    private static boolean areIndices(int[] values, int from, int length, int size, int except) {
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            int value = values[from + i];
            int different = value ^ except;
            wrong |= (value | size - 1 - value) & (different | -different);
        }
        return wrong >= 0;
    }

    private void domain(int slot, Binding binding) {
        Operand argument = arguments[slot];
        TensorDescriptor tensor = signature.slots[slot].descriptor;
        boolean padded = binding.padded(slot);
        for (int i = 0; i < argument.length; i++) {
            double value = argument.real(i);
            if (!inDomain(tensor, value) && !(padded && binding.padding(slot, i, arguments))) {
                throw new IllegalArgumentException(argument.element(i) + " = " + value + ", expected "
                        + Domain.text(
                                tensor.min(),
                                tensor.max(),
                                tensor.minExclusive(),
                                tensor.maxExclusive(),
                                tensor.values()));
            }
        }
    }

    /** NaN is in every domain: it is how a caller says that a value is missing, and the result is NaN. */
    private static boolean inDomain(TensorDescriptor tensor, double value) {
        return Double.isNaN(value)
                || Domain.contains(
                        value,
                        tensor.min(),
                        tensor.max(),
                        tensor.minExclusive(),
                        tensor.maxExclusive(),
                        tensor.values());
    }
}
