package dev.lossmith.processor.syntax;

import static dev.lossmith.processor.syntax.FormulaAssert.assertThatFormula;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

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
            String text = Mutations.damage(formula.text(), random);
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
}
