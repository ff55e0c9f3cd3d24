package dev.lossmith.processor.fuzz;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Data for one call: parameters, and tensors as a caller has them, padded and in the layout of the spec; also each sample's own part of
 * them. Reals are floats, so that both precisions compute with the same numbers.
 */
final class Batch {
    private static final int LARGE = 140;

    /** As many samples as meet a matrix at once. */
    private static final int STAGED = 4;

    /** More than the lanes of any vector, and no multiple of them. */
    private static final int WIDE = 17;

    /** Enough for whole tiles of a product of matrices, and for what is left over; or hardly too few. */
    private static final int TILES = 28;

    /** One batch in so many has wide rows, and one in so many more samples than a vector has lanes. */
    private static final int SELDOM = Integer.getInteger("lossmith.fuzz.wide", 12);

    private final CheckedLoss loss;
    private final boolean tiles;
    private final Random random;
    private final List<String> layout;
    private final int first;
    private final int further;
    /** Some tensor certainly has a row for each sample, which others may broadcast to. */
    private final boolean spansBatch;

    private final Map<Axis, Integer> sizes = new LinkedHashMap<>();
    private final Map<Axis, int[]> lengths = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<Tensor, double[]> data = new LinkedHashMap<>();
    private final Map<Tensor, int[]> shapes = new LinkedHashMap<>();

    private Batch(CheckedLoss loss, Random random, boolean tiles) {
        this.loss = loss;
        this.tiles = tiles;
        this.random = random;
        String declared = loss.declaration().layout();
        this.layout = declared.isEmpty() ? List.of() : List.of(declared.split(" "));
        boolean ragged = loss.tensors().stream().anyMatch(t -> t.role() == Role.LENGTH);
        this.spansBatch = loss.tensors().stream()
                .anyMatch(t -> !t.isParameter()
                        && t.role() != Role.SHARED
                        && !t.traits().optional()
                        && !isBroadcast(t));
        boolean many = loss.axes().isEmpty() && random.nextInt(12) == 0;
        boolean together = !tiles && random.nextInt(SELDOM) == 0;
        boolean shared = loss.tensors().stream()
                .anyMatch(t -> t.role() == Role.SHARED && t.axes().size() == 2);
        int least = together ? WIDE : tiles && shared ? STAGED : 1;
        this.first = many ? LARGE + random.nextInt(8) : least + random.nextInt(tiles && !shared ? 2 : 4);
        this.further = layout.isEmpty() && !ragged && random.nextInt(4) == 0 ? 1 + random.nextInt(3) : -1;
    }

    static Batch random(CheckedLoss loss, Random random) {
        return random(loss, random, false);
    }

    /** One that is too large for the interpreter, of a loss with matrices. */
    static Optional<Batch> ofMatrices(CheckedLoss loss, Random random) {
        boolean matrices = loss.tensors().stream()
                .anyMatch(t -> t.type() == Type.REAL && t.axes().size() == 2);
        return matrices ? Optional.of(random(loss, random, true)) : Optional.empty();
    }

    private static Batch random(CheckedLoss loss, Random random, boolean tiles) {
        Batch batch = new Batch(loss, random, tiles);
        batch.sizes();
        batch.fillParameters();
        boolean poisoned = random.nextInt(8) == 0;
        for (Tensor t : loss.tensors()) {
            boolean absent = t.traits().optional() && random.nextBoolean();
            if (!t.isParameter() && t.role() != Role.LENGTH && !absent) {
                batch.fill(t, poisoned);
            }
        }
        return batch;
    }

    private static boolean nests(Expr e) {
        return e instanceof Reduce
                && Exprs.opened(e).stream().anyMatch(body -> Exprs.any(body, Exprs::opened, Reduce.class::isInstance));
    }

    private void sizes() {
        // either many samples or long rows, no tables and no sums of sums: the interpreter has a derivative by each
        // datum everywhere
        boolean few = first < WIDE;
        boolean rows = loss.axes().size() == 1
                && loss.tensors().stream().allMatch(t -> t.axes().size() <= 1)
                && !Exprs.any(loss.loss(), Exprs::opened, Batch::nests);
        boolean large = few && rows && random.nextInt(25) == 0;
        boolean wide = few && random.nextInt(SELDOM) == 0;
        for (Axis axis : loss.axes()) {
            boolean indexed =
                    loss.tensors().stream().anyMatch(t -> axis.equals(t.traits().indexes()) && t.role() != Role.LENGTH);
            int least = indexed || random.nextInt(12) > 0 ? 1 : 0;
            boolean widened = wide && sizes.isEmpty();
            long longAxes =
                    sizes.values().stream().filter(size -> size >= TILES).count();
            boolean tiled = tiles && longAxes < 2 && random.nextInt(5) > 0;
            sizes.put(
                    axis,
                    tiled
                            ? TILES + random.nextInt(15)
                            : large ? LARGE : widened ? WIDE + random.nextInt(4) : least + random.nextInt(4));
        }
        for (Tensor t : loss.tensors()) {
            if (t.role() == Role.LENGTH) {
                Axis axis = t.traits().indexes();
                int least = sizes.get(axis) > 0 && random.nextInt(4) > 0 ? 1 : 0;
                int[] each = new int[samples()];
                for (int i = 0; i < each.length; i++) {
                    each[i] = least + random.nextInt(sizes.get(axis) - least + 1);
                }
                lengths.put(axis, each);
                shapes.put(t, batchShape());
                data.put(t, Arrays.stream(each).asDoubleStream().toArray());
            }
        }
    }

