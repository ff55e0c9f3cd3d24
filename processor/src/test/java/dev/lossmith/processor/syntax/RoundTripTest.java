package dev.lossmith.processor.syntax;

import static dev.lossmith.processor.syntax.FormulaAssert.assertThatFormula;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final String ALPHABET = "abcjk xt01.2e+-*/%^<>=!?:,;()[]&|\n\t\"'#\u00D7\u00B2\u03B2 \uD83D\uDE00";

    static List<Formulas.Formula> formulas() {
        return Formulas.all();
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void printedFormulaParsesToTheSameTree(Formulas.Formula formula) {
        FormulaAssert parsed = assertThatFormula(formula.text(), formula.names());
        assertThat(parsed.rendered()).isEmpty();
        assertThat(parsed.structure()).contains("loss = ");
        String printed = Printer.print(parsed.tree());
        assertThatFormula(printed, formula.names()).parsesTo(parsed.structure()).prints(printed);
    }

    /** Random edits of good formulas: whatever comes out is a tree or a diagnostic at a place inside the text, never an exception. */
    @Test
    void damagedFormulasNeverThrow() {
        Random random = new Random(20260101);
        List<Formulas.Formula> formulas = Formulas.all();
        int failed = 0;
        for (int i = 0; i < 10_000; i++) {
            Formulas.Formula formula = formulas.get(random.nextInt(formulas.size()));
            String text = formula.text();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                text = edit(text, random);
            }
            FormulaAssert parsed = assertThatFormula(text, formula.names());
            parsed.rendered();
            if (parsed.diagnostics().isEmpty()) {
                String names = parsed.structure();
                String printed = Printer.print(parsed.tree());
                FormulaAssert again = assertThatFormula(printed, formula.names());
                assertThat(again.rendered()).as(text).isEmpty();
                assertThat(again.structure()).as(text).isEqualTo(names);
            } else {
                failed++;
                for (var d : parsed.diagnostics()) {
                    assertThat(d.span().end()).as(text).isLessThanOrEqualTo(text.length());
                    assertThat(d.message()).as(text).matches("(?s)(U\\+|[^A-Z]).*[^.]");
                }
            }
        }
        assertThat(failed).as("most edits are errors").isBetween(5_000, 9_900);
    }

    private static String edit(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(4));
        int from = random.nextInt(text.length() + 1);
        String piece = text.substring(from, Math.min(text.length(), from + random.nextInt(6)));
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(end);
            case 1 -> text.substring(0, at) + c + text.substring(at);
            case 2 -> text.substring(0, at) + piece + text.substring(end);
            default ->
                text.lines().skip(random.nextInt(2)).collect(Collectors.joining(random.nextBoolean() ? "\n" : " ")) + c;
        };
    }
}
