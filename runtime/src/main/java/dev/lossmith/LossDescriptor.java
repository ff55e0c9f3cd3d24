package dev.lossmith;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a loss is: enough to show it to a person, to build one from a configuration file and to call it.
 *
 * @param name the simple name of its class
 * @param formula the formula as declared
 * @param documentation the first sentence of the specification's Javadoc, or empty
 * @param layout the order of dimensions as declared, or empty
 * @param reductions the reductions it offers
 * @param tensors what a call takes, in the order of declaration
 * @param parameters what is fixed when it is built, in the order of declaration
 * @param gradients the derived gradient of each differentiable tensor, as a formula
 * @param rewrites what was done to the formula to make it numerically stable
 * @param notes anything else a user should know
 * @param lowerBound a formula of parameters that one sample's loss is proved never to be below, for data within their declared ranges
 * @param properties what is proved of the loss by each differentiable tensor
 */
public record LossDescriptor(
        String name,
        String formula,
        String documentation,
        String layout,
        List<Reduction> reductions,
        List<TensorDescriptor> tensors,
        List<ParameterDescriptor> parameters,
        Map<String, String> gradients,
        List<String> rewrites,
        List<String> notes,
        Optional<String> lowerBound,
        Map<String, TensorProperties> properties) {

    /** Checks that nothing is null and copies the collections, keeping their order. */
    public LossDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(formula, "formula");
        Objects.requireNonNull(documentation, "documentation");
        Objects.requireNonNull(layout, "layout");
        reductions = List.copyOf(reductions);
        tensors = List.copyOf(tensors);
        parameters = List.copyOf(parameters);
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
        rewrites = List.copyOf(rewrites);
        notes = List.copyOf(notes);
        Objects.requireNonNull(lowerBound, "lowerBound");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The tensor of this name. */
    public Optional<TensorDescriptor> tensor(String tensorName) {
        return tensors.stream().filter(t -> t.name().equals(tensorName)).findFirst();
    }

    /** The parameter of this name. */
    public Optional<ParameterDescriptor> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }

    /** What is proved of the loss by a differentiable tensor; nothing for any other name. */
    public TensorProperties propertiesOf(String tensorName) {
        return properties.getOrDefault(tensorName, TensorProperties.UNKNOWN);
    }

    /** Starts the description of a loss. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects the parts of a description. */
    public static final class Builder {
        private final String name;
        private String formula = "";
        private String documentation = "";
        private String layout = "";
        private List<Reduction> reductions = List.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM);
        private final List<TensorDescriptor> tensors = new ArrayList<>();
        private final List<ParameterDescriptor> parameters = new ArrayList<>();
        private final Map<String, String> gradients = new LinkedHashMap<>();
        private final List<String> rewrites = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<String> lowerBound = Optional.empty();
        private final Map<String, TensorProperties> properties = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /** The formula as declared. */
        public Builder formula(String text) {
            formula = text;
            return this;
        }

        /** What the specification's Javadoc says. */
        public Builder documentation(String text) {
            documentation = text;
            return this;
        }

        /** The order of dimensions as declared. */
        public Builder layout(String text) {
            layout = text;
            return this;
        }

        /** The reductions offered, if not none, mean and sum. */
        public Builder reductions(Reduction... offered) {
            reductions = List.of(offered);
            return this;
        }

        /** The next tensor. */
        public Builder tensor(TensorDescriptor.Builder tensor) {
            tensors.add(tensor.build());
            return this;
        }

        /** The next parameter. */
        public Builder parameter(ParameterDescriptor.Builder parameter) {
            parameters.add(parameter.build());
            return this;
        }

        /** The derived gradient of a tensor. */
        public Builder gradient(String tensor, String text) {
            gradients.put(tensor, text);
            return this;
        }

        /** The next rewrite. */
        public Builder rewrite(String text) {
            rewrites.add(text);
            return this;
        }

        /** The next note. */
        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        /** What the loss is never below. */
        public Builder lowerBound(String text) {
            lowerBound = Optional.of(text);
            return this;
        }

        /** What is proved of the loss by a tensor. */
        public Builder properties(String tensor, TensorProperties proved) {
            properties.put(tensor, proved);
            return this;
        }

        /** The finished description. */
        public LossDescriptor build() {
            return new LossDescriptor(
                    name,
                    formula,
                    documentation,
                    layout,
                    reductions,
                    tensors,
                    parameters,
                    gradients,
                    rewrites,
                    notes,
                    lowerBound,
                    properties);
        }
    }
}
