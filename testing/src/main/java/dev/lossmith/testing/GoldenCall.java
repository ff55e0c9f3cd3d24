package dev.lossmith.testing;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case, evaluated: compares output and gradients with the file, then what has to agree in every bit with each other.
 *
 * <p>The results go to views with room on both sides, which has to stay as it was.
 */
final class GoldenCall {
    private final Loss loss;
    private final GoldenCase golden;
    private final GoldenType type;
    private final Map<String, Tensor> arguments = new LinkedHashMap<>();
    private final Map<String, Tensor> embedded = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    GoldenCall(Loss loss, GoldenCase golden) {
        this.loss = loss;
        this.golden = golden;
        this.type = golden.type();
        golden.inputs().forEach((name, input) -> {
            arguments.put(name, input.packed());
            embedded.put(name, input.embedded());
        });
    }

    GoldenResult run() {
        if (loss.reduction() == Reduction.NONE) {
            perSample();
        } else {
            reduced();
        }
        return new GoldenResult(
                comparisons.stream().flatMap(c -> c.problem().stream()).toList(),
                comparisons.stream().mapToDouble(Comparison::error).max().orElse(0),
                comparisons.stream().mapToDouble(Comparison::ulps).max().orElse(0));
    }

    private void perSample() {
        int[] shape = loss.batchShape(arguments);
        if (!Arrays.equals(shape, golden.output().sizes())) {
            problem("the output has shape " + Arrays.toString(shape) + ", expected "
                    + golden.output().shape());
            return;
        }
        double[] values = forward(arguments, shape);
        compare("output", values, golden.output());
        Map<String, double[]> gradients = backward(golden.gradOutput().packed(), arguments);
        gradients.forEach((name, values1) ->
                compare("gradient of " + name, values1, golden.gradients().get(name)));

        sameBits("output from views", forward(embedded, shape), "from arrays", values);
        sameBits("from views", backward(golden.gradOutput().embedded(), embedded), "from arrays", gradients);
        oneByOne(golden.gradOutput().packed(), gradients);
    }

    private void reduced() {
        if (!golden.output().shape().isEmpty()) {
            problem("reduced by " + loss.reduction() + " the output is one number, the expected output has shape "
                    + golden.output().shape());
            return;
        }
        double value = loss.forward(arguments);
        compare("output", new double[] {value}, golden.output());
        Map<String, double[]> gradients = backward(golden.gradOutput().packed(), arguments);
        gradients.forEach((name, values) ->
                compare("gradient of " + name, values, golden.gradients().get(name)));

        Map<String, Tensor> rooms = rooms();
        double[] fused = {loss.forwardBackward(embedded, rooms)};
        sameBits("output of the fused pass", fused, "alone", new double[] {value});
        Map<String, double[]> separate = backward(one(), arguments);
        sameBits("by the fused pass", collect(rooms), "by backward", separate);
        oneByOne(one(), separate);
    }

    private Tensor one() {
        return type == GoldenType.FLOAT32 ? FloatTensor.scalar(1) : DoubleTensor.scalar(1);
    }

    /** One gradient has the same bits whether the others are asked for or not. */
    private void oneByOne(Tensor upstream, Map<String, double[]> together) {
        if (together.size() < 2) {
            return;
        }
        together.forEach((name, gradient) -> {
            Tensor room = GoldenTensor.room(type, golden.gradients().get(name).sizes());
            loss.backward(upstream, arguments, Map.of(name, room));
            sameBits("gradient of " + name + " alone", GoldenTensor.values(room), "with others", gradient);
        });
    }

    private double[] forward(Map<String, Tensor> from, int[] shape) {
        Tensor room = GoldenTensor.room(type, shape);
        loss.forward(from, room);
        return collect("output", room);
    }

    private Map<String, double[]> backward(Tensor upstream, Map<String, Tensor> from) {
        Map<String, Tensor> rooms = rooms();
        loss.backward(upstream, from, rooms);
        return collect(rooms);
    }

    private Map<String, Tensor> rooms() {
        Map<String, Tensor> rooms = new LinkedHashMap<>();
        golden.gradients().forEach((name, gradient) -> rooms.put(name, GoldenTensor.room(type, gradient.sizes())));
        return rooms;
    }

    private Map<String, double[]> collect(Map<String, Tensor> rooms) {
        Map<String, double[]> values = new LinkedHashMap<>();
        rooms.forEach((name, room) -> values.put(name, collect("gradient of " + name, room)));
        return values;
    }

    private double[] collect(String name, Tensor room) {
        if (!GoldenTensor.hasCleanMargins(room)) {
            problem(name + ": elements outside the tensor were written");
        }
        return GoldenTensor.values(room);
    }

    private void compare(String name, double[] got, GoldenTensor want) {
        comparisons.add(Comparison.of(name, type, got, want, golden.tolerance()));
    }

    private void sameBits(String how, Map<String, double[]> some, String other, Map<String, double[]> others) {
        some.forEach((name, values) -> sameBits("gradient of " + name + " " + how, values, other, others.get(name)));
    }

    /** The conversion to double keeps every bit of a float but the payload of a NaN, which does not count. */
    private void sameBits(String how, double[] some, String other, double[] others) {
        for (int i = 0; i < some.length; i++) {
            if (Double.doubleToLongBits(some[i]) != Double.doubleToLongBits(others[i])) {
                problem(how + ": element " + i + " is " + some[i] + ", " + other + " " + others[i]);
                return;
            }
        }
    }

    private void problem(String message) {
        comparisons.add(Comparison.problem(message));
    }
}
