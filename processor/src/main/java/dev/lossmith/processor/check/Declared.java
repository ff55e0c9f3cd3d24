package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The declarations of a spec after checking.
 *
 * @param tensors by name, in declaration order
 * @param axes by name, in order of first use
 * @param lengths the length tensor of each ragged axis
 * @param texts string parameters: they configure a loss and have no value in a formula
 */
record Declared(Map<String, Tensor> tensors, Map<String, Axis> axes, Map<Axis, Tensor> lengths, Set<String> texts) {

    Declared {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        lengths = Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
        texts = Set.copyOf(texts);
    }

    /** Names that stand for a value. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(tensors.keySet());
        names.addAll(texts);
        return names;
    }

    List<Tensor> tensorList() {
        return List.copyOf(tensors.values());
    }
}
