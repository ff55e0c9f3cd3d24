package dev.lossmith.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of a loss and what it should give.
 *
 * @param name how the file calls it
 * @param type the precision of the call
 * @param params parameters by name, the reduction among them
 * @param inputs arguments by name
 * @param output the reduced loss, or the loss of each sample if the reduction is {@code none}
 * @param gradOutput the gradient of a later result with respect to the output, and of its shape
 * @param gradients the gradients of that later result, by argument
 * @param tolerance how near the results have to be
 */
public record GoldenCase(
        String name,
        GoldenType type,
        Map<String, Object> params,
        Map<String, GoldenTensor> inputs,
        GoldenTensor output,
        GoldenTensor gradOutput,
        Map<String, GoldenTensor> gradients,
        Tolerance tolerance) {

    /** Copies the maps, keeping their order. */
    public GoldenCase {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
    }
}
