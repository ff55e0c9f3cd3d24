package dev.lossmith.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.syntax.Mutations;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class DamagedSpecTest {

    /** Random edits of good formulas give a loss or an error, never an exception: no IR is built of what does not fit. */
    @Test
    void damagedText() {
        Outcome outcome = run(6_000, new Random(20260102), Mutations::damage);
        assertThat(outcome.good()).isGreaterThan(200);
        assertThat(outcome.codes()).hasSizeGreaterThan(30);
    }

    /** The same with parts of the formula exchanged for others of its parts, which mostly parses and mostly fails later. */
    @Test
    void transplantedParts() {
        Outcome outcome = run(6_000, new Random(20260103), Mutations::transplant);
        assertThat(outcome.good()).isGreaterThan(1_000);
        assertThat(outcome.codes()).hasSizeGreaterThan(15);
    }

    private record Outcome(int good, Map<Code, Integer> codes) {}

    private static Outcome run(int n, Random random, BiFunction<String, Random, String> mutation) {
        List<LossDeclaration> specs = Specs.all();
        Map<Code, Integer> codes = new EnumMap<>(Code.class);
        int good = 0;
        for (int i = 0; i < n; i++) {
            LossDeclaration spec = specs.get(random.nextInt(specs.size()));
            String formula = mutation.apply(spec.formula(), random);
            Diagnostics diagnostics = new Diagnostics();
            Optional<CheckedLoss> checked = Checker.check(with(spec, formula), diagnostics);
            assertThat(checked.isPresent()).as(formula).isNotEqualTo(diagnostics.hasErrors());
            good += checked.isPresent() ? 1 : 0;
            diagnostics.list().forEach(d -> codes.merge(d.code(), 1, Integer::sum));
        }
        return new Outcome(good, codes);
    }

    private static LossDeclaration with(LossDeclaration spec, String formula) {
        return new LossDeclaration(
                spec.packageName(),
                spec.specName(),
                formula,
                spec.layout(),
                spec.reductions(),
                spec.alternative(),
                spec.documentation(),
                spec.isPublic(),
                spec.declarations());
    }
}