    private void fillParameters() {
        for (Tensor t : loss.tensors()) {
            if (t.isParameter()) {
                boolean isDefault = !t.traits().except().isEmpty() || isException(t) || random.nextInt(3) == 0;
                Object declared = loss.declaration().declarations().stream()
                        .filter(d -> d.name().equals(t.name()))
                        .findFirst()
                        .flatMap(d -> d.attributes().defaultValue())
                        .orElse(null);
                double value;
                if (isDefault && declared instanceof Double d && t.traits().indexes() == null) {
                    value = d;
                } else if (t.type() == Type.BOOL) {
                    value = random.nextInt(2);
                } else {
                    value = element(t, random.nextInt(4));
                }
                parameters.put(
                        t.name(),
                        t.type() == Type.BOOL
                                ? (Object) (value != 0)
                                : t.type() == Type.INT ? (Object) (int) value : (Object) value);
            }
        }
    }

    private boolean isException(Tensor parameter) {
        return loss.tensors().stream().anyMatch(t -> t.traits().except().equals(parameter.name()));
    }

    int samples() {
        return first * Math.max(further, 1);
    }

    int[] batchShape() {
        return further < 0 ? new int[] {first} : new int[] {first, further};
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    boolean has(Tensor t) {
        return data.containsKey(t);
    }

    double value(Tensor t, int at) {
        return data.get(t)[at];
    }

    int length(Tensor t) {
        return data.get(t).length;
    }

    /** What comes out with a number in the place of every NaN. */
    <T> T withoutNan(Supplier<T> result) {
        Map<Tensor, double[]> original = new LinkedHashMap<>(data);
        data.replaceAll((t, values) ->
                Arrays.stream(values).map(x -> Double.isNaN(x) ? 1.5 : x).toArray());
        try {
            return result.get();
        } finally {
            data.putAll(original);
        }
    }

    private void fill(Tensor t, boolean poisoned) {
        int[] shape = shape(t);
        shapes.put(t, shape);
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        // what lies behind the end of a sequence has to be left alone
        Arrays.fill(values, t.type() == Type.REAL ? Double.NaN : 0);
        data.put(t, values);
        int style = random.nextInt(6);
        for (int sample = 0; sample < samples(); sample++) {
            for (int at : positions(t, sample)) {
                values[at] = element(t, style);
            }
        }
        if (poisoned && t.type() == Type.REAL && values.length > 0 && random.nextBoolean()) {
            double nasty = random.nextInt(3) == 0 ? 1 / 0.0 : Double.NaN;
            values[random.nextInt(values.length)] = random.nextInt(3) == 0 ? -nasty : nasty;
        }
    }

    private int[] shape(Tensor t) {
        List<String> words = words(t);
        int[] shape = new int[words.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = size(t, words.get(i));
        }
        if (isBroadcast(t) && spansBatch) {
            for (int i = 0; i < shape.length; i++) {
                if (random.nextInt(4) == 0 && !isOwnAxis(t, words.get(i))) {
                    shape[i] = 1;
                }
            }
        }
        return shape;
    }

    private static boolean isBroadcast(Tensor t) {
        return t.traits().broadcast() || t.role() == Role.WEIGHT;
    }

    private static boolean isOwnAxis(Tensor t, String word) {
        return t.axes().stream().anyMatch(a -> a.name().equals(word));
    }

    /** The dimensions of a tensor, in order: {@code N}, axes by name, {@code *}. */
    private List<String> words(Tensor t) {
        List<String> own = t.axes().stream().map(Axis::name).toList();
        if (t.role() == Role.SHARED) {
            return own;
        }
        List<String> words = new ArrayList<>();
        if (layout.isEmpty()) {
            words.add("N");
            words.addAll(own);
            if (further >= 0) {
                words.add("*");
            }
            return words;
        }
        for (String word : layout) {
            if (word.equals("N") || own.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private int size(Tensor t, String word) {
        if (word.equals("N")) {
            return first;
        }
        if (word.equals("*")) {
            return further;
        }
        return t.axes().stream()
                .filter(a -> a.name().equals(word))
                .map(sizes::get)
                .findFirst()
                .orElseThrow();
    }

    /** Where the elements of one sample are, row-major over its own axes. */
    int[] positions(Tensor t, int sample) {
        int[] extents = t.axes().stream().mapToInt(axis -> size(axis, sample)).toArray();
        int[] result = new int[Arrays.stream(extents).reduce(1, (a, b) -> a * b)];
        int[] at = new int[extents.length];
        for (int i = 0; i < result.length; i++) {
            int rest = i;
            for (int d = extents.length - 1; d >= 0; d--) {
                at[d] = rest % extents[d];
                rest /= extents[d];
            }
            result[i] = position(t, sample, at);
        }
        return result;
    }

    private int size(Axis axis, int sample) {
        return lengths.containsKey(axis) ? lengths.get(axis)[sample] : sizes.get(axis);
    }

    private int position(Tensor t, int sample, int[] at) {
        List<String> words = words(t);
        int[] shape = shapes.get(t);
        int position = 0;
        int axis = 0;
        for (int i = 0; i < shape.length; i++) {
            String word = words.get(i);
            int where;
            if (word.equals("N")) {
                where = sample / Math.max(further, 1);
            } else if (word.equals("*")) {
                where = sample % further;
            } else {
                where = at[axis++];
            }
            position = position * shape[i] + (shape[i] == 1 ? 0 : where);
        }
        return position;
    }

    private double element(Tensor t, int style) {
        Tensor.Traits traits = t.traits();
        if (!traits.values().isEmpty()) {
            return traits.values().get(random.nextInt(traits.values().size()));
        }
        if (traits.indexes() != null) {
            if (!traits.except().isEmpty() && random.nextInt(3) == 0) {
                return traits.except().matches("-?\\d+")
                        ? Integer.parseInt(traits.except())
                        : ((Number) parameters.getOrDefault(traits.except(), defaultOf(traits.except()))).intValue();
            }
            return random.nextInt(sizes.get(traits.indexes()));
        }
        Interval domain = traits.domain();
        if (t.type() == Type.INT) {
            double low = Math.max(domain.low(), -2);
            return low + random.nextInt((int) (Math.min(domain.high(), low + 4) - low) + 1);
        }
        double value = (float) real(style);
        return inside(domain, value) ? value : (float) between(domain);
    }

    private Object defaultOf(String parameter) {
        return loss.declaration().declarations().stream()
                .filter(d -> d.name().equals(parameter))
                .findFirst()
                .flatMap(d -> d.attributes().defaultValue())
                .orElseThrow();
    }

    private double real(int style) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(3) - 1;
            case 1 -> style == 5 ? (random.nextInt(2) * 2 - 1) * Math.exp(7 * random.nextDouble()) : 0.5;
            default -> style == 0 ? (random.nextInt(13) - 6) / 4.0 : 2 * random.nextGaussian();
        };
    }

    private static boolean inside(Interval domain, double value) {
        return (domain.openLow() ? value > domain.low() : value >= domain.low())
                && (domain.openHigh() ? value < domain.high() : value <= domain.high());
    }

    private double between(Interval domain) {
        double low = Math.max(domain.low(), -3);
        double high = Math.min(domain.high(), low + 4);
        boolean edge = random.nextInt(8) == 0 && !domain.openLow();
        return edge ? low : low + (high - low) * (0.01 + 0.98 * random.nextDouble());
    }

    /** What the formula of one sample sees. */
    Sample sample(int number) {
        Sample sample = Sample.empty();
        for (Axis axis : loss.axes()) {
            sample = sample.withSize(axis.name(), size(axis, number));
        }
        for (Tensor t : loss.tensors()) {
            if (t.isParameter()) {
                Object value = parameters.get(t.name());
                sample = sample.with(t.name(), value instanceof Boolean b ? b ? 1 : 0 : ((Number) value).doubleValue());
            } else if (data.containsKey(t)) {
                sample = sample.with(
                        t.name(),
                        Arrays.stream(positions(t, number))
                                .mapToDouble(at -> data.get(t)[at])
                                .toArray());
            }
        }
        return sample;
    }

    /** The arguments of a call. */
    Map<String, dev.lossmith.Tensor> arguments(boolean isFloat) {
        Map<String, dev.lossmith.Tensor> arguments = new LinkedHashMap<>();
        data.forEach((t, values) -> arguments.put(
                t.name(),
                t.type() == Type.INT
                        ? IntTensor.of(
                                Arrays.stream(values).mapToInt(x -> (int) x).toArray(), shapes.get(t))
                        : real(isFloat, values, shapes.get(t))));
        return arguments;
    }

    /** For each differentiable tensor present one to receive its gradient, filled with what does not belong there. */
    Map<String, dev.lossmith.Tensor> receivers(boolean isFloat) {
        Map<String, dev.lossmith.Tensor> receivers = new LinkedHashMap<>();
        for (Tensor t : loss.tensors()) {
            if (t.isDifferentiable() && has(t)) {
                double[] garbage = new double[length(t)];
                Arrays.fill(garbage, 12345);
                receivers.put(t.name(), real(isFloat, garbage, shapes.get(t)));
            }
        }
        return receivers;
    }

    static dev.lossmith.Tensor real(boolean isFloat, double[] values, int... shape) {
        if (!isFloat) {
            return DoubleTensor.of(values.clone(), shape);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatTensor.of(floats, shape);
    }

    static double[] values(dev.lossmith.Tensor tensor) {
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

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("parameters " + parameters);
        data.forEach((t, values) -> text.append("\n  ")
                .append(t.name())
                .append(Arrays.toString(shapes.get(t)))
                .append(" = ")
                .append(Arrays.toString(values)));
        return text.toString();
    }
}
