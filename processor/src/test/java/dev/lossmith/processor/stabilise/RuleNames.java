package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.Stages.checked;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.specialise.Specialiser;
import dev.lossmith.processor.specialise.Variant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What other tests may know of the table. */
public final class RuleNames {
    private RuleNames() {}

    public static List<String> ofAccuracy() {
        return of(Kind.ACCURACY);
    }

    public static List<String> ofSpeed() {
        return of(Kind.SPEED);
    }

    private static List<String> of(Kind kind) {
        Stream<String> rows =
                Rules.ALL.stream().filter(rule -> rule.kind() == kind).map(Rule::name);
        return Stream.concat(rows, kind == Kind.ACCURACY ? Stream.of(Choices.NAME) : Stream.of())
                .toList();
    }

    /** The rules that apply to a formula. */
    public static Set<String> firedBy(LossDeclaration spec) {
        CheckedLoss loss = checked(spec);
        Set<String> fired = new LinkedHashSet<>();
        for (Variant variant : Specialiser.variants(List.of(loss.loss()))) {
            Stabiliser stabiliser = new Stabiliser(rule -> true, variant.facts());
            stabiliser.stabilise(variant.apply(loss.loss()));
            fired.addAll(stabiliser.fired());
        }
        return fired;
    }
}
