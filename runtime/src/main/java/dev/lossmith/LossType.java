package dev.lossmith;

import java.util.Map;

/** A kind of loss: what it is, and how to build one. */
public interface LossType {
    /** Name, formula, tensors and parameters. */
    LossDescriptor descriptor();

    /**
     * Builds a loss from values by parameter name; what the map leaves out has its default. A number may come as any
     * {@link Number} that converts without loss, a real one also as the text of a number such as {@code "Infinity"}.
     *
     * @throws IllegalArgumentException naming a parameter that is unknown, missing, of the wrong type or out of range,
     *     or a reduction that the loss does not offer
     */
    Loss create(Map<String, ?> parameters, Reduction reduction);
}
