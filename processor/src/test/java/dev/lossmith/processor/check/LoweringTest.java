package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoweringTest {

    static Stream<LossDeclaration> specs() {
        return Specs.all().stream().filter(spec -> !spec.lossName().equals("CTCLoss"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void realLossesCheckWithoutDiagnostics(LossDeclaration spec) {
        assertThatSpec(spec).isClean();
    }

    @Test
    void crossEntropyExpandsItsLocals() {
        assertThatSpec(Specs.named("NLLLoss"))
                .lowersTo("target != ignoreIndex ? -weight[target] * input[target] : 0")
                .divisor("target != ignoreIndex ? weight[target] : 0");
        assertThatSpec(Specs.named("ProbCrossEntropyLoss"))
                .lowersTo("-sum(c, weight[c] * ((1 - labelSmoothing) * target[c] + labelSmoothing / real(size(c)))"
                        + " * log(exp(input[c]) / sum(c, exp(input[c]))))")
                .names(List.of("lp", "loss"));
    }
}
