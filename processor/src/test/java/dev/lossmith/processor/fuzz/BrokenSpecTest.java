package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.check.Checker;
import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.syntax.Mutations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Specs broken at random end in a diagnostic or compile: no exception, no hang, nothing that javac refuses. {@code
 * -Dlossmith.fuzz.broken=N} and {@code -Dlossmith.fuzz.seed=S} as for {@link FuzzTest}.
 */
class BrokenSpecTest {
    private static final int SPECS = Integer.getInteger("lossmith.fuzz.broken", 10_000);
    private static final int WHOLE = Math.max(1, SPECS / 100);
    private static final double LONGEST_SECONDS = 20;

    private final long seed = Long.getLong("lossmith.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<LossDeclaration> real = Specs.all();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void endInADiagnosticOrCompile() {
        Map<Code, Integer> codes = new EnumMap<>(Code.class);
        List<Laboratory.Subject> good = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < SPECS; i++) {
            LossDeclaration broken = broken("Broken" + i + "LossSpec");
            Diagnostics diagnostics = new Diagnostics();
            long start = System.nanoTime();
            boolean checks;
            try {
                checks = Checker.check(broken, diagnostics).isPresent();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + e + " of\n" + text(broken), e);
            }
            assertThat((System.nanoTime() - start) / 1e9)
                    .as("seconds for (seed " + seed + ")\n" + text(broken))
                    .isLessThan(LONGEST_SECONDS);
            assertThat(checks).as("seed " + seed + "\n" + text(broken)).isNotEqualTo(diagnostics.hasErrors());
            diagnostics.list().forEach(d -> codes.merge(d.code(), 1, Integer::sum));
            if (checks && accepted++ % 10 == 0 && good.size() < WHOLE) {
                good.add(new Laboratory.Subject(broken, broken.lossName()));
            }
        }
        System.out.println(SPECS + " broken specs, seed " + seed + ": " + accepted + " are good all the same, "
                + codes.size() + " kinds of diagnostics");
        List<String> faults = new ArrayList<>();
        Laboratory.compiled(good).forEach((subject, result) -> {
            if (result.fault() != null) {
                faults.add(text(subject.declaration()) + result.fault());
            }
        });
        assertThat(faults).as("seed " + seed).isEmpty();
        assertThat(codes.size()).isGreaterThan(SPECS / 400);
    }

    private static String text(LossDeclaration spec) {
        StringBuilder text = new StringBuilder(spec.formula()).append('\n');
        spec.declarations().forEach(d -> text.append(d).append('\n'));
        return text.toString();
    }

    private LossDeclaration broken(String name) {
        LossDeclaration spec = random.nextInt(3) == 0
                ? SpecGenerator.random("AnyLoss", random).declaration()
                : real.get(random.nextInt(real.size()));
        String formula = switch (random.nextInt(4)) {
            case 0 -> Mutations.damage(spec.formula(), random);
            case 1 -> Mutations.transplant(spec.formula(), random);
            default -> shuffled(spec.formula());
        };
        List<Declaration> declarations = random.nextInt(4) == 0 ? damaged(spec.declarations()) : spec.declarations();
        return new LossDeclaration(
                spec.packageName(),
                name,
                formula,
                random.nextInt(40) == 0 ? Mutations.damage("N c *", random) : spec.layout(),
                spec.reductions(),
                spec.alternative(),
                spec.documentation(),
                spec.isPublic(),
                declarations);
    }

    /** Words and signs left out, doubled, exchanged or taken from elsewhere. */
    private String shuffled(String formula) {
        List<String> tokens = new ArrayList<>(List.of(formula.split("(?<=\\W)|(?=\\W)")));
        for (int edits = 1 + random.nextInt(3); edits > 0 && !tokens.isEmpty(); edits--) {
            int at = random.nextInt(tokens.size());
            int other = random.nextInt(tokens.size());
            switch (random.nextInt(6)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(at));
                case 2 -> tokens.set(at, tokens.set(other, tokens.get(at)));
                case 3 -> tokens.set(at, tokens.get(other));
                case 4 -> tokens.set(at, odd());
                default -> {
                    LossDeclaration from = real.get(random.nextInt(real.size()));
                    String[] words = from.formula().split("(?<=\\W)|(?=\\W)");
                    tokens.set(at, words[random.nextInt(words.length)]);
                }
            }
        }
        return String.join("", tokens);
    }

    private String odd() {
        List<String> odd = List.of(
                "\u03B1",
                "\u0435xp",
                "\u2212",
                "\u00D7",
                "1e999",
                "1e-999",
                "99999999999",
                "0x1p3",
                "1_000",
                "1.5f",
                "''",
                "\"",
                "\\u0041",
                "\u0000",
                "\u202E",
                "\uD83D",
                "sum",
                "def",
                "loss",
                "derivative",
                "INF",
                "PI",
                "if",
                "in",
                "((((((((",
                "))))",
                "[[[",
                "]]",
                "^^",
                "- - -",
                "!!!",
                "? :",
                "=",
                "==",
                ";;",
                "//",
                "size(",
                "last(",
                "get(",
                "%",
                "&",
                "|");
        return odd.get(random.nextInt(odd.size()));
    }

    private List<Declaration> damaged(List<Declaration> declarations) {
        List<Declaration> changed = new ArrayList<>(declarations);
        int at = random.nextInt(changed.size());
        Declaration d = changed.get(at);
        Declaration.Attributes a = d.attributes();
        switch (random.nextInt(8)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(d);
            case 2 -> changed.set(at, new Declaration(d.role(), d.name(), d.type(), d.dimensions() + 1, d.value(), a));
            case 3 ->
                changed.set(at, new Declaration(d.role(), d.name(), d.type(), d.dimensions(), d.value() + " z", a));
            case 4 ->
                changed.set(
                        at,
                        new Declaration(
                                d.role(),
                                d.name(),
                                any("float", "int", "boolean", "long[]", "var"),
                                d.dimensions(),
                                d.value(),
                                a));
            case 5 ->
                changed.set(
                        at,
                        new Declaration(
                                d.role(),
                                any("loss", "x", "sum", "size", "N", "c", "\u03B2"),
                                d.type(),
                                d.dimensions(),
                                d.value(),
                                a));
            case 6 -> {
                Declaration other = declarations.get(random.nextInt(declarations.size()));
                changed.set(at, new Declaration(other.role(), d.name(), d.type(), d.dimensions(), d.value(), a));
            }
            default -> {
                Declaration other = declarations.get(random.nextInt(declarations.size()));
                changed.set(
                        at,
                        new Declaration(d.role(), d.name(), d.type(), d.dimensions(), d.value(), other.attributes()));
            }
        }
        return changed;
    }

    private String any(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
