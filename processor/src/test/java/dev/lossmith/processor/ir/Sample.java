package dev.lossmith.processor.ir;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** One sample's data: sizes of axes, and tensors by name as row-major values. What is not given reads as 1. */
public final class Sample {
    private final Map<String, Integer> sizes;
    private final Map<String, double[]> values;

    private Sample(Map<String, Integer> sizes, Map<String, double[]> values) {
        this.sizes = sizes;
        this.values = values;
    }

    public static Sample empty() {
        return new Sample(Map.of(), Map.of());
    }

    public Sample withSize(String axis, int size) {
        Map<String, Integer> more = new HashMap<>(sizes);
        more.put(axis, size);
        return new Sample(more, values);
    }

    public Sample with(String tensor, double... data) {
        Map<String, double[]> more = new LinkedHashMap<>(values);
        more.put(tensor, data.clone());
        return new Sample(sizes, more);
    }

    /** The same under other names. */
    public Sample renamed(Map<String, String> names) {
        Map<String, Integer> otherSizes = new HashMap<>();
        sizes.forEach((axis, size) -> otherSizes.put(names.getOrDefault(axis, axis), size));
        Map<String, double[]> otherValues = new LinkedHashMap<>();
        values.forEach((name, data) -> otherValues.put(names.getOrDefault(name, name), data));
        return new Sample(otherSizes, otherValues);
    }

    public int size(Axis axis) {
        Integer size = sizes.get(axis.name());
        if (size == null) {
            throw new IllegalArgumentException("no size of axis " + axis + " among " + sizes);
        }
        return size;
    }

    /** The elements of a tensor; a single 1 when it was not given. */
    public double[] values(Tensor tensor) {
        return values.getOrDefault(tensor.name(), new double[] {1}).clone();
    }

    public boolean has(Tensor tensor) {
        return values.containsKey(tensor.name());
    }

    /** The position of these subscripts, or -1 where one leaves its axis. */
    public int position(Tensor tensor, int[] subscripts) {
        int position = 0;
        for (int i = 0; i < subscripts.length; i++) {
            int size = size(tensor.axes().get(i));
            if (subscripts[i] < 0 || subscripts[i] >= size) {
                return -1;
            }
            position = position * size + subscripts[i];
        }
        return position;
    }

    public int length(Tensor tensor) {
        return tensor.axes().stream().mapToInt(this::size).reduce(1, (a, b) -> a * b);
    }

    /**
     * Random data within the declared ranges: indexes within their axes, reals away from round numbers, where kinks are.
     *
     * @param sizes for declared axes; {@code size} for all that are not mentioned
     */
    public static Sample random(List<Tensor> tensors, int size, Random random) {
        Map<String, Integer> sizes = new TreeMap<>();
        tensors.forEach(t -> t.axes().forEach(a -> sizes.put(a.name(), size)));
        Map<String, double[]> values = new LinkedHashMap<>();
        Sample sample = new Sample(sizes, values);
        for (Tensor t : tensors) {
            double[] data = new double[sample.length(t)];
            for (int i = 0; i < data.length; i++) {
                data[i] = value(t, size, random);
            }
            values.put(t.name(), data);
        }
        return sample;
    }

    private static double value(Tensor t, int size, Random random) {
        List<Double> values = t.traits().values();
        if (!values.isEmpty()) {
            return values.get(random.nextInt(values.size()));
        }
        if (t.type() == Type.BOOL) {
            return random.nextInt(2);
        }
        Interval domain = t.traits().domain();
        boolean within = t.traits().indexes() != null;
        double low = within ? 0 : Math.max(domain.low(), domain.high() > 3 ? -3 : domain.high() - 6);
        double high = within ? size - 1 : Math.min(domain.high(), Math.max(low, -3) + 6);
        double at = low + (high - low) * (0.02 + 0.96 * random.nextDouble());
        return t.type() == Type.INT ? Math.rint(at) : at;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(sizes.toString());
        values.forEach(
                (name, data) -> text.append(' ').append(name).append('=').append(java.util.Arrays.toString(data)));
        return text.toString();
    }
}
