package dev.lossmith.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.fuzz.Laboratory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Generated code against the oracle, for the catalogue without scans and for formulas as textbooks have them. {@code
 * -Dlossmith.oracle.samples=N} for more samples, {@code -Dlossmith.oracle.seed=S} for others, {@code -Dlossmith.oracle.losses=PATTERN} for
 * some of the losses.
 */
class AccuracyOfLossesTest {
    private static final int SAMPLES = Integer.getInteger("lossmith.oracle.samples", 4);
    private static final String CHOSEN = System.getProperty("lossmith.oracle.losses", ".*");
    private static final long SEED = Long.getLong("lossmith.oracle.seed", 1);

    static Stream<LossDeclaration> catalogue() {
        return Catalogue.specs().stream()
                .filter(spec -> spec.declarations().stream()
                        .noneMatch(d -> d.role() == dev.lossmith.processor.ir.Tensor.Role.LENGTH));
    }

    @Test
    void everyLossIsAsNearAsItsConditionAllows() {
        List<Laboratory.Subject> subjects = new ArrayList<>();
        catalogue().forEach(spec -> subjects.add(new Laboratory.Subject(spec, spec.lossName())));
        Stream.concat(Textbook.forms(), Literature.forms())
                .forEach(spec -> subjects.add(new Laboratory.Subject(spec, spec.lossName())));
        subjects.removeIf(subject -> !subject.name().matches(CHOSEN));
        Map<String, List<String>> failures = new LinkedHashMap<>();
        Laboratory.compiled(subjects).forEach((subject, result) -> {
            assertThat(result.fault()).as(subject.name()).isNull();
            assertThat(result.rejections()).as(subject.name()).isEmpty();
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", subject.name()));
            for (boolean isFloat : new boolean[] {true, false}) {
                boolean isModerate = subject.name().startsWith("Literature");
                Verdict verdict = Verdict.on(
                        result, isFloat, SAMPLES, new int[] {1, 2, 5}, SEED, Excuses.of(subject.name()), isModerate);
                line.append(String.format(
                        Locale.ROOT,
                        " %s: loss %.2f gradient %.2f of %d, %d undecided;",
                        isFloat ? "float" : "double",
                        verdict.value(),
                        verdict.gradient(),
                        verdict.compared(),
                        verdict.undecided()));
                if (!verdict.failures().isEmpty()) {
                    failures.computeIfAbsent(subject.name(), n -> new ArrayList<>())
                            .addAll(verdict.failures());
                }
            }
            System.out.println(line);
        });
        failures.forEach((name, all) -> all.stream().limit(4).forEach(f -> System.out.println(name + ": " + f)));
        assertThat(failures.keySet()).isEmpty();
    }
}
