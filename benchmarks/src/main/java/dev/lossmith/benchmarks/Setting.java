package dev.lossmith.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which loss is measured on what.
 *
 * @param loss the name in the registry
 * @param sizes the batch {@code N} and the axes by name; all further batch dimensions are left out
 * @param values what a tensor contains, where its descriptor does not tell or where a benchmark wants something else
 */
public record Setting(String loss, Map<String, Integer> sizes, Map<String, Values> values) {
    /** Copies the maps. */
    public Setting {
        sizes = Map.copyOf(sizes);
        values = Map.copyOf(values);
    }

    /** A loss without axes on N elements. */
    public static Setting elements(String loss, int n) {
        return new Setting(loss, Map.of("N", n), Map.of());
    }

    /** A loss with one axis on N rows. */
    public static Setting rows(String loss, int n, String axis, int size) {
        return new Setting(loss, Map.of("N", n, axis, size), Map.of());
    }

    /** The same with an axis more, or another size of it. */
    public Setting with(String axis, int size) {
        Map<String, Integer> more = new LinkedHashMap<>(sizes);
        more.put(axis, size);
        return new Setting(loss, more, values);
    }

    /** The same with the values of a tensor. */
    public Setting with(String tensor, Values of) {
        Map<String, Values> more = new LinkedHashMap<>(values);
        more.put(tensor, of);
        return new Setting(loss, sizes, more);
    }
}
