package dev.lossmith.benchmarks;

import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The losses of the catalogue with arguments of a size. */
final class Catalogue {
    private static final int ROW = 64;
    private static final int SHORT_AXIS = 8;

    private Catalogue() {}

    static List<LossDescriptor> losses() {
        return Losses.all().stream()
                .filter(type -> type.getClass().getName().startsWith("dev.lossmith.losses."))
                .map(LossType::descriptor)
                .toList();
    }

    static List<String> axes(LossDescriptor loss) {
        Set<String> axes = new LinkedHashSet<>();
        loss.tensors().forEach(tensor -> axes.addAll(tensor.axes()));
        return new ArrayList<>(axes);
    }

    /** About so many elements in the largest tensor: rows of {@value #ROW}, or of several short axes. */
    static Setting setting(LossDescriptor loss, int elements) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        int size = axes(loss).size() == 1 ? ROW : SHORT_AXIS;
        axes(loss).forEach(axis -> sizes.put(axis, size));
        int widest = loss.tensors().stream()
                .mapToInt(tensor -> (int) Math.pow(size, tensor.axes().size()))
                .max()
                .orElse(1);
        sizes.put("N", Math.max(1, elements / widest));
        return new Setting(loss.name(), sizes, Map.of());
    }
}
