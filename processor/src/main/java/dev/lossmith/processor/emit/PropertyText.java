package dev.lossmith.processor.emit;

import dev.lossmith.processor.property.Properties;
import dev.lossmith.processor.property.Property;
import java.util.ArrayList;
import java.util.List;

/** What is proved of a loss, in words; a tensor of which nothing is known has no line. */
final class PropertyText {
    private PropertyText() {}

    static List<String> lines(Properties properties) {
        List<String> lines = new ArrayList<>();
        properties.lowerBound().ifPresent(bound -> lines.add("bounded below by " + bound));
        for (Property p : properties.byTensor()) {
            if (p.isKnown()) {
                lines.add("by " + p.tensor().name() + ": " + String.join(", ", parts(p)));
            }
        }
        return lines;
    }

    private static List<String> parts(Property p) {
        List<String> parts = new ArrayList<>();
        if (p.convex()) {
            parts.add(p.strictlyConvex() ? "strictly convex" : "convex");
        }
        if (p.smooth()) {
            parts.add("smooth");
        }
        p.lipschitz().ifPresent(constant -> parts.add("Lipschitz " + constant));
        p.gradientLipschitz().ifPresent(constant -> parts.add("gradient Lipschitz " + constant));
        p.symmetricWith().forEach(tensor -> parts.add("symmetric with " + tensor.name()));
        return parts;
    }
}
