package dev.lossmith;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds losses by name, for configuration files and tools. Looks through the {@link LossCatalog}s that the thread's
 * context class loader can see; keep what is found if you need it often.
 */
public final class Losses {
    private Losses() {}

    /** All losses, by name. */
    public static List<LossType> all() {
        List<LossType> losses = new ArrayList<>();
        for (LossCatalog catalog : ServiceLoader.load(LossCatalog.class)) {
            losses.addAll(catalog.losses());
        }
        losses.sort(Comparator.comparing(type -> type.descriptor().name()));
        return losses;
    }

    /**
     * The loss of this name.
     *
     * @throws IllegalArgumentException if there is none, or if several modules have one
     */
    public static LossType named(String name) {
        return find(name, all());
    }

    /**
     * Builds a loss from its name and its parameters, among which {@code "reduction"} may be, as a {@link Reduction} or
     * as its name; without it the reduction is the mean.
     *
     * @throws IllegalArgumentException if there is no such loss or if a parameter is unknown, missing or wrong
     */
    public static Loss create(String name, Map<String, ?> parameters) {
        Map<String, Object> own = new HashMap<>(parameters);
        Reduction reduction = reduction(own.remove("reduction"));
        return named(name).create(own, reduction);
    }

    private static Reduction reduction(Object value) {
        if (value == null) {
            return Reduction.MEAN;
        } else if (value instanceof Reduction reduction) {
            return reduction;
        } else if (value instanceof String text) {
            return Reduction.named(text);
        }
        throw new IllegalArgumentException("the reduction is " + value + ", expected a text such as \"mean\"");
    }

    static LossType find(String name, List<LossType> types) {
        List<LossType> found =
                types.stream().filter(t -> t.descriptor().name().equals(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("there are " + found.size() + " losses called " + name + ": "
                    + found.stream().map(t -> t.getClass().getName()).toList() + "; use their classes");
        }
        List<String> names = types.stream().map(t -> t.descriptor().name()).toList();
        throw new IllegalArgumentException("there is no loss called " + name
                + closest(name, names).map(n -> "; did you mean " + n + "?").orElse("")
                + (names.isEmpty()
                        ? "; no catalogue of losses was found on the class path or module path"
                        : "; there are " + names));
    }

    /** The name that is the fewest edits away, if they are few for its length. */
    private static Optional<String> closest(String name, List<String> names) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(n -> edits(lower, n.toLowerCase(Locale.ROOT)) <= Math.max(2, n.length() / 3))
                .min(Comparator.comparingInt(n -> edits(lower, n.toLowerCase(Locale.ROOT))));
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(diagonal, row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
