package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Declaration.Attributes;
import dev.lossmith.processor.ir.Tensor.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Specs as text, without javac: one declaration a line, as in {@code @Input("c") float[] input}. Reads the few annotation forms that tests
 * use and nothing else.
 */
public final class Specs {

    private static final Pattern DECLARATION = Pattern.compile("@(\\w+)(?:\\((.*)\\))? ([\\w.]+)((?:\\[\\])*) (\\S+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*(?:(\\w+) *= *)?(\"[^\"]*\"|\\{[^}]*\\}|[^,\"{}]+)");

    private Specs() {}

    /** The specs in formulas.txt: real losses. */
    public static List<LossDeclaration> all() {
        List<LossDeclaration> specs = new ArrayList<>();
        for (String section : resource().split("(?m)^## ")) {
            if (!section.isBlank()) {
                String[] parts = section.split("\n--\n");
                String head = parts[0].lines().findFirst().orElseThrow();
                String name = head.split(" ")[0];
                String declarations = parts[0].substring(head.length());
                specs.add(spec(name + "Spec", head.substring(name.length()).strip(), declarations, parts[1].strip()));
            }
        }
        return specs;
    }

    public static LossDeclaration named(String loss) {
        return all().stream().filter(s -> s.lossName().equals(loss)).findFirst().orElseThrow();
    }

    /** A spec of declarations, one a line, and a formula. */
    public static LossDeclaration spec(String declarations, String formula) {
        return spec("TestLossSpec", "", declarations, formula);
    }

    public static LossDeclaration spec(String name, String loss, String declarations, String formula) {
        Map<String, String> attributes = attributes(loss);
        return new LossDeclaration(
                "dev.lossmith.losses",
                name,
                formula,
                text(attributes.getOrDefault("layout", "")),
                list(attributes.getOrDefault("reductions", "{}")).stream()
                        .map(Specs::text)
                        .toList(),
                Optional.empty(),
                "",
                true,
                declarations
                        .lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .map(Specs::declaration)
                        .toList());
    }

    private static Declaration declaration(String line) {
        Matcher m = DECLARATION.matcher(line);
        if (!m.matches()) {
            throw new IllegalArgumentException(line);
        }
        Map<String, String> a = attributes(m.group(2) == null ? "" : m.group(2));
        Attributes attributes = new Attributes(
                text(a.getOrDefault("indexes", "")),
                text(a.getOrDefault("except", "")),
                a.getOrDefault("optional", "false").equals("true"),
                Optional.ofNullable(a.get("differentiable")).map(Boolean::valueOf),
                a.getOrDefault("broadcast", a.getOrDefault("leading", "false")).equals("true"),
                a.getOrDefault("leading", "false").equals("true"),
                Optional.ofNullable(a.get("defaultValue")).map(v -> value(v, m.group(3))),
                Double.parseDouble(a.getOrDefault("min", "-Infinity")),
                Double.parseDouble(a.getOrDefault("max", "Infinity")),
                a.getOrDefault("minExclusive", "false").equals("true"),
                a.getOrDefault("maxExclusive", "false").equals("true"),
                list(a.getOrDefault("values", "{}")).stream()
                        .map(Double::valueOf)
                        .toList());
        Role role = Role.valueOf(m.group(1).toUpperCase(Locale.ROOT));
        int dimensions = m.group(4).length() / 2;
        return new Declaration(role, m.group(5), m.group(3), dimensions, text(a.getOrDefault("value", "")), attributes);
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher m = ATTRIBUTE.matcher(text);
        while (m.find()) {
            if (!m.group(2).isBlank()) {
                attributes.put(
                        m.group(1) == null ? "value" : m.group(1), m.group(2).strip());
            }
        }
        return attributes;
    }

    /** As the reader of annotations has it: a boolean may be written as 0 or 1. */
    private static Object value(String written, String type) {
        Object value = value(written);
        boolean flag = type.equals("boolean") && value instanceof Double number && (number == 0 || number == 1);
        return flag ? (Object) value.equals(1.0) : value;
    }

    private static Object value(String written) {
        if (written.startsWith("\"")) {
            return text(written);
        }
        return written.equals("true") || written.equals("false")
                ? (Object) Boolean.valueOf(written)
                : Double.valueOf(written);
    }

    private static String text(String written) {
        return written.replace("\"", "");
    }

    private static List<String> list(String written) {
        String inner = written.replaceAll("[{}]", "").strip();
        return inner.isEmpty() ? List.of() : List.of(inner.split("\\s*,\\s*"));
    }

    private static String resource() {
        try (InputStream in = Specs.class.getResourceAsStream("/dev/lossmith/processor/formulas.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
