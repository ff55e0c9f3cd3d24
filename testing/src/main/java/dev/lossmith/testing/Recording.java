package dev.lossmith.testing;

import dev.lossmith.ElementType;
import dev.lossmith.LossType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.ParameterType;
import dev.lossmith.Reduction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Arguments and results of a loss as text, one tensor a line in hexadecimal, so that every bit is there and a difference
 * between two versions shows which number changed.
 *
 * <pre>
 * case 0: float32, reduction mean
 *   beta = 1.0
 *   input [2] = 0x1.8p0 -0x1.2p-1
 *   target [2] = 0x0.0p0 0x1.0p0
 *   -> loss [] = 0x1.34p-1
 *   -> gradient of input [2] = 0x1.0p-1 -0x1.0p-1
 * </pre>
 */
final class Recording {
    private static final int CASES = 6;
    private static final String RESULT = "-> ";

    private final LossType type;

    Recording(LossType type) {
        this.type = type;
    }

    /** New cases, the same ones in every run. */
    String record() {
        List<Reduction> reductions = type.descriptor().reductions();
        Random random = new Random(type.descriptor().name().hashCode());
        StringBuilder text = new StringBuilder("# ")
                .append(type.descriptor().name())
                .append(", recorded with -Dlossmith.golden.record=true; every bit counts\n");
        for (int number = 0; number < CASES; number++) {
            GoldenType precision = number % 2 == 0 ? GoldenType.FLOAT32 : GoldenType.FLOAT64;
            Example example = new Examples(type, random).small(2).in(precision);
            text.append('\n').append(text(number, example, reductions.get(number / 2 % reductions.size())));
        }
        return text.toString();
    }

    /** The same arguments with the results that they have now. */
    String replay(String recorded) {
        StringBuilder text = new StringBuilder();
        List<String> lines = recorded.lines().toList();
        for (int at = 0; at < lines.size(); ) {
            if (!lines.get(at).startsWith("case ")) {
                text.append(lines.get(at++)).append('\n');
                continue;
            }
            int end = at + 1;
            while (end < lines.size() && lines.get(end).startsWith("  ")) {
                end++;
            }
            text.append(replay(lines.subList(at, end)));
            at = end;
        }
        return text.toString();
    }

    private String replay(List<String> lines) {
        String[] head = lines.get(0).split("[ :,]+");
        GoldenType precision = GoldenType.named(head[2]);
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] sides = line.strip().split(" = ?", 2);
            if (sides[0].startsWith(RESULT)) {
                continue;
            }
            int bracket = sides[0].indexOf(" [");
            if (bracket < 0) {
                parameters.put(sides[0], parameter(sides[0], sides[1]));
            } else {
                String name = sides[0].substring(0, bracket);
                boolean real = type.descriptor().tensor(name).orElseThrow().type() == ElementType.REAL;
                tensors.put(
                        name, tensor(real ? precision : GoldenType.INT64, sides[0].substring(bracket + 1), sides[1]));
            }
        }
        Reduction reduction = Reduction.named(head[4]);
        Example example = new Example(type, parameters, precision, List.of(), Map.of(), tensors);
        int[] batch = example.loss(reduction).batchShape(example.packed());
        return text(
                Integer.parseInt(head[1]),
                new Example(
                        type,
                        parameters,
                        precision,
                        Arrays.stream(batch).boxed().toList(),
                        Map.of(),
                        tensors),
                reduction);
    }

    private Object parameter(String name, String text) {
        ParameterType kind = type.descriptor()
                .parameter(name)
                .map(ParameterDescriptor::type)
                .orElseThrow(() -> new AssertionError("the recording has a parameter " + name + ", which "
                        + type.descriptor().name() + " does not have"));
        return switch (kind) {
            case REAL -> Double.parseDouble(text);
            case INT -> Integer.parseInt(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case TEXT -> text;
        };
    }

    private static GoldenTensor tensor(GoldenType elements, String shape, String values) {
        List<Integer> sizes = Arrays.stream(
                        shape.substring(1, shape.length() - 1).split(", "))
                .filter(size -> !size.isEmpty())
                .map(Integer::valueOf)
                .toList();
        double[] numbers = Arrays.stream(values.split(" "))
                .filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new GoldenTensor(elements, sizes, numbers);
    }

    private static String text(int number, Example example, Reduction reduction) {
        List<String> lines = new ArrayList<>();
        lines.add("case " + number + ": " + example.precision() + ", reduction " + reduction);
        example.parameters().forEach((name, value) -> lines.add("  " + name + " = " + value));
        example.tensors().forEach((name, tensor) -> lines.add(line("", name, tensor.shape(), tensor.values())));
        Results results = results(example, reduction);
        List<Integer> shape = reduction == Reduction.NONE ? example.batch() : List.of();
        lines.add(line(RESULT, "loss", shape, results.values()));
        results.gradients()
                .forEach((name, gradient) -> lines.add(line(
                        RESULT,
                        "gradient of " + name,
                        example.tensors().get(name).shape(),
                        gradient)));
        try {
            Calls.hessianDiagonal(example, reduction)
                    .forEach((name, diagonal) -> lines.add(line(
                            RESULT,
                            "second derivative of " + name,
                            example.tensors().get(name).shape(),
                            diagonal)));
        } catch (UnsupportedOperationException e) {
            lines.add("  " + RESULT + "no second derivatives");
        }
        return String.join("\n", lines) + "\n";
    }

    private static Results results(Example example, Reduction reduction) {
        if (reduction != Reduction.NONE) {
            return Calls.fused(example, reduction, example.packed());
        }
        double[] upstream = new double[example.samples()];
        Arrays.setAll(upstream, n -> n % 2 == 0 ? 0.75 : -1.5);
        return Calls.perSample(example, upstream);
    }

    private static String line(String mark, String name, List<Integer> shape, double[] values) {
        return "  " + mark + name + " " + shape + " = "
                + Arrays.stream(values).mapToObj(Recording::number).collect(Collectors.joining(" "));
    }

    /** Integers as they are usually written. */
    private static String number(double value) {
        boolean plain = value == Math.rint(value) && Math.abs(value) < 1000 && (value != 0 || 1 / value > 0);
        return plain ? Integer.toString((int) value) : Double.toHexString(value);
    }

    /** Writes the file if recording was asked for, otherwise compares with it. */
    void check(Path file) {
        try {
            if (Boolean.getBoolean("lossmith.golden.record")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, record(), StandardCharsets.UTF_8);
                return;
            }
            if (!Files.exists(file)) {
                throw new AssertionError("there is no recording " + file.toAbsolutePath()
                        + "; run the tests once with -Dlossmith.golden.record=true and keep the file");
            }
            compare(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(Path file, String recorded) {
        List<String> want = recorded.lines().toList();
        List<String> got = replay(recorded).lines().toList();
        String heading = "";
        for (int i = 0; i < Math.max(want.size(), got.size()); i++) {
            String expected = i < want.size() ? want.get(i) : "nothing";
            String actual = i < got.size() ? got.get(i) : "nothing";
            heading = expected.startsWith("case ") ? expected : heading;
            if (!expected.equals(actual)) {
                throw new AssertionError(file.toAbsolutePath() + ", line " + (i + 1) + ", " + heading + "\nrecorded:"
                        + expected + "\nnow:     " + actual
                        + "\nif the change is meant, record anew with -Dlossmith.golden.record=true");
            }
        }
    }
}
