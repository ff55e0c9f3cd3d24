package dev.lossmith.runtime;

import dev.lossmith.LossDescriptor;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a generated class numbers what its kernels read: slots are the tensors of the descriptor in their order, axes are
 * numbered in the order of their first use by a tensor. Immutable; one per generated class, in a static field.
 */
public final class Signature {
    final LossDescriptor descriptor;
    final boolean hasDivisor;
    final boolean divisorHasGradient;
    final boolean hasMeanLoss;
    final boolean hasHessian;
    final Slot[] slots;
    final List<String> axisNames;
    /** The slot with the lengths of an axis, or -1 if all samples have the same. */
    final int[] lengthSlot;
    /**
     * The slots that tell the batch, the most telling first: inputs with axes, inputs, everything else with one part a
     * sample.
     */
    final int[] batchOrder;
    /** Whether some axis is ragged. */
    final boolean hasLengths;
    /** For each parameter the axis it is an index of, or -1. */
    final int[] parameterIndexes;

    private volatile Warmth[] warmths = {};

    private final ThreadLocal<Call> calls = ThreadLocal.withInitial(() -> new Call(this));

    /** Of the vector kernel with this number. */
    Warmth warmth(int id) {
        Warmth[] known = warmths;
        return id < known.length ? known[id] : grown(id);
    }

    private synchronized Warmth grown(int id) {
        int known = warmths.length;
        if (id >= known) {
            Warmth[] grown = Arrays.copyOf(warmths, id + 1);
            for (int i = known; i <= id; i++) {
                grown[i] = new Warmth();
            }
            warmths = grown;
        }
        return warmths[id];
    }

    private Signature(
            LossDescriptor descriptor,
            boolean hasDivisor,
            boolean divisorHasGradient,
            boolean hasMeanLoss,
            boolean hasHessian) {
        this.descriptor = descriptor;
        this.hasDivisor = hasDivisor;
        this.divisorHasGradient = divisorHasGradient;
        this.hasMeanLoss = hasMeanLoss;
        this.hasHessian = hasHessian;
        List<TensorDescriptor> tensors = descriptor.tensors();
        List<String> axes = new ArrayList<>();
        for (TensorDescriptor tensor : tensors) {
            tensor.axes().stream().filter(a -> !axes.contains(a)).forEach(axes::add);
        }
        this.axisNames = List.copyOf(axes);
        this.slots = tensors.stream()
                .map(t -> new Slot(t, descriptor.layout(), axisNames))
                .toArray(Slot[]::new);
        this.lengthSlot = new int[axisNames.size()];
        Arrays.fill(lengthSlot, -1);
        for (int i = 0; i < slots.length; i++) {
            requireAxis(slots[i].name, slots[i].descriptor.indexes());
            requireAxis(slots[i].name, slots[i].descriptor.lengthOf());
            if (slots[i].lengthOf >= 0) {
                lengthSlot[slots[i].lengthOf] = i;
            }
        }
        this.hasLengths = Arrays.stream(lengthSlot).anyMatch(slot -> slot >= 0);
        this.batchOrder = batchOrder(slots);
        this.parameterIndexes = new int[descriptor.parameters().size()];
        for (int i = 0; i < parameterIndexes.length; i++) {
            ParameterDescriptor parameter = descriptor.parameters().get(i);
            requireAxis(parameter.name(), parameter.indexes());
            parameterIndexes[i] = axisNames.indexOf(parameter.indexes());
        }
    }

    private void requireAxis(String name, String axis) {
        if (!axis.isEmpty() && !axisNames.contains(axis)) {
            throw new IllegalArgumentException(
                    name + " refers to the axis " + axis + ", the tensors have the axes " + axisNames);
        }
    }

    private static int[] batchOrder(Slot[] slots) {
        List<Integer> order = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            for (int i = 0; i < slots.length; i++) {
                boolean input = slots[i].descriptor.role() == Role.INPUT;
                int own = !input ? 2 : slots[i].axes.length > 0 ? 0 : 1;
                if (slots[i].exact() && own == rank) {
                    order.add(i);
                }
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The signature of a loss.
     *
     * @param hasDivisor whether the mean divides by the sum of {@link Kernel#DIVISOR} instead of the number of samples
     * @param divisorHasGradient whether that divisor depends on a differentiable tensor
     * @param hasMeanLoss whether the mean is of another quantity than the loss, {@link Kernel#MEAN_FORWARD}
     * @param hasHessian whether there is a {@link Kernel#HESSIAN}
     */
    public static Signature of(
            LossDescriptor descriptor,
            boolean hasDivisor,
            boolean divisorHasGradient,
            boolean hasMeanLoss,
            boolean hasHessian) {
        return new Signature(descriptor, hasDivisor, divisorHasGradient, hasMeanLoss, hasHessian);
    }

    /** The description of the loss. */
    public LossDescriptor descriptor() {
        return descriptor;
    }

    /** Whether an axis has a length of its own in each sample. */
    boolean ragged(int axis) {
        return lengthSlot[axis] >= 0;
    }

    /** Whether a slot may come packed: its only axis is ragged. */
    boolean packable(Slot slot) {
        return slot.exact() && slot.axes.length == 1 && ragged(slot.axes[0]);
    }

    /** The call object of this thread. */
    Call call() {
        return calls.get();
    }
}
