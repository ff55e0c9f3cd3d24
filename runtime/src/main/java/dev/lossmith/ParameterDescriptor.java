package dev.lossmith;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * A parameter that is fixed when a loss is built.
 *
 * @param name the name in the formula
 * @param type what its value is
 * @param defaultValue the value if none is given; null if one has to be given
 * @param min lower end of the domain of a number
 * @param max upper end of the domain of a number
 * @param minExclusive whether the lower end lies outside
 * @param maxExclusive whether the upper end lies outside
 * @param values the only values of a number, if not empty
 * @param texts the only values of a text, if not empty
 * @param indexes the axis that the value is an index of, or empty
 */
public record ParameterDescriptor(
        String name,
        ParameterType type,
        Object defaultValue,
        double min,
        double max,
        boolean minExclusive,
        boolean maxExclusive,
        List<Double> values,
        List<String> texts,
        String indexes) {

    /** Checks that nothing but the default is null and copies the lists. */
    public ParameterDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        values = List.copyOf(values);
        texts = List.copyOf(texts);
        Objects.requireNonNull(indexes, "indexes");
    }

    /** Whether a value has to be given. */
    public boolean required() {
        return defaultValue == null;
    }

    /** A real parameter. */
    public static Builder real(String name) {
        return new Builder(name, ParameterType.REAL);
    }

    /** An integer parameter. */
    public static Builder integer(String name) {
        return new Builder(name, ParameterType.INT);
    }

    /** A boolean parameter. */
    public static Builder bool(String name) {
        return new Builder(name, ParameterType.BOOLEAN);
    }

    /** A text parameter. */
    public static Builder text(String name) {
        return new Builder(name, ParameterType.TEXT);
    }

    /** Collects the properties of a parameter. */
    public static final class Builder {
        private final String name;
        private final ParameterType type;
        private Object defaultValue;
        private double min = Double.NEGATIVE_INFINITY;
        private double max = Double.POSITIVE_INFINITY;
        private boolean minExclusive;
        private boolean maxExclusive;
        private List<Double> values = List.of();
        private List<String> texts = List.of();
        private String indexes = "";

        private Builder(String name, ParameterType type) {
            this.name = name;
            this.type = type;
        }

        /** The default of a real parameter. */
        public Builder defaultValue(double value) {
            return withDefault(value, ParameterType.REAL);
        }

        /** The default of an integer parameter, or of a real one. */
        public Builder defaultValue(int value) {
            return type == ParameterType.REAL ? defaultValue((double) value) : withDefault(value, ParameterType.INT);
        }

        /** The default of a boolean parameter. */
        public Builder defaultValue(boolean value) {
            return withDefault(value, ParameterType.BOOLEAN);
        }

        /** The default of a text parameter. */
        public Builder defaultValue(String value) {
            return withDefault(value, ParameterType.TEXT);
        }

        private Builder withDefault(Object value, ParameterType expected) {
            if (type != expected) {
                throw new IllegalArgumentException(name + " is " + type + ", its default is " + expected);
            }
            defaultValue = value;
            return this;
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

        /** The domain is these texts. */
        public Builder texts(String... list) {
            texts = List.of(list);
            return this;
        }

        /** The value is an index of this axis. */
        public Builder indexes(String axis) {
            indexes = axis;
            return this;
        }

        /** The finished description. */
        public ParameterDescriptor build() {
            return new ParameterDescriptor(
                    name, type, defaultValue, min, max, minExclusive, maxExclusive, values, texts, indexes);
        }
    }
}
