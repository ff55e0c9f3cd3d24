package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Objects;

/**
 * A declared value of a spec: an input, a target, a shared tensor, a weight, a length or a parameter.
 *
 * @param name as declared
 * @param role which annotation declared it
 * @param type REAL, INT or BOOL (parameters only)
 * @param axes its own axes, the implicit batch axis not among them; empty for one value a sample
 * @param traits everything else that was declared
 */
public record Tensor(String name, Role role, Type type, List<Axis> axes, Traits traits) {

    /** The annotation a tensor was declared with. */
    public enum Role {
        INPUT,
        TARGET,
        SHARED,
        WEIGHT,
        LENGTH,
        PARAM,
        /** Not declared: the upstream gradient, one value a sample. */
        SEED,
        /** Not declared: a temporary of a kernel. */
        SCRATCH
    }

    /**
     * Declared properties.
     *
     * @param differentiable a gradient is computed for it
     * @param optional may be absent, and then reads as 1
     * @param broadcast broadcasts against the samples; its gradient is summed back
     * @param leading broadcasts on leading dimensions
     * @param domain the declared range of its values
     * @param values the declared finite set of values; empty when there is none
     * @param indexes the axis that its int values index, of a length the axis it measures, or {@code null}
     * @param ragged whether samples have lengths of their own along that axis
     * @param except name of an int parameter or a literal that a value may be instead of an index, or empty
     */
    public record Traits(
            boolean differentiable,
            boolean optional,
            boolean broadcast,
            boolean leading,
            Interval domain,
            List<Double> values,
            Axis indexes,
            boolean ragged,
            String except) {
        public Traits {
            Objects.requireNonNull(domain);
            Objects.requireNonNull(except);
            values = List.copyOf(values);
        }

        /** Values are positions of the axis, of every sample's own part of it. */
        public boolean isPosition(Axis axis) {
            return axis.equals(indexes) && !ragged && except.isEmpty();
        }

        /** Values are positions of the axis, or the one exception. */
        public boolean isPositionOrException(Axis axis) {
            return axis.equals(indexes) && !ragged;
        }

        /** Nothing was declared. */
        public static final Traits NONE =
                new Traits(false, false, false, false, Interval.ALL, List.of(), null, false, "");
    }

    public Tensor {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        Objects.requireNonNull(type);
        Objects.requireNonNull(traits);
        axes = List.copyOf(axes);
    }

    /** A tensor that no annotation declared. */
    public static Tensor internal(String name, Role role, Type type, List<Axis> axes) {
        return new Tensor(name, role, type, axes, Traits.NONE);
    }

    public boolean isParameter() {
        return role == Role.PARAM;
    }

    public boolean isDifferentiable() {
        return traits.differentiable();
    }

    @Override
    public String toString() {
        return name;
    }
}
