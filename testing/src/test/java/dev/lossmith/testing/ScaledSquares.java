package dev.lossmith.testing;

import dev.lossmith.DoubleTensor;
import dev.lossmith.ElementType;
import dev.lossmith.FloatTensor;
import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import dev.lossmith.Workspace;
import java.util.Map;

/** {@code scale * (input - target)^2} by hand, with one fault of choice that the runner has to find. */
record ScaledSquares(Fault fault, double scale, Reduction reduction) implements Loss {
    private static final long serialVersionUID = 1;

    enum Fault {
        NONE,
        VALUE,
        GRADIENT,
        FUSED_VALUE,
        FUSED_GRADIENT,
        OFFSET,
        ONE_GRADIENT,
        SHAPE,
        MARGIN,
        MISSING_ELEMENT,
        EXCEPTION,
        FOR_CHECKS_SECOND_DERIVATIVE,
        FOR_CHECKS_UPSTREAM,
        FOR_CHECKS_NEIGHBOUR,
        FOR_CHECKS_ROW,
        FOR_CHECKS_EMPTY,
        FOR_CHECKS_NAN_LOST,
        FOR_CHECKS_NAN_SPREADS,
        FOR_CHECKS_INFINITY,
        FOR_CHECKS_FLOAT,
        FOR_CHECKS_THREADS
    }

    static LossType type(Fault fault) {
        return new LossType() {
            @Override
            public LossDescriptor descriptor() {
                return DESCRIPTOR;
            }

            @Override
            public Loss create(Map<String, ?> parameters, Reduction reduction) {
                Object scale = parameters.get("scale");
                return new ScaledSquares(fault, scale == null ? 1 : ((Number) scale).doubleValue(), reduction);
            }
        };
    }

    private static final LossDescriptor DESCRIPTOR = LossDescriptor.named("ScaledSquares")
            .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).differentiable())
            .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.REAL).differentiable())
            .parameter(ParameterDescriptor.real("scale").defaultValue(1.0))
            .build();

    @Override
    public LossDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Loss on(Workspace workspace) {
        return new ScaledSquares(
                fault == Fault.FOR_CHECKS_THREADS ? Fault.FOR_CHECKS_NEIGHBOUR : fault, scale, reduction);
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("scale", scale);
    }

    @Override
    public int[] batchShape(Map<String, ? extends Tensor> arguments) {
        return fault == Fault.SHAPE
                ? new int[] {1, 1, 1, 1}
                : arguments.get("input").shape();
    }

    @Override
    public double forward(Map<String, ? extends Tensor> arguments) {
        if (fault == Fault.EXCEPTION) {
            throw new IllegalStateException("out of order");
        }
        double sum = 0;
        int n = arguments.get("input").length();
        for (int i = 0; i < n; i++) {
            sum += square(arguments, i);
        }
        return (reduction == Reduction.MEAN || fault == Fault.FOR_CHECKS_EMPTY ? sum / n : sum)
                * (fault == Fault.VALUE ? 1.001 : 1);
    }

    @Override
    public void forward(Map<String, ? extends Tensor> arguments, Tensor perSample) {
        for (int i = fault == Fault.MISSING_ELEMENT ? 1 : 0; i < perSample.length(); i++) {
            set(perSample, i, square(arguments, i));
        }
    }

    @Override
    public double forwardBackward(Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> gradients) {
        backward(FloatTensor.scalar(fault == Fault.FUSED_GRADIENT ? 1.000001f : 1), arguments, gradients);
        return forward(arguments) * (fault == Fault.FUSED_VALUE ? 1 + 1e-9 : 1);
    }

    @Override
    public void backward(
            Tensor upstream, Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> gradients) {
        double mean = reduction == Reduction.MEAN ? arguments.get("input").length() : 1;
        double fault1 = fault == Fault.GRADIENT ? 1.001 : fault == Fault.OFFSET && upstream.offset() > 0 ? 1.1 : 1;
        double fault2 = fault == Fault.ONE_GRADIENT && gradients.size() == 1 ? 1.1 : 1;
        gradients.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length(); i++) {
                double seed = get(upstream, upstream.rank() == 0 ? 0 : i);
                seed = fault == Fault.FOR_CHECKS_UPSTREAM ? seed * Math.abs(seed) : seed;
                double slope = 2 * scale * difference(arguments, i) * (name.equals("target") ? -1 : 1);
                set(gradient, i, seed * slope / mean * fault1 * fault2);
            }
            if (fault == Fault.MARGIN) {
                set(gradient, gradient.length(), 0);
            }
        });
    }

    @Override
    public void hessianDiagonal(Map<String, ? extends Tensor> arguments, Map<String, ? extends Tensor> diagonals) {
        double mean = reduction == Reduction.MEAN ? arguments.get("input").length() : 1;
        diagonals.values().forEach(diagonal -> {
            for (int i = 0; i < diagonal.length(); i++) {
                set(diagonal, i, 2 * scale / mean * (fault == Fault.FOR_CHECKS_SECOND_DERIVATIVE ? 1.001 : 1));
            }
        });
    }

    private double square(Map<String, ? extends Tensor> arguments, int i) {
        Tensor input = arguments.get("input");
        double difference = difference(arguments, i);
        boolean others = fault == Fault.FOR_CHECKS_NEIGHBOUR
                || fault == Fault.FOR_CHECKS_NAN_SPREADS && Double.isNaN(get(input, 0));
        double noise = others ? 0.1 * get(input, 0) : fault == Fault.FOR_CHECKS_ROW && i >= 4096 ? 1 : 0;
        noise += fault == Fault.FOR_CHECKS_FLOAT && input instanceof FloatTensor ? 0.01 : 0;
        noise += fault == Fault.FOR_CHECKS_INFINITY && Double.isInfinite(get(input, 0)) ? 1 : 0;
        return fault == Fault.FOR_CHECKS_NAN_LOST && Double.isNaN(difference)
                ? 0
                : scale * difference * difference + noise;
    }

    private static double difference(Map<String, ? extends Tensor> arguments, int i) {
        return get(arguments.get("input"), i) - get(arguments.get("target"), i);
    }

    private static double get(Tensor tensor, int i) {
        return tensor instanceof FloatTensor floats
                ? floats.array()[tensor.offset() + i]
                : ((DoubleTensor) tensor).array()[tensor.offset() + i];
    }

    private static void set(Tensor tensor, int i, double value) {
        if (tensor instanceof FloatTensor floats) {
            floats.array()[tensor.offset() + i] = (float) value;
        } else {
            ((DoubleTensor) tensor).array()[tensor.offset() + i] = value;
        }
    }
}
