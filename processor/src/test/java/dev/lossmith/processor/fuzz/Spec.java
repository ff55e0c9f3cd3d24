package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A spec as text.
 *
 * @param attributes what {@code @Loss} says beside the formula, such as {@code layout = "t N c"}
 * @param declarations such as {@code @Input("c") float[] x}
 */
record Spec(String name, String attributes, List<String> declarations, String formula) {
    Spec {
        declarations = List.copyOf(declarations);
    }

    LossDeclaration declaration() {
        return Specs.spec(name + "Spec", attributes, String.join("\n", declarations), formula);
    }

    Spec named(String other) {
        return new Spec(other, attributes, declarations, formula);
    }

    Spec withFormula(String other) {
        return new Spec(name, attributes, declarations, other);
    }

    Spec withDeclarations(List<String> others) {
        return new Spec(name, attributes, others, formula);
    }

    /** As a user would paste it. */
    @Override
    public String toString() {
        return "@Loss(" + (attributes.isEmpty() ? "" : attributes + ", value = ") + "\"\"\"\n"
                + formula.replace("\\", "\\\\").indent(4)
                + "    \"\"\")\ninterface " + name + "Spec {\n"
                + declarations.stream().map(d -> "    " + d + "();\n").collect(Collectors.joining())
                + "}\n";
    }
}
