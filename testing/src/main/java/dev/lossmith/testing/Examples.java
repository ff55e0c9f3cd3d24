package dev.lossmith.testing;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws examples of a loss, as its descriptor says that they may be. */
final class Examples {
    private static final int LARGEST_AXIS = 5;
    private static final List<Double> SCALES = List.of(0.5, 1.0, 3.0);

    private final LossType type;
    private final LossDescriptor loss;
    private final Layout layout;
    private final Random random;
    private final RandomValues values;

    Examples(LossType type, Random random) {
        this(type, random, SCALES);
    }

    private Examples(LossType type, Random random, List<Double> scales) {
        this.type = type;
        this.loss = type.descriptor();
        this.layout = new Layout(loss);
        this.random = random;
        this.values = new RandomValues(random, scales);
    }

    /** Those whose unbounded values are small, so that what a formula multiplies or raises them to stays of their size. */
    Examples moderate() {
        return new Examples(type, random, List.of(0.5));
    }

    /** The names of all axes. */
    static Set<String> axes(LossDescriptor loss) {
        Set<String> names = new LinkedHashSet<>();
        loss.tensors().forEach(t -> names.addAll(t.axes()));
        return names;
    }

    /** A batch of rank 1 and small axes. */
    Example small(int samples) {
        return of(List.of(samples), smallAxes());
    }

    Map<String, Integer> smallAxes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        axes(loss).forEach(axis -> sizes.put(axis, 1 + random.nextInt(LARGEST_AXIS)));
        return sizes;
    }

    /** A batch of any rank that the loss allows. */
    Example anyRank() {
        List<Integer> batch = new ArrayList<>();
        for (int d = random.nextInt(layout.mostBatchDimensions() + 1); d > 0; d--) {
            batch.add(1 + random.nextInt(3));
        }
        return of(batch, smallAxes());
    }

    /** In double precision, with random parameters, half the time with those that are default. */
    Example of(List<Integer> batch, Map<String, Integer> axes) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        boolean defaults = random.nextInt(4) == 0;
        for (ParameterDescriptor parameter : loss.parameters()) {
            boolean keep =
                    defaults && !parameter.required() && parameter.indexes().isEmpty();
            parameters.put(parameter.name(), keep ? parameter.defaultValue() : values.parameter(parameter, axes));
        }
        Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
        for (TensorDescriptor tensor : loss.tensors()) {
            if (!tensor.optional() || random.nextBoolean()) {
                tensors.put(tensor.name(), tensor(tensor, batch, axes, parameters));
            }
        }
        return new Example(type, parameters, GoldenType.FLOAT64, batch, axes, tensors);
    }

    private GoldenTensor tensor(
            TensorDescriptor tensor, List<Integer> batch, Map<String, Integer> axes, Map<String, Object> parameters) {
        List<Integer> shape = new ArrayList<>();
        for (int dimension : layout.dimensions(tensor, batch.size())) {
            shape.add(
                    dimension < 0
                            ? batch.get(-1 - dimension)
                            : axes.get(tensor.axes().get(dimension)));
        }
        if (broadcasts(tensor)) {
            shape = narrowed(shape, tensor.leading());
        }
        int count = shape.stream().reduce(1, Math::multiplyExact);
        GoldenType elements = tensor.type() == ElementType.REAL ? GoldenType.FLOAT64 : GoldenType.INT64;
        return new GoldenTensor(elements, shape, values.elements(tensor, count, axes, parameters));
    }

    /** Whether a tensor may lack dimensions, and there is another one that has them. */
    private boolean broadcasts(TensorDescriptor tensor) {
        boolean mayLack = tensor.role() == Role.WEIGHT || tensor.broadcast() && tensor.role() != Role.SHARED;
        return mayLack
                && loss.tensors().stream()
                        .anyMatch(t -> t.role() != Role.SHARED && t.role() != Role.WEIGHT && !t.broadcast());
    }

    /** A shape that broadcasts to the one given. */
    private List<Integer> narrowed(List<Integer> shape, boolean leading) {
        List<Integer> narrow = new ArrayList<>(shape);
        if (random.nextBoolean()) {
            return narrow;
        }
        for (int d = 0; d < narrow.size(); d++) {
            if (random.nextInt(3) == 0) {
                narrow.set(d, 1);
            }
        }
        int missing = random.nextInt(narrow.size() + 1);
        return List.copyOf(
                leading ? narrow.subList(0, narrow.size() - missing) : narrow.subList(missing, narrow.size()));
    }
}
