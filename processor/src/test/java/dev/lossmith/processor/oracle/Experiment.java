package dev.lossmith.processor.oracle;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.LossType;
import dev.lossmith.Reduction;
import dev.lossmith.processor.accumulate.RunningSums;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Some samples, what generated code makes of them, and each sample as the formula sees it. */
final class Experiment {
    private final LossType type;
    private final CheckedLoss loss;
    private final boolean isFloat;
    private final int samples;
    private final int size;
    private final Random random;
    private final Numbers numbers;
    private final Map<String, Object> parameters;
    private final Map<Tensor, double[]> data = new LinkedHashMap<>();

    /** @param size of every axis */
    Experiment(
            LossType type,
            CheckedLoss loss,
            Map<String, Object> parameters,
            boolean isFloat,
            int samples,
            int size,
            boolean isModerate,
            Random random) {
        this.type = type;
        this.loss = loss;
        this.parameters = parameters;
        this.isFloat = isFloat;
        this.samples = samples;
        this.size = size;
        this.random = random;
        RunningSums sums = new RunningSums();
        sums.accumulate(loss.loss());
        // an exponent of its own has the range of a float's integers, not that of its exponentials
        this.numbers = new Numbers(isFloat, isModerate || !sums.isIdle(), random);
        for (Tensor t : loss.tensors()) {
            boolean absent = t.traits().optional() && random.nextBoolean();
            if (!t.isParameter() && !absent) {
                data.put(t, values(t));
            }
        }
    }

    int samples() {
        return samples;
    }

