package dev.lossmith.testing;

import dev.lossmith.ElementType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.ParameterType;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Random numbers from declared domains. Real ones are floats, so that both precisions can be given the same. */
final class RandomValues {
    /** Numbers at which formulas like to branch. */
    private static final double[] SPECIAL = {-1, 0, 1, 2};

    private static final double[] PARAMETERS = {-1, -0.5, 0, 0.25, 0.5, 1, 1.5, 2, 3};
    private static final int ATTEMPTS = 100;

    private final Random random;
    private final List<Double> scales;

    /** @param scales of what has no bounds, one of which each tensor gets */
    RandomValues(Random random, List<Double> scales) {
        this.random = random;
        this.scales = scales;
    }

    /**
     * A real element. What is not differentiable is often a label or a switch, and half the time a special value.
     *
     * @param scale of what has no bounds
     */
    double real(TensorDescriptor tensor, double scale) {
        if (!tensor.values().isEmpty()) {
            return tensor.values().get(random.nextInt(tensor.values().size()));
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            double value = candidate(tensor, scale);
            if (inDomain(tensor, value)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no float was found between " + tensor.min() + " and " + tensor.max()
                + ", the domain of " + tensor.name());
    }

    static boolean inDomain(TensorDescriptor tensor, double value) {
        return tensor.values().isEmpty()
                ? contains(value, tensor.min(), tensor.max(), tensor.minExclusive(), tensor.maxExclusive())
                : tensor.values().contains(value);
    }

    private double candidate(TensorDescriptor tensor, double scale) {
        boolean weight = tensor.role() == Role.WEIGHT || tensor.optional();
        if (!tensor.differentiable() && !weight && random.nextInt(10) < 3) {
            return SPECIAL[random.nextInt(SPECIAL.length)];
        }
        if (weight && tensor.min() < 0) {
            return (float) (0.25 + 2 * random.nextDouble()); // sums of weights are divisors, which should not cancel
        }
        return between(tensor.min(), tensor.max(), scale);
    }

    private double between(double min, double max, double scale) {
        if (min > Double.NEGATIVE_INFINITY && max < Double.POSITIVE_INFINITY) {
            return (float) (min + (max - min) * random.nextDouble());
        } else if (min > Double.NEGATIVE_INFINITY) {
            return (float) (min + scale * Math.abs(random.nextGaussian()));
        } else if (max < Double.POSITIVE_INFINITY) {
            return (float) (max - scale * Math.abs(random.nextGaussian()));
        }
        return (float) (scale * random.nextGaussian());
    }

    /**
     * An integer element.
     *
     * @param axes the sizes of the axes
     * @param parameters by name, for the value allowed beside the indices
     */
    double integer(TensorDescriptor tensor, Map<String, Integer> axes, Map<String, Object> parameters) {
        if (!tensor.lengthOf().isEmpty()) {
            int size = axes.get(tensor.lengthOf());
            return size == 0 || random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(size);
        }
        if (!tensor.indexes().isEmpty()) {
            if (!tensor.except().isEmpty() && random.nextInt(5) == 0) {
                return exception(tensor, parameters);
            }
            return random.nextInt(axes.get(tensor.indexes()));
        }
        if (!tensor.values().isEmpty()) {
            return tensor.values().get(random.nextInt(tensor.values().size()));
        }
        int from = (int) Math.max(-3, tensor.minExclusive() ? tensor.min() + 1 : tensor.min());
        int to = (int) Math.min(from + 8.0, tensor.maxExclusive() ? tensor.max() - 1 : tensor.max());
        return from + random.nextInt(Math.max(1, to - from + 1));
    }

    /** The value allowed beside the indices: a number, or a parameter's value. */
    static double exception(TensorDescriptor tensor, Map<String, Object> parameters) {
        Object parameter = parameters.get(tensor.except());
        return parameter instanceof Number number ? number.doubleValue() : Double.parseDouble(tensor.except());
    }

    /** A value of a parameter. */
    Object parameter(ParameterDescriptor parameter, Map<String, Integer> axes) {
        ParameterType type = parameter.type();
        if (type == ParameterType.BOOLEAN) {
            return random.nextBoolean();
        } else if (type == ParameterType.TEXT) {
            return parameter.texts().isEmpty()
                    ? parameter.defaultValue()
                    : parameter.texts().get(random.nextInt(parameter.texts().size()));
        } else if (!parameter.indexes().isEmpty()) {
            return random.nextInt(axes.get(parameter.indexes()));
        }
        List<Double> candidates = new ArrayList<>(parameter.values());
        if (candidates.isEmpty()) {
            DoubleStream.concat(DoubleStream.of(PARAMETERS), DoubleStream.of(parameter.min(), parameter.max()))
                    .filter(Double::isFinite)
                    .filter(v -> type == ParameterType.REAL || v == Math.rint(v))
                    .filter(v -> contains(
                            v, parameter.min(), parameter.max(), parameter.minExclusive(), parameter.maxExclusive()))
                    .forEach(candidates::add);
        }
        boolean useDefault = parameter.defaultValue() != null && random.nextInt(3) == 0;
        if (useDefault || candidates.isEmpty() && parameter.defaultValue() != null) {
            return parameter.defaultValue();
        }
        double value = candidates.isEmpty()
                ? between(parameter.min(), parameter.max(), 1)
                : candidates.get(random.nextInt(candidates.size()));
        return type == ParameterType.INT ? (Object) (int) value : (Object) value;
    }

    /** Elements of a tensor; its real values have one scale. */
    double[] elements(TensorDescriptor tensor, int count, Map<String, Integer> axes, Map<String, Object> parameters) {
        double scale = scales.get(random.nextInt(scales.size()));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = tensor.type() == ElementType.REAL ? real(tensor, scale) : integer(tensor, axes, parameters);
        }
        return values;
    }

    private static boolean contains(double value, double min, double max, boolean minExclusive, boolean maxExclusive) {
        return (minExclusive ? value > min : value >= min) && (maxExclusive ? value < max : value <= max);
    }
}
