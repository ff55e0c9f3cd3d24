package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What divides in Python begins a comment here, and what is behind it would be left out in silence. */
class FloorDivisionTest {

    private static final String DECLARATIONS = """
            @Input float x
            @Target float t
            @Input("c") float[] z
            """;

    private static final String REST = "; divisor = x + t + sum(c, z[c])";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss = (x - t)^2 // 2 + abs(t)",
                "loss = x // t",
                "loss = x // (t + 1)",
                "loss = x // 2 // half of it",
                "loss = x // exp(t) > 1 ? 1 : 0",
                "d = x - t\nmeanLoss = d\nloss = x // d",
                "loss = x // 2\n + t",
                "loss = sum(j,\n    z[j] // 2\n)",
                "loss = sum(j,\n    z[j] // z[j] + j\n)",
                "def f(u) = u * 2 // x\nloss = f(x)",
                "def f(u) = u * 2\nmeanLoss = f(x)\nloss = x // f(t)",
                "loss = x // sum(k in c if z[k] > 0, z[k])"
            })
    void warns(String formula) {
        assertThatSpec(DECLARATIONS, "divisor = x + t + sum(c, z[c])\n" + formula)
                .reports("FloorDivision")
                .says("the floor of a quotient is `floor(a / b)`")
                .loss();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss = x - t // residual",
                "loss = x - t // the mean is sum(loss) / sum(divisor)",
                "loss = x - t // mean = x",
                "loss = x - t // mean",
                "loss = x - t // loss",
                "loss = x - t // x is large",
                "loss = x - t // x, doubled",
                "loss = x - t // x 2",
                "loss = x - t // (1)",
                "loss = x - t // max(old, 0)",
                "loss = x - t // sum(loss)",
                "loss = PI / 4 * x * t // 0.785398",
                "loss = x - // t\n t",
                "// x\nloss = x - t",
                "loss = x - t //",
                "loss = x - t // -",
                "loss = x - t // later\nlater = 2\ndivisor = later"
            })
    void leavesProseAlone(String formula) {
        assertThatSpec("@Input float x\n@Target float t", formula).isClean();
    }

    /** The comment has torn off what comes behind it on its line: the brackets, or the next definition. */
    @Test
    void besideTheErrorThatItMakes() {
        assertThatSpec(DECLARATIONS, "loss = sum(j, z[j] // 2)" + REST).reports("UnclosedBracket", "FloorDivision");
        assertThatSpec(DECLARATIONS, "d = x // 2; loss = d").reports("FloorDivision", "MissingLoss");
    }

    @Test
    void realLossesHaveProse() {
        for (LossDeclaration spec : Specs.all()) {
            Diagnostics diagnostics = new Diagnostics();
            Checker.check(spec, diagnostics);
            assertThat(diagnostics.list()).as(spec.specName()).noneMatch(d -> d.code() == Code.FLOOR_DIVISION);
        }
    }
}
