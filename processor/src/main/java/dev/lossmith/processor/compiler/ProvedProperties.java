package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.property.Properties;
import dev.lossmith.processor.specialise.Choice;
import dev.lossmith.processor.specialise.Variant;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of a loss without its optional tensors: what a factor of unknown sign would leave of them is nothing. */
final class ProvedProperties {
    private ProvedProperties() {}

    static Properties of(CheckedLoss loss, List<Variant> variants) {
        Stabiliser names = Stabiliser.ofFunctions();
        List<Properties.Case> cases = variants.stream()
                .filter(v -> v.choices().stream().noneMatch(ProvedProperties::isPresent))
                .map(v -> new Properties.Case(names.named(v.apply(loss.loss())), conditions(v)))
                .toList();
        return Properties.of(cases, loss.tensors());
    }

    private static boolean isPresent(Choice choice) {
        return choice instanceof Choice.Presence p && p.present();
    }

    private static Map<Expr, Boolean> conditions(Variant variant) {
        Map<Expr, Boolean> conditions = new LinkedHashMap<>();
        for (Choice choice : variant.choices()) {
            if (choice instanceof Choice.Condition c) {
                conditions.put(c.condition(), c.holds());
            }
        }
        return conditions;
    }
}