    /** Parameters that are given, and the defaults of the others. */
    static List<Map<String, Object>> settings(CheckedLoss loss) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        loss.declaration()
                .declarations()
                .forEach(d -> d.attributes().defaultValue().ifPresent(value -> defaults.put(d.name(), value)));
        List<Map<String, Object>> settings = new ArrayList<>();
        settings.add(typed(loss, defaults));
        for (Tensor t : loss.tensors()) {
            if (t.isParameter()) {
                for (Object other : alternatives(t)) {
                    Map<String, Object> changed = new LinkedHashMap<>(defaults);
                    changed.put(t.name(), other);
                    settings.add(typed(loss, changed));
                }
            }
        }
        return settings;
    }

    private static Map<String, Object> typed(CheckedLoss loss, Map<String, Object> values) {
        Map<String, Object> typed = new LinkedHashMap<>();
        for (Tensor t : loss.tensors()) {
            Object value = values.get(t.name());
            if (t.isParameter() && value instanceof Number n) {
                typed.put(t.name(), t.type() == Type.INT ? (Object) n.intValue() : (Object) n.doubleValue());
            } else if (t.isParameter()) {
                typed.put(t.name(), value);
            }
        }
        return typed;
    }

    private static List<?> alternatives(Tensor parameter) {
        if (parameter.type() == Type.BOOL) {
            return List.of(true, false);
        }
        if (!parameter.traits().values().isEmpty()) {
            return parameter.traits().values();
        }
        List<Double> candidates = List.of(0.0, 0.25, 1.0, 1.5, 3.0);
        return parameter.type() == Type.INT
                ? List.of()
                : candidates.stream().filter(x -> admits(parameter, x)).toList();
    }

    private static boolean admits(Tensor t, double x) {
        return x >= t.traits().domain().low()
                && x <= t.traits().domain().high()
                && !(x == t.traits().domain().low() && t.traits().domain().openLow())
                && !(x == t.traits().domain().high() && t.traits().domain().openHigh());
    }

    // Data.

    private int length(Tensor t) {
        int length = 1;
        for (int i = 0; i < t.axes().size(); i++) {
            length *= size;
        }
        return length;
    }

    private double[] values(Tensor t) {
        int own = length(t);
        int count = t.role() == Role.SHARED ? 1 : samples;
        double[] values = new double[count * own];
        for (int s = 0; s < count; s++) {
            System.arraycopy(own(t, own, s), 0, values, s * own, own);
        }
        return values;
    }

    private double[] own(Tensor t, int own, int sample) {
        double[] values = new double[own];
        boolean free = t.type() == Type.REAL
                && t.traits().values().isEmpty()
                && t.traits().domain().equals(Interval.ALL);
        if (free && t.role() == Role.INPUT && !t.axes().isEmpty()) {
            return numbers.row(own, areLogits(t));
        }
        for (int i = 0; i < own; i++) {
            values[i] = element(t, sample * own + i, free);
        }
        return values;
    }

    /** Exponentials are taken of the elements themselves, so that one may be -inf: what it stands for is impossible. */
    private boolean areLogits(Tensor t) {
        return loss.declaration().formula().matches("(?s).*exp\\(" + t.name() + "\\[.*");
    }

    private double element(Tensor t, int at, boolean free) {
        if (t.traits().indexes() != null) {
            boolean excepted = !t.traits().except().isEmpty() && random.nextInt(4) == 0;
            return excepted ? exception(t.traits().except()) : random.nextInt(size);
        }
        if (t.type() == Type.INT) {
            return random.nextInt(3);
        }
        if (t.role() == Role.WEIGHT || t.role() == Role.SHARED) {
            return numbers.rounded(0.25 + random.nextInt(8) / 3.0);
        }
        if (free && t.role() == Role.TARGET && random.nextInt(3) == 0) {
            double[] first = data.values().iterator().next();
            double like = at < first.length ? first[at] : 1;
            return random.nextInt(3) == 0 || !Double.isFinite(like) || Math.abs(like) < 0x1p-100
                    ? 1
                    : numbers.next(like, random.nextBoolean());
        }
        if (free && t.role() == Role.TARGET) {
            return numbers.notTiny();
        }
        double x = numbers.within(t);
        if (t.traits().domain().openLow()) {
            return Math.abs(x) < 0x1p-100 ? 0x1p-100 : x;
        }
        if (!Double.isFinite(t.traits().domain().low())) {
            return x;
        }
        // quotients by subnormal numbers and ratios of weights leave the range on the way
        double moderate = Math.abs(x) < 0x1p-100 ? t.traits().domain().low() : x;
        return t.axes().isEmpty() ? moderate : Math.min(moderate, 0x1p40);
    }

    private int exception(String except) {
        return except.matches("-?\\d+") ? Integer.parseInt(except) : ((Number) parameters.get(except)).intValue();
    }

    Sample sample(int number) {
        Sample sample = Sample.empty();
        for (Axis axis : loss.axes()) {
            sample = sample.withSize(axis.name(), size);
        }
        for (Tensor t : loss.tensors()) {
            if (t.isParameter()) {
                Object value = parameters.get(t.name());
                sample = sample.with(t.name(), value instanceof Boolean b ? b ? 1 : 0 : ((Number) value).doubleValue());
            } else if (data.containsKey(t)) {
                int own = length(t);
                double[] values = new double[own];
                System.arraycopy(data.get(t), t.role() == Role.SHARED ? 0 : number * own, values, 0, own);
                sample = sample.with(t.name(), values);
            }
        }
        return sample;
    }

    // Generated code.

    /** The loss of each sample under the name of the loss, and the gradients under the names of the tensors. */
    Map<String, double[]> results() {
        Loss kernel = type.create(parameters, Reduction.NONE);
        Map<String, dev.lossmith.Tensor> arguments = new LinkedHashMap<>();
        Map<String, dev.lossmith.Tensor> gradients = new LinkedHashMap<>();
        data.forEach((t, values) -> {
            int[] shape = shape(t);
            arguments.put(t.name(), tensor(t.type(), values, shape));
            if (t.isDifferentiable()) {
                gradients.put(t.name(), tensor(Type.REAL, new double[values.length], shape));
            }
        });
        int[] batch = kernel.batchShape(arguments);
        dev.lossmith.Tensor value = tensor(Type.REAL, new double[samples], batch);
        kernel.forward(arguments, value);
        double[] ones = new double[samples];
        java.util.Arrays.fill(ones, 1);
        kernel.backward(tensor(Type.REAL, ones, batch), arguments, gradients);
        Map<String, double[]> results = new LinkedHashMap<>();
        results.put("", array(value));
        gradients.forEach((name, gradient) -> results.put(name, array(gradient)));
        return results;
    }

    private int[] shape(Tensor t) {
        int batch = t.role() == Role.SHARED ? 0 : 1;
        int[] shape = new int[t.axes().size() + batch];
        java.util.Arrays.fill(shape, size);
        if (batch == 1) {
            shape[0] = samples;
        }
        return shape;
    }

    private dev.lossmith.Tensor tensor(Type elements, double[] values, int... shape) {
        if (elements == Type.INT) {
            return IntTensor.of(
                    java.util.Arrays.stream(values).mapToInt(x -> (int) x).toArray(), shape);
        }
        if (!isFloat) {
            return DoubleTensor.of(values.clone(), shape);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatTensor.of(floats, shape);
    }

    private static double[] array(dev.lossmith.Tensor tensor) {
        if (tensor instanceof DoubleTensor d) {
            return d.array();
        }
        float[] floats = ((FloatTensor) tensor).array();
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }
}
