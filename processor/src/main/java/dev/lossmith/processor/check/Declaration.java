package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Tensor.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One abstract method of a spec interface with its annotation, as written; nothing is checked yet.
 *
 * @param role the annotation
 * @param name the method's name
 * @param type the element type of the return type, as Java writes it ({@code "float"}, {@code "int"}, ...)
 * @param dimensions how many {@code []} the return type has
 * @param value the annotation's value: axes, for a length the axis it measures, empty when not given
 * @param attributes the other attributes
 */
public record Declaration(Role role, String name, String type, int dimensions, String value, Attributes attributes) {

    /**
     * Attributes with their "not given" values where the annotation has none.
     *
     * @param differentiable empty when not given: inputs are, others are not
     * @param broadcast repeated along dimensions that it lacks
     * @param leading its dimensions are the first ones, not the last ones
     * @param defaultValue the default of a parameter: Double, Boolean or String; empty when the parameter must be given
     * @param min lower bound, minus infinity when not given
     * @param max upper bound, infinity when not given
     * @param minExclusive the lower bound itself is excluded
     * @param maxExclusive the upper bound itself is excluded
     */
    public record Attributes(
            String indexes,
            String except,
            boolean optional,
            Optional<Boolean> differentiable,
            boolean broadcast,
            boolean leading,
            Optional<Object> defaultValue,
            double min,
            double max,
            boolean minExclusive,
            boolean maxExclusive,
            List<Double> values) {
        public static final Attributes NONE = new Attributes(
                "",
                "",
                false,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                false,
                false,
                List.of());

        public Attributes {
            Objects.requireNonNull(differentiable);
            Objects.requireNonNull(defaultValue);
            values = List.copyOf(values);
        }
    }

    public Declaration {
        Objects.requireNonNull(role);
        Objects.requireNonNull(name);
        Objects.requireNonNull(attributes);
    }
}
