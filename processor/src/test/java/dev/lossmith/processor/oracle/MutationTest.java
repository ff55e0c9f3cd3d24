package dev.lossmith.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.fuzz.Laboratory;
import dev.lossmith.processor.stabilise.RuleNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each rule for accuracy is left out once: then some formula to which it applies leaves its bounds. Without a rule for speed none does.
 * Prints for each rule the formula that suffers and how far it is off.
 */
class MutationTest {
    private static final int SAMPLES = 60;
    private static final int ROWS = 24;
    private static final int[] SIZES = {1, 2, 4};
    private static final long SEED = 5;

    @Test
    void noRuleForAccuracyCanBeLeftOut() {
        Map<String, List<LossDeclaration>> users = users();
        List<Laboratory.Subject> mutants = new ArrayList<>();
        Set<String> rules = new LinkedHashSet<>(RuleNames.ofAccuracy());
        rules.addAll(RuleNames.ofSpeed());
        for (String rule : rules) {
            for (LossDeclaration spec : users.getOrDefault(rule, List.of())) {
                mutants.add(new Laboratory.Subject(renamed(spec, rule), lossName(spec, rule), rule));
            }
        }
        Map<String, String> harm = new LinkedHashMap<>();
        Laboratory.compiled(mutants).forEach((mutant, result) -> {
            if (!harm.containsKey(mutant.without())) {
                harm(mutant, result).ifPresent(text -> harm.put(mutant.without(), text));
            }
        });
        rules.forEach(rule -> System.out.printf(Locale.ROOT, "%-24s %s%n", rule, harm.getOrDefault(rule, "in bounds")));
        assertThat(harm.keySet()).containsExactlyInAnyOrderElementsOf(RuleNames.ofAccuracy());
    }

    private static Optional<String> harm(Laboratory.Subject mutant, Laboratory.Result result) {
        String name = mutant.name().replaceAll("Without.*", "");
        if (result.fault() != null) {
            return Optional.of(name + ": does not compile");
        }
        Excuse excuse = Excuses.of(name + "Loss");
        double worst = 0;
        for (boolean isFloat : new boolean[] {true, false}) {
            int samples = result.loss().checked().axes().isEmpty() ? SAMPLES : ROWS;
            Verdict verdict = Verdict.on(result, isFloat, samples, SIZES, SEED, excuse);
            if (!verdict.failures().isEmpty()) {
                worst = Math.max(worst, Math.max(verdict.value(), verdict.gradient()));
            }
        }
        return worst == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "%s: %.2g units", name, worst));
    }

    /** For each rule the formulas to which it applies. */
    private static Map<String, List<LossDeclaration>> users() {
        Map<String, List<LossDeclaration>> users = new LinkedHashMap<>();
        Textbook.forms().forEach(spec -> {
            for (String rule : RuleNames.firedBy(spec)) {
                users.computeIfAbsent(rule, r -> new ArrayList<>()).add(spec);
            }
        });
        return users;
    }

    private static String lossName(LossDeclaration spec, String rule) {
        return spec.lossName().replaceAll("Loss$", "") + "Without" + rule.replace("-", "") + "Loss";
    }

    private static LossDeclaration renamed(LossDeclaration spec, String rule) {
        return new LossDeclaration(
                spec.packageName(),
                lossName(spec, rule) + "Spec",
                spec.formula(),
                spec.layout(),
                spec.reductions(),
                spec.alternative(),
                spec.documentation(),
                spec.isPublic(),
                spec.declarations());
    }
}
