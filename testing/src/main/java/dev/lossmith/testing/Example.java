package dev.lossmith.testing;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters and arguments of a loss, drawn at random.
 *
 * @param type what is called
 * @param parameters by name, without the reduction
 * @param precision of the real tensors, whose values have both precisions
 * @param batch the shape of the batch
 * @param axes the sizes of the axes
 * @param tensors the arguments; optional ones may be missing
 */
record Example(
        LossType type,
        Map<String, Object> parameters,
        GoldenType precision,
        List<Integer> batch,
        Map<String, Integer> axes,
        Map<String, GoldenTensor> tensors) {
    private static final int MOST_ELEMENTS_SHOWN = 64;

    Example {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        batch = List.copyOf(batch);
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    LossDescriptor descriptor() {
        return type.descriptor();
    }

    Loss loss(Reduction reduction) {
        return type.create(parameters, reduction);
    }

    int samples() {
        return batch.stream().reduce(1, Math::multiplyExact);
    }

    int[] batchShape() {
        return batch.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The arguments in arrays of their own. */
    Map<String, Tensor> packed() {
        Map<String, Tensor> arguments = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arguments.put(name, tensor.packed()));
        return arguments;
    }

    /** The arguments as views of the middle of longer arrays. */
    Map<String, Tensor> embedded() {
        Map<String, Tensor> arguments = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arguments.put(name, tensor.embedded()));
        return arguments;
    }

    /** The differentiable tensors that are given. */
    List<TensorDescriptor> differentiable() {
        return descriptor().tensors().stream()
                .filter(t -> t.differentiable() && tensors.containsKey(t.name()))
                .toList();
    }

    TensorDescriptor tensor(String name) {
        return descriptor().tensor(name).orElseThrow();
    }

    Example in(GoldenType other) {
        Map<String, GoldenTensor> converted = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> converted.put(
                name, tensor.type().isReal() ? new GoldenTensor(other, tensor.shape(), tensor.values()) : tensor));
        return new Example(type, parameters, other, batch, axes, converted);
    }

    Example with(String name, GoldenTensor tensor) {
        Map<String, GoldenTensor> changed = new LinkedHashMap<>(tensors);
        changed.put(name, tensor);
        return new Example(type, parameters, precision, batch, axes, changed);
    }

    /** The same but for one element. */
    Example with(String name, int element, double value) {
        GoldenTensor before = tensors.get(name);
        double[] values = before.values().clone();
        values[element] = value;
        return with(name, new GoldenTensor(before.type(), before.shape(), values));
    }

    /** The dimension of an argument in which the samples of a batch of rank 1 lie, or -1 if there is none. */
    int sampleDimension(String name) {
        TensorDescriptor tensor = tensor(name);
        int at = new Layout(descriptor()).dimensions(tensor, 1).indexOf(-1);
        List<Integer> shape = tensors.get(name).shape();
        at -= tensor.role() == Role.SHARED ? 0 : tensor.axes().size() + 1 - shape.size();
        return at >= 0 && shape.get(at).equals(batch.get(0)) ? at : -1;
    }

    /** Some of the samples of a batch of rank 1, in the order given. */
    Example samples(int... chosen) {
        Map<String, GoldenTensor> kept = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            int dimension = sampleDimension(name);
            kept.put(
                    name,
                    dimension < 0
                            ? tensor
                            : new GoldenTensor(
                                    tensor.type(),
                                    resized(tensor.shape(), dimension, chosen.length),
                                    samples(tensor.values(), tensor.shape(), dimension, chosen)));
        });
        return new Example(type, parameters, precision, List.of(chosen.length), axes, kept);
    }

    private static List<Integer> resized(List<Integer> shape, int dimension, int size) {
        List<Integer> changed = new ArrayList<>(shape);
        changed.set(dimension, size);
        return changed;
    }

    /** The values of some samples, which lie along one dimension. */
    static double[] samples(double[] values, List<Integer> shape, int dimension, int... chosen) {
        int inner = shape.subList(dimension + 1, shape.size()).stream().reduce(1, Math::multiplyExact);
        int outer = shape.subList(0, dimension).stream().reduce(1, Math::multiplyExact);
        int size = shape.get(dimension);
        double[] kept = new double[outer * chosen.length * inner];
        int at = 0;
        for (int o = 0; o < outer; o++) {
            for (int sample : chosen) {
                System.arraycopy(values, (o * size + sample) * inner, kept, at, inner);
                at += inner;
            }
        }
        return kept;
    }

    /** The sample of a batch of rank 1 to which an element belongs. */
    int sampleOf(String name, int element) {
        List<Integer> shape = tensors.get(name).shape();
        int dimension = sampleDimension(name);
        int inner = shape.subList(dimension + 1, shape.size()).stream().reduce(1, Math::multiplyExact);
        return element / inner % shape.get(dimension);
    }

    /** What a person needs to see what was called; the values only if they are few. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(descriptor().name())
                .append(parameters)
                .append(' ')
                .append(precision)
                .append(" batch ")
                .append(batch);
        if (!axes.isEmpty()) {
            text.append(" axes ").append(axes);
        }
        int elements =
                tensors.values().stream().mapToInt(t -> t.values().length).sum();
        tensors.forEach((name, tensor) -> text.append("\n    ")
                .append(name)
                .append(' ')
                .append(tensor.shape())
                .append(elements <= MOST_ELEMENTS_SHOWN ? " " + Arrays.toString(tensor.values()) : ""));
        return text.toString();
    }
}
