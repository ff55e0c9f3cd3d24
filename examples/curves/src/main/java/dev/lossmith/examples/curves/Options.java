package dev.lossmith.examples.curves;

import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.ParameterType;
import dev.lossmith.Reduction;
import dev.lossmith.TensorDescriptor;
import dev.lossmith.examples.curves.Curve.Element;
import dev.lossmith.examples.curves.Curve.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line. */
final class Options {
    static final String USAGE = """
            usage: curves [LOSS ...] [name=value ...]
              LOSS           names of losses of the catalogue, such as L1Loss
              vary=input     the argument along which to draw, or an element of it: vary=input[2]
              from=-10 to=10 points=5000
              size.c=3       the size of an axis
              out=FILE       where the SVG goes
              NAME=VALUE     a parameter, or the elements of a tensor: beta=0.5, target=1 or target=0.2,0.3,0.5
            """;

    private static final Set<String> OWN = Set.of("vary", "from", "to", "points", "out");

    private final List<String> losses = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();

    Options(String... words) {
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                losses.add(word);
            } else if (word.startsWith("size.")) {
                sizes.put(word.substring("size.".length(), equals), Integer.valueOf(word.substring(equals + 1)));
            } else {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        if (losses.isEmpty()) {
            Collections.addAll(losses, "L1Loss", "SmoothL1Loss");
        }
    }

    Path out() {
        return Path.of(values.getOrDefault("out", "curves.svg"));
    }

    String title() {
        return String.join(" and ", losses);
    }

    String varied() {
        return values.getOrDefault("vary", "input");
    }

    /** The curve of each loss. */
    List<Curve> curves() {
        List<LossType> types = losses.stream().map(Losses::named).toList();
        for (String name : values.keySet()) {
            if (!OWN.contains(name) && types.stream().noneMatch(type -> knows(type.descriptor(), name))) {
                throw new IllegalArgumentException("nothing is called " + name + " in " + title());
            }
        }
        return types.stream().map(this::curve).toList();
    }

    private static boolean knows(LossDescriptor loss, String name) {
        return loss.parameter(name).isPresent() || loss.tensor(name).isPresent();
    }

    private Curve curve(LossType type) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, double[]> tensors = new LinkedHashMap<>();
        values.forEach((name, text) -> {
            Optional<ParameterDescriptor> parameter = type.descriptor().parameter(name);
            if (parameter.isPresent()) {
                parameters.put(name, value(parameter.get().type(), text));
            } else if (type.descriptor().tensor(name).isPresent()) {
                tensors.put(
                        name,
                        Arrays.stream(text.split(","))
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        });
        Element element = element();
        return Curve.of(
                type.descriptor().name(),
                type.create(parameters, Reduction.SUM),
                new Arguments(type.descriptor(), sizes, tensors).tensors(),
                element,
                range(type.descriptor()
                        .tensor(element.tensor())
                        .orElseThrow(() -> new IllegalArgumentException(
                                type.descriptor().name() + " has no tensor " + element.tensor()))));
    }

    private static Object value(ParameterType type, String text) {
        return switch (type) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INT -> Integer.valueOf(text);
            case REAL -> Double.valueOf(text);
            case TEXT -> text;
        };
    }

    private Element element() {
        String varied = varied();
        int bracket = varied.indexOf('[');
        return bracket < 0
                ? new Element(varied, 0)
                : new Element(
                        varied.substring(0, bracket),
                        Integer.parseInt(varied.substring(bracket + 1, varied.length() - 1)));
    }

    /** As far as the tensor's domain goes. */
    private Range range(TensorDescriptor tensor) {
        return new Range(Math.max(tensor.min(), number("from", -10)), Math.min(tensor.max(), number("to", 10)), (int)
                number("points", 5000));
    }

    private double number(String name, double otherwise) {
        return values.containsKey(name) ? Double.parseDouble(values.get(name)) : otherwise;
    }
}
