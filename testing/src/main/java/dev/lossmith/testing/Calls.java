package dev.lossmith.testing;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls a loss with an example; results go to views, beside which nothing may be written. */
final class Calls {
    private Calls() {}

    /** The loss of each sample. */
    static Results perSample(Example example) {
        return perSample(example, example.packed());
    }

    static Results perSample(Example example, Map<String, Tensor> arguments) {
        return perSample(example, example.loss(Reduction.NONE), arguments);
    }

    static Results perSample(Example example, Loss loss, Map<String, Tensor> arguments) {
        Tensor room = GoldenTensor.room(example.precision(), example.batchShape());
        loss.forward(arguments, room);
        return Results.ofValues(collect(example, "the losses", room));
    }

    static double reduced(Example example, Reduction reduction) {
        return example.loss(reduction).forward(example.packed());
    }

    /** Losses and gradients of each sample, the gradients multiplied by one number per sample. */
    static Results perSample(Example example, double[] upstream) {
        return perSample(example, example.packed()).with(backward(example, Reduction.NONE, upstream));
    }

    /** @param upstream one number per sample without a reduction, otherwise one */
    static Map<String, double[]> backward(Example example, Reduction reduction, double... upstream) {
        int[] shape = reduction == Reduction.NONE ? example.batchShape() : new int[0];
        return backward(example, reduction, real(example.precision(), upstream, shape), example.packed());
    }

    /** With a view for everything, without a reduction. */
    static Map<String, double[]> backwardOfViews(Example example, double... upstream) {
        Tensor view = new GoldenTensor(example.precision(), example.batch(), upstream).embedded();
        return backward(example, Reduction.NONE, view, example.embedded());
    }

    private static Map<String, double[]> backward(
            Example example, Reduction reduction, Tensor upstream, Map<String, Tensor> arguments) {
        Map<String, Tensor> rooms = rooms(example);
        example.loss(reduction).backward(upstream, arguments, rooms);
        return collect(example, rooms);
    }

    /** Reduced loss and gradients in one pass. */
    static Results fused(Example example, Reduction reduction, Map<String, Tensor> arguments) {
        return fused(example, example.loss(reduction), arguments);
    }

    static Results fused(Example example, Loss loss, Map<String, Tensor> arguments) {
        Map<String, Tensor> rooms = rooms(example);
        double value = loss.forwardBackward(arguments, rooms);
        return new Results(new double[] {value}, collect(example, rooms));
    }

    static Map<String, double[]> hessianDiagonal(Example example, Reduction reduction) {
        Map<String, Tensor> rooms = rooms(example);
        example.loss(reduction).hessianDiagonal(example.packed(), rooms);
        return collect(example, rooms);
    }

    /** Room for the gradients of all differentiable tensors that are given. */
    static Map<String, Tensor> rooms(Example example) {
        Map<String, Tensor> rooms = new LinkedHashMap<>();
        for (TensorDescriptor tensor : example.differentiable()) {
            rooms.put(tensor.name(), room(example, tensor.name()));
        }
        return rooms;
    }

    static Tensor room(Example example, String tensor) {
        return GoldenTensor.room(
                example.precision(), example.tensors().get(tensor).sizes());
    }

    static Tensor real(GoldenType precision, double[] values, int... shape) {
        if (precision == GoldenType.FLOAT64) {
            return DoubleTensor.of(values.clone(), shape);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatTensor.of(floats, shape);
    }

    static Map<String, double[]> collect(Example example, Map<String, Tensor> rooms) {
        Map<String, double[]> values = new LinkedHashMap<>();
        rooms.forEach((name, room) -> values.put(name, collect(example, "the gradient of " + name, room)));
        return values;
    }

    private static double[] collect(Example example, String name, Tensor room) {
        double[] values = GoldenTensor.values(room);
        if (!GoldenTensor.hasCleanMargins(room)) {
            throw new AssertionError("beside " + name + " something was written\n" + example);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == GoldenTensor.UNTOUCHED) {
                throw new AssertionError("element " + i + " of " + name + " was not written\n" + example);
            }
        }
        return values;
    }
}
