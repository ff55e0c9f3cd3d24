package dev.lossmith.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call computed, as doubles, which keep every bit of a float but the payload of a NaN.
 *
 * @param values the loss of each sample, or one reduced loss, or nothing
 * @param gradients by tensor; second derivatives where those were asked for
 */
record Results(double[] values, Map<String, double[]> gradients) {
    static final double[] NOTHING = {};

    static Results ofValues(double... values) {
        return new Results(values, Map.of());
    }

    static Results ofGradients(Map<String, double[]> gradients) {
        return new Results(NOTHING, gradients);
    }

    Results with(Map<String, double[]> others) {
        return new Results(values, others);
    }

    double[] gradient(String name) {
        return gradients.get(name);
    }

    /** The first element that differs from its counterpart in a bit. */
    Optional<String> difference(Results other) {
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("the loss", values);
        gradients.forEach((name, gradient) -> all.put("the gradient of " + name, gradient));
        for (Map.Entry<String, double[]> entry : all.entrySet()) {
            String name = entry.getKey();
            double[] some = entry.getValue();
            double[] others = name.equals("the loss")
                    ? other.values
                    : other.gradients.get(name.substring("the gradient of ".length()));
            if (others.length != some.length) {
                return Optional.of(name + " has " + some.length + " elements and " + others.length);
            }
            int at = Arrays.mismatch(some, others);
            if (at >= 0) {
                return Optional.of("element " + at + " of " + name + " is " + some[at] + " and " + others[at]);
            }
        }
        return Optional.empty();
    }
}
