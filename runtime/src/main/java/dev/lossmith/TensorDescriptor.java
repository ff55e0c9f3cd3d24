package dev.lossmith;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * A tensor that a loss takes.
 *
 * @param name the name in the formula
 * @param role what it is to the loss
 * @param type what its elements are
 * @param axes the axes it has within one sample
 * @param differentiable whether the loss computes a gradient for it
 * @param optional whether a call may leave it out
 * @param broadcast whether it broadcasts, on trailing dimensions unless told otherwise
 * @param leading whether it broadcasts on leading dimensions
 * @param min lower end of the domain
 * @param max upper end of the domain
 * @param minExclusive whether the lower end lies outside
 * @param maxExclusive whether the upper end lies outside
 * @param values the only values of the domain, if not empty
 * @param indexes the axis that the elements are indices of, or empty
 * @param except a value allowed beside the indices, an integer or the name of a parameter, or empty
 * @param lengthOf the axis whose length it is, or empty
 */
public record TensorDescriptor(
        String name,
        Role role,
        ElementType type,
        List<String> axes,
        boolean differentiable,
        boolean optional,
        boolean broadcast,
        boolean leading,
        double min,
        double max,
        boolean minExclusive,
        boolean maxExclusive,
        List<Double> values,
        String indexes,
        String except,
        String lengthOf) {

    /** Checks that nothing is null and copies the lists. */
    public TensorDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(type, "type");
        axes = List.copyOf(axes);
        values = List.copyOf(values);
        Objects.requireNonNull(indexes, "indexes");
        Objects.requireNonNull(except, "except");
        Objects.requireNonNull(lengthOf, "lengthOf");
    }

    /**
     * A tensor of real numbers or integers without further properties; a weight is optional and broadcasts by its
     * nature.
     */
    public static Builder of(String name, Role role, ElementType type) {
        return new Builder(name, role, type);
    }

    /** The lengths of a ragged axis. */
    public static Builder length(String name, String axis) {
        Builder builder = new Builder(name, Role.LENGTH, ElementType.INT);
        builder.lengthOf = axis;
        return builder;
    }

    /** Collects the properties of a tensor. */
    public static final class Builder {
        private final String name;
        private final Role role;
        private final ElementType type;
        private List<String> axes = List.of();
        private boolean differentiable;
        private boolean optional;
        private boolean broadcast;
        private boolean leading;
        private double min = Double.NEGATIVE_INFINITY;
        private double max = Double.POSITIVE_INFINITY;
        private boolean minExclusive;
        private boolean maxExclusive;
        private List<Double> values = List.of();
        private String indexes = "";
        private String except = "";
        private String lengthOf = "";

        private Builder(String name, Role role, ElementType type) {
            this.name = name;
            this.role = role;
            this.type = type;
            this.optional = role == Role.WEIGHT;
            this.broadcast = role == Role.WEIGHT;
        }

        /** The axes within one sample, in order. */
        public Builder axes(String... names) {
            axes = List.of(names);
            return this;
        }

        /** The loss computes a gradient for it. */
        public Builder differentiable() {
            differentiable = true;
            return this;
        }

        /** A call may leave it out. */
        public Builder optional() {
            optional = true;
            return this;
        }

        /** It broadcasts on trailing dimensions. */
        public Builder broadcast() {
            broadcast = true;
            return this;
        }

        /** It broadcasts on leading dimensions. */
        public Builder broadcastLeading() {
            leading = true;
            return broadcast();
        }

        /** The domain begins with this value. */
        public Builder min(double value) {
            min = value;
            return this;
        }

        /** The domain ends with this value. */
        public Builder max(double value) {
            max = value;
            return this;
        }

        /** The domain is what is greater than this value. */
        public Builder greaterThan(double value) {
            min = value;
            minExclusive = true;
            return this;
        }

        /** The domain is what is less than this value. */
        public Builder lessThan(double value) {
            max = value;
            maxExclusive = true;
            return this;
        }

        /** The domain is these values. */
        public Builder values(double... list) {
            values = DoubleStream.of(list).boxed().toList();
            return this;
        }

        /** The elements are indices of this axis. */
        public Builder indexes(String axis) {
            indexes = axis;
            return this;
        }

        /** A value allowed beside the indices, an integer or the name of a parameter. */
        public Builder except(String value) {
            except = value;
            return this;
        }

        /** The finished description. */
        public TensorDescriptor build() {
            return new TensorDescriptor(
                    name,
                    role,
                    type,
                    axes,
                    differentiable,
                    optional,
                    broadcast,
                    leading,
                    min,
                    max,
                    minExclusive,
                    maxExclusive,
                    values,
                    indexes,
                    except,
                    lengthOf);
        }
    }
}
