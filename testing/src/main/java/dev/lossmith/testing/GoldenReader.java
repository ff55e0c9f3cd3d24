package dev.lossmith.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the format {@code golden/1}.
 *
 * <p>Strict: every field has to be there and have its type, shapes have to fit the data, real inputs have to have the type of
 * their case, integers have to fit an {@code int}. Fields the format does not have are left alone.
 */
final class GoldenReader {
    private static final String FORMAT = "golden/1";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path path;

    /** Where in the file we are, for messages. */
    private String position = "";

    GoldenReader(Path path) {
        this.path = path;
    }

    GoldenFile read() {
        JsonNode file = parse();
        String format = text(file, "format");
        if (!format.equals(FORMAT)) {
            throw fail("format \"" + format + "\", expected \"" + FORMAT + "\"");
        }
        String loss = text(file, "loss");
        String source = text(file, "source");
        JsonNode nodes = field(file, "cases");
        if (!nodes.isArray() || nodes.isEmpty()) {
            throw fail("cases: expected a list of at least one case");
        }
        List<GoldenCase> cases = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            position = "case " + cases.size() + ": ";
            String name = text(node, "name");
            position = "case " + cases.size() + " \"" + name + "\": ";
            cases.add(readCase(node, name));
        }
        return new GoldenFile(path, loss, source, cases);
    }

    private JsonNode parse() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the golden file " + path, e);
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new GoldenFormatException(path + ": not JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the golden file " + path, e);
        }
    }

    private GoldenCase readCase(JsonNode node, String name) {
        GoldenType type = type(node, "dtype");
        if (!type.isReal()) {
            throw fail("dtype " + type + ", expected float32 or float64");
        }
        Map<String, Object> params = new LinkedHashMap<>();
        object(node, "params").properties().forEach(e -> params.put(e.getKey(), param(e.getKey(), e.getValue())));
        Map<String, GoldenTensor> inputs = new LinkedHashMap<>();
        object(node, "inputs")
                .properties()
                .forEach(e -> inputs.put(e.getKey(), argument("inputs." + e.getKey(), e.getValue(), type)));
        GoldenTensor output = expected("output", object(node, "output"), type);
        GoldenTensor gradOutput = argument("gradOutput", object(node, "gradOutput"), type);
        if (!gradOutput.type().isReal() || !gradOutput.shape().equals(output.shape())) {
            throw fail("gradOutput: " + gradOutput.type() + gradOutput.shape() + ", expected type and shape of output, "
                    + type + output.shape());
        }
        Map<String, GoldenTensor> gradients = new LinkedHashMap<>();
        object(node, "gradients").properties().forEach(e -> {
            GoldenTensor gradient = expected("gradients." + e.getKey(), e.getValue(), type);
            GoldenTensor input = inputs.get(e.getKey());
            if (input == null || !input.shape().equals(gradient.shape())) {
                throw fail("gradients." + e.getKey() + ": shape " + gradient.shape() + ", but the input of this name "
                        + (input == null ? "does not exist" : "has shape " + input.shape()));
            }
            gradients.put(e.getKey(), gradient);
        });
        JsonNode tolerance = object(node, "tolerance");
        double rtol = real("tolerance.rtol", field(tolerance, "tolerance.rtol"));
        double atol = real("tolerance.atol", field(tolerance, "tolerance.atol"));
        try {
            return new GoldenCase(name, type, params, inputs, output, gradOutput, gradients, new Tolerance(rtol, atol));
        } catch (IllegalArgumentException e) {
            throw fail(e.getMessage());
        }
    }

    private Object param(String name, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        throw fail("params." + name + ": expected a number, a boolean or a text, found " + value);
    }

    private GoldenTensor argument(String name, JsonNode node, GoldenType type) {
        GoldenTensor tensor = tensor(name, node);
        if (tensor.type().isReal() && tensor.type() != type) {
            throw fail(name + ": dtype " + tensor.type() + " in a case of " + type);
        }
        for (double value : tensor.values()) {
            if (tensor.type() == GoldenType.FLOAT32 && Double.isFinite(value) && !Float.isFinite((float) value)) {
                throw fail(name + ": " + value + " does not fit float32");
            }
        }
        return tensor;
    }

    private GoldenTensor expected(String name, JsonNode node, GoldenType type) {
        GoldenTensor tensor = tensor(name, node);
        if (tensor.type() != type) {
            throw fail(name + ": dtype " + tensor.type() + " in a case of " + type);
        }
        return tensor;
    }

    private GoldenTensor tensor(String name, JsonNode node) {
        GoldenType type = type(node, name + ".dtype");
        List<Integer> shape = new ArrayList<>();
        for (JsonNode size : array(node, name + ".shape")) {
            shape.add(integer(name + ".shape", size));
        }
        JsonNode data = array(node, name + ".data");
        double[] values = new double[data.size()];
        for (int i = 0; i < values.length; i++) {
            String element = name + ".data[" + i + "]";
            values[i] = type.isReal() ? real(element, data.get(i)) : integer(element, data.get(i));
        }
        try {
            return new GoldenTensor(type, shape, values);
        } catch (IllegalArgumentException e) {
            throw fail(name + ": " + e.getMessage());
        }
    }

    private GoldenType type(JsonNode node, String name) {
        try {
            return GoldenType.named(text(node, name));
        } catch (IllegalArgumentException e) {
            throw fail(name + ": " + e.getMessage());
        }
    }

    private double real(String name, JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isTextual()) {
            switch (value.textValue()) {
                case "NaN":
                    return Double.NaN;
                case "Infinity":
                    return Double.POSITIVE_INFINITY;
                case "-Infinity":
                    return Double.NEGATIVE_INFINITY;
                default:
                    break;
            }
        }
        throw fail(name + ": expected a number, \"NaN\", \"Infinity\" or \"-Infinity\", found " + value);
    }

    private int integer(String name, JsonNode value) {
        if (!value.isIntegralNumber()) {
            throw fail(name + ": expected an integer, found " + value);
        }
        if (!value.canConvertToInt()) {
            throw fail(name + ": " + value + " does not fit an int");
        }
        return value.intValue();
    }

    private JsonNode array(JsonNode node, String name) {
        JsonNode array = field(node, name);
        if (!array.isArray()) {
            throw fail(name + ": expected a list, found " + array);
        }
        return array;
    }

    private JsonNode object(JsonNode node, String name) {
        JsonNode object = field(node, name);
        if (!object.isObject()) {
            throw fail(name + ": expected an object, found " + object);
        }
        return object;
    }

    private String text(JsonNode node, String name) {
        JsonNode text = field(node, name);
        if (!text.isTextual()) {
            throw fail(name + ": expected a text, found " + text);
        }
        return text.textValue();
    }

    /** The field that a name such as {@code inputs.target.shape} ends in, of the object that the rest of the name means. */
    private JsonNode field(JsonNode node, String name) {
        String field = name.substring(name.lastIndexOf('.') + 1);
        if (!node.isObject()) {
            throw fail(name + ": expected an object with the field \"" + field + "\", found " + node);
        }
        JsonNode value = node.get(field);
        if (value == null) {
            throw fail(name + " is missing");
        }
        return value;
    }

    private GoldenFormatException fail(String message) {
        return new GoldenFormatException(path + ": " + position + message);
    }
}
