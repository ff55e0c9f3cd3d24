package dev.lossmith.benchmarks;

import dev.lossmith.DoubleTensor;
import dev.lossmith.ElementType;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Arguments of a loss, and room for its gradients, all of one precision.
 *
 * @param arguments every tensor that the loss needs, in the order of its descriptor
 * @param gradients one for each differentiable tensor that is no target
 */
public record Sample(Map<String, Tensor> arguments, Map<String, Tensor> gradients) {
    /** Draws the arguments; the same for every call. */
    public static Sample draw(LossDescriptor loss, Setting setting, boolean isFloat) {
        Random random = new Random(20260101);
        Map<String, Tensor> arguments = new LinkedHashMap<>();
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        for (TensorDescriptor tensor : loss.tensors()) {
            if (tensor.optional()) {
                continue;
            }
            int[] shape = shape(tensor, loss.layout(), setting.sizes());
            Values values = setting.values().getOrDefault(tensor.name(), values(tensor, setting.sizes()));
            double[] drawn = draw(values, random, shape);
            arguments.put(tensor.name(), tensor(tensor.type() == ElementType.INT, isFloat, drawn, shape));
            if (tensor.differentiable() && tensor.role() != Role.TARGET) {
                gradients.put(tensor.name(), tensor(false, isFloat, new double[drawn.length], shape));
            }
        }
        return new Sample(arguments, gradients);
    }

    /** The dimensions in the order of the loss' layout. */
    private static int[] shape(TensorDescriptor tensor, String layout, Map<String, Integer> sizes) {
        List<String> left = new ArrayList<>(tensor.axes());
        List<Integer> shape = new ArrayList<>();
        if (tensor.role() != Role.SHARED) {
            for (String token :
                    layout.isBlank() ? List.of("N") : List.of(layout.trim().split("\\s+"))) {
                if (token.equals("N") || left.remove(token)) {
                    shape.add(sizes.get(token));
                }
            }
        }
        left.forEach(axis -> shape.add(sizes.get(axis)));
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Values values(TensorDescriptor tensor, Map<String, Integer> sizes) {
        if (!tensor.lengthOf().isEmpty()) {
            return Values.among(sizes.get(tensor.lengthOf()));
        } else if (!tensor.indexes().isEmpty()) {
            return Values.index(0, sizes.get(tensor.indexes()));
        }
        return Values.of(tensor);
    }

    private static double[] draw(Values values, Random random, int[] shape) {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        int row = shape.length == 0 ? 1 : shape[shape.length - 1];
        double[] drawn = new double[length];
        for (int i = 0; i < length; i++) {
            drawn[i] = values.next(random, i % row, row);
        }
        return drawn;
    }

    private static Tensor tensor(boolean isInt, boolean isFloat, double[] values, int[] shape) {
        if (isInt) {
            int[] ints = new int[values.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = (int) values[i];
            }
            return IntTensor.of(ints, shape);
        } else if (isFloat) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return FloatTensor.of(floats, shape);
        }
        return DoubleTensor.of(values, shape);
    }

    /** The array behind a tensor of {@link #draw}. */
    public static Object array(Tensor tensor) {
        if (tensor instanceof FloatTensor floats) {
            return floats.array();
        } else if (tensor instanceof DoubleTensor doubles) {
            return doubles.array();
        }
        return ((IntTensor) tensor).array();
    }
}
