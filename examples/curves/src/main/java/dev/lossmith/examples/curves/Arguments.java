package dev.lossmith.examples.curves;

import dev.lossmith.DoubleTensor;
import dev.lossmith.ElementType;
import dev.lossmith.IntTensor;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One sample's arguments for a loss that is known by its descriptor only. */
final class Arguments {
    private static final int DEFAULT_SIZE = 3;

    private final LossDescriptor loss;
    private final Map<String, Integer> sizes;
    private final Map<String, double[]> given;

    /**
     * @param sizes of axes; {@value #DEFAULT_SIZE} for the others
     * @param given elements of tensors, one for all of a tensor's elements or one each
     */
    Arguments(LossDescriptor loss, Map<String, Integer> sizes, Map<String, double[]> given) {
        this.loss = loss;
        this.sizes = sizes;
        this.given = given;
        for (String name : given.keySet()) {
            if (loss.tensor(name).isEmpty()) {
                throw new IllegalArgumentException(loss.name() + " has no tensor " + name + "; expected one of "
                        + loss.tensors().stream().map(TensorDescriptor::name).toList());
            }
        }
    }

    /** What the loss requires, and what was given beyond that. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorDescriptor tensor : loss.tensors()) {
            if (!tensor.optional() || given.containsKey(tensor.name())) {
                tensors.put(tensor.name(), tensor(tensor));
            }
        }
        return tensors;
    }

    private Tensor tensor(TensorDescriptor tensor) {
        int[] shape = tensor.axes().stream().mapToInt(this::size).toArray();
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        double[] values = given.getOrDefault(tensor.name(), new double[] {usual(tensor)});
        if (values.length != 1 && values.length != length) {
            throw new IllegalArgumentException(
                    tensor.name() + " of " + loss.name() + " has " + length + " elements, given are " + values.length);
        }
        double[] reals = new double[length];
        int[] ints = new int[length];
        for (int i = 0; i < length; i++) {
            reals[i] = values[values.length == 1 ? 0 : i];
            ints[i] = (int) reals[i];
        }
        return tensor.type() == ElementType.INT ? IntTensor.of(ints, shape) : DoubleTensor.of(reals, shape);
    }

    private int size(String axis) {
        return sizes.getOrDefault(axis, DEFAULT_SIZE);
    }

    /** A length is that of its axis, an index 1, a real number 1 if it cannot be negative, and everything else 0, if it can be. */
    private double usual(TensorDescriptor tensor) {
        if (tensor.role() == Role.LENGTH) {
            return size(tensor.lengthOf());
        }
        List<Double> values = tensor.values();
        if (!values.isEmpty()) {
            return values.get(0);
        }
        if (!tensor.indexes().isEmpty()) {
            return Math.min(1, size(tensor.indexes()) - 1);
        }
        boolean one = tensor.type() == ElementType.REAL && tensor.min() >= 0;
        return Math.max(tensor.min(), Math.min(tensor.max(), one ? 1 : 0));
    }
}
