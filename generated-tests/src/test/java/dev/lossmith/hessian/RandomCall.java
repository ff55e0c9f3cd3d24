package dev.lossmith.hessian;

import dev.lossmith.DoubleTensor;
import dev.lossmith.ElementType;
import dev.lossmith.IntTensor;
import dev.lossmith.LossDescriptor;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.ParameterType;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Parameters and arguments of any loss, drawn at random within what its descriptor declares. */
final class RandomCall {
    private static final int SAMPLES = 3;
    private static final int SIZE = 4;

    private final LossDescriptor descriptor;
    private final Random random;

    RandomCall(LossDescriptor descriptor, Random random) {
        this.descriptor = descriptor;
        this.random = random;
    }

    /** Values for about half of the parameters; the others keep their defaults. */
    Map<String, Object> parameters() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterDescriptor p : descriptor.parameters()) {
            if (p.type() != ParameterType.TEXT && p.indexes().isEmpty() && (p.required() || random.nextBoolean())) {
                values.put(p.name(), value(p));
            }
        }
        return values;
    }

    private Object value(ParameterDescriptor p) {
        if (p.type() == ParameterType.BOOLEAN) {
            return random.nextBoolean();
        }
        if (!p.values().isEmpty()) {
            return p.values().get(random.nextInt(p.values().size()));
        }
        if (p.type() == ParameterType.INT) {
            return (int) Math.max(p.min(), Math.min(p.max(), random.nextInt(4)));
        }
        return within(p.min(), p.max());
    }

    private double within(double min, double max) {
        double low = Math.max(min, max > 2 ? -2 : max - 3);
        double high = Math.min(max, low + 4);
        return low + (high - low) * (0.05 + 0.9 * random.nextDouble());
    }

    /** Arguments for all tensors, each optional one half of the time. */
    Map<String, Tensor> arguments() {
        Map<String, Tensor> arguments = new LinkedHashMap<>();
        for (TensorDescriptor t : descriptor.tensors()) {
            if (!t.optional() || random.nextBoolean()) {
                arguments.put(t.name(), tensor(t));
            }
        }
        return arguments;
    }

    private Tensor tensor(TensorDescriptor t) {
        int[] shape = shape(t);
        int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (t.type() == ElementType.REAL) {
            double[] values = new double[length];
            Arrays.setAll(values, i -> real(t));
            return DoubleTensor.of(values, shape);
        }
        int[] values = new int[length];
        Arrays.setAll(values, i -> integer(t));
        return IntTensor.of(values, shape);
    }

    private double real(TensorDescriptor t) {
        return t.values().isEmpty()
                ? within(t.min(), t.max())
                : t.values().get(random.nextInt(t.values().size()));
    }

    private int integer(TensorDescriptor t) {
        if (t.role() == Role.LENGTH) {
            return 1 + random.nextInt(SIZE);
        }
        if (t.except().startsWith("-") && random.nextInt(4) == 0) {
            return Integer.parseInt(t.except());
        }
        return t.values().isEmpty()
                ? random.nextInt(SIZE)
                : t.values().get(random.nextInt(t.values().size())).intValue();
    }

    /** In the order of the layout: the batch first unless that says otherwise. */
    private int[] shape(TensorDescriptor t) {
        List<String> dimensions = new ArrayList<>();
        if (t.role() != Role.SHARED) {
            dimensions.add("N");
        }
        dimensions.addAll(t.axes());
        if (!descriptor.layout().isEmpty()
                && t.role() != Role.SHARED
                && t.axes().size() > 1) {
            List<String> order = List.of(descriptor.layout().split(" "));
            dimensions.sort((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)));
        }
        return dimensions.stream().mapToInt(d -> d.equals("N") ? SAMPLES : SIZE).toArray();
    }
}
