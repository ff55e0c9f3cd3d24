package dev.lossmith.runtime;

import dev.lossmith.LossDescriptor;
import dev.lossmith.ParameterDescriptor;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks and converts the values of parameters. Positions are those in the descriptor.
 *
 * <p>A constructor passes each of its arguments through a {@code check}; {@link #read} takes values from a map by name.
 */
public final class Parameters {
    private final LossDescriptor descriptor;
    private final Object[] values;

    private Parameters(LossDescriptor descriptor, Object[] values) {
        this.descriptor = descriptor;
        this.values = values;
    }

    /**
     * The parameters of a loss from a map, defaults included.
     *
     * @throws IllegalArgumentException if one is unknown, missing, of the wrong type or outside its domain
     */
    public static Parameters read(LossDescriptor descriptor, Map<String, ?> map) {
        List<ParameterDescriptor> list = descriptor.parameters();
        List<String> names = list.stream().map(ParameterDescriptor::name).toList();
        if (!names.containsAll(map.keySet())) {
            throw unknown("parameter", map.keySet(), names, descriptor.name());
        }
        Object[] values = new Object[list.size()];
        for (int i = 0; i < values.length; i++) {
            ParameterDescriptor parameter = list.get(i);
            Object given = map.containsKey(parameter.name()) ? map.get(parameter.name()) : parameter.defaultValue();
            if (given == null) {
                throw new IllegalArgumentException(descriptor.name() + " needs a value for the parameter "
                        + parameter.name() + expected(parameter));
            }
            values[i] = convert(parameter, given);
            checkDomain(parameter, values[i]);
        }
        return new Parameters(descriptor, values);
    }

    /** The value of a real parameter. */
    public double real(int position) {
        return (Double) values[position];
    }

    /** The value of an integer parameter. */
    public int integer(int position) {
        return (Integer) values[position];
    }

    /** The value of a boolean parameter. */
    public boolean bool(int position) {
        return (Boolean) values[position];
    }

    /** The value of a text parameter. */
    public String text(int position) {
        return (String) values[position];
    }

    /** The values by name, in the order of the descriptor. */
    public Map<String, Object> toMap() {
        return map(descriptor, values);
    }

    /** The values of all parameters, in the order of the descriptor, by their names. */
    public static Map<String, Object> map(LossDescriptor descriptor, Object... values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(descriptor.parameters().get(i).name(), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** The value, if it lies in the domain of a real parameter. */
    public static double check(LossDescriptor descriptor, int position, double value) {
        checkDomain(descriptor.parameters().get(position), value);
        return value;
    }

    /** The value, if it lies in the domain of an integer parameter. */
    public static int check(LossDescriptor descriptor, int position, int value) {
        checkDomain(descriptor.parameters().get(position), value);
        return value;
    }

    /** The value, if it is among those that a text parameter may have. */
    public static String check(LossDescriptor descriptor, int position, String value) {
        ParameterDescriptor parameter = descriptor.parameters().get(position);
        if (value == null) {
            throw new IllegalArgumentException("the parameter " + parameter.name() + " is null" + expected(parameter));
        }
        checkDomain(parameter, value);
        return value;
    }

    private static void checkDomain(ParameterDescriptor parameter, Object value) {
        boolean inside = true;
        if (value instanceof Number number) {
            inside = Domain.contains(
                    number.doubleValue(),
                    parameter.min(),
                    parameter.max(),
                    parameter.minExclusive(),
                    parameter.maxExclusive(),
                    parameter.values());
        } else if (value instanceof String) {
            inside = parameter.texts().isEmpty() || parameter.texts().contains(value);
        }
        if (!inside) {
            throw wrong(parameter, value);
        }
    }

    private static Object convert(ParameterDescriptor parameter, Object value) {
        return switch (parameter.type()) {
            case REAL -> real(parameter, value);
            case INT -> integer(parameter, value);
            case BOOLEAN -> {
                if (value instanceof Boolean) {
                    yield value;
                }
                throw wrong(parameter, value);
            }
            case TEXT -> {
                if (value instanceof String) {
                    yield value;
                }
                throw wrong(parameter, value);
            }
        };
    }

    private static Double real(ParameterDescriptor parameter, Object value) {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        try {
            if (value instanceof String text) {
                return Double.valueOf(text);
            }
            double converted = value instanceof Number number ? number.doubleValue() : Double.NaN;
            if (value instanceof Number && new BigDecimal(value.toString()).compareTo(new BigDecimal(converted)) == 0) {
                return converted;
            }
        } catch (NumberFormatException e) {
            throw wrong(parameter, value);
        }
        throw wrong(parameter, value);
    }

    private static Integer integer(ParameterDescriptor parameter, Object value) {
        if (value instanceof Number) {
            try {
                return new BigDecimal(value.toString()).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw wrong(parameter, value);
            }
        }
        throw wrong(parameter, value);
    }

    private static IllegalArgumentException wrong(ParameterDescriptor parameter, Object value) {
        String text = value instanceof String ? '"' + value.toString() + '"' : value.toString();
        return new IllegalArgumentException("the parameter " + parameter.name() + " is " + text + expected(parameter));
    }

    private static String expected(ParameterDescriptor parameter) {
        String domain = Domain.text(
                parameter.min(),
                parameter.max(),
                parameter.minExclusive(),
                parameter.maxExclusive(),
                parameter.values());
        return ", expected "
                + switch (parameter.type()) {
                    case REAL -> domain;
                    case INT -> domain.equals("a number") ? "an integer" : "an integer, " + domain;
                    case BOOLEAN -> "true or false";
                    case TEXT -> parameter.texts().isEmpty() ? "a text" : "one of " + parameter.texts();
                };
    }

    /** The exception for names that do not exist. */
    static IllegalArgumentException unknown(String what, Collection<String> given, List<String> known, String of) {
        String name = given.stream().filter(n -> !known.contains(n)).findFirst().orElseThrow();
        return new IllegalArgumentException(
                of + " has no " + what + " " + name + "; expected " + (known.isEmpty() ? "none" : "some of " + known));
    }
}
