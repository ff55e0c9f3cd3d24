package dev.lossmith.processor.syntax;

import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.Specs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Formulas of real losses, with the names that their specs declare. */
final class Formulas {

    private Formulas() {}

    record Formula(String loss, Set<String> names, String text) {
        @Override
        public String toString() {
            return loss;
        }
    }

    static List<Formula> all() {
        return Specs.all().stream()
                .map(spec -> new Formula(
                        spec.lossName(),
                        spec.declarations().stream().map(Declaration::name).collect(Collectors.toSet()),
                        spec.formula()))
                .toList();
    }
}
