package dev.lossmith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.LossType;
import dev.lossmith.testing.ScaledSquares.Fault;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRunnerTest {
    private static final Tolerance TOLERANCE = new Tolerance(1e-6, 1e-7);
    private static final GoldenTensor INPUT = tensor(List.of(2), 3, -1);
    private static final GoldenTensor TARGET = tensor(List.of(2), 1, 1);
    private static final GoldenTensor ONE = tensor(List.of(), 1);
    private static final GoldenCase SUM = new GoldenCase(
            "sum",
            GoldenType.FLOAT32,
            Map.of("reduction", "sum", "scale", 0.5),
            Map.of("input", INPUT, "target", TARGET),
            tensor(List.of(), 4),
            ONE,
            Map.of("input", tensor(List.of(2), 2, -2), "target", tensor(List.of(2), -2, 2)),
            TOLERANCE);
    private static final GoldenCase NONE = new GoldenCase(
            "none",
            GoldenType.FLOAT32,
            Map.of("reduction", "none", "scale", 0.5),
            Map.of("input", INPUT, "target", TARGET),
            tensor(List.of(2), 2, 2),
            tensor(List.of(2), 3, 5),
            Map.of("input", tensor(List.of(2), 6, -10), "target", tensor(List.of(2), -6, 10)),
            TOLERANCE);

    @Test
    void aCorrectLossPasses() {
        assertThat(run(Fault.NONE, SUM)).isEqualTo(new GoldenResult(List.of(), 0, 0));
        assertThat(run(Fault.NONE, NONE)).isEqualTo(new GoldenResult(List.of(), 0, 0));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Fault.VALUE, SUM, "output = 4.004, expected 4.0"),
                Arguments.of(Fault.GRADIENT, SUM, "gradient of input[1] = -2.00"),
                Arguments.of(Fault.FUSED_VALUE, SUM, "output of the fused pass: element 0 is 4.000000004, alone 4.0"),
                Arguments.of(Fault.FUSED_GRADIENT, SUM, "by the fused pass: element 0"),
                Arguments.of(Fault.ONE_GRADIENT, SUM, "gradient of input alone: element 0 is 2.2"),
                Arguments.of(Fault.MARGIN, SUM, "gradient of input: elements outside the tensor were written"),
                Arguments.of(Fault.EXCEPTION, SUM, "out of order"),
                Arguments.of(Fault.OFFSET, NONE, "gradient of input from views: element 0"),
                Arguments.of(Fault.SHAPE, NONE, "the output has shape [1, 1, 1, 1], expected [2]"),
                Arguments.of(Fault.MISSING_ELEMENT, NONE, "output[0] = " + GoldenTensor.UNTOUCHED + " (not written)"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsReported(Fault fault, GoldenCase golden, String message) {
        GoldenResult result = run(fault, golden);
        assertThat(result.passed()).isFalse();
        assertThat(result.problems()).anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.MATCH_NONE, names = "FOR_CHECKS_.*")
    void everyFaultIsReportedByOneOfTheCases(Fault fault) {
        boolean passed = run(fault, SUM).passed() && run(fault, NONE).passed();
        assertThat(passed).isEqualTo(fault == Fault.NONE);
    }

    @Test
    void unknownNamesFail() {
        GoldenCase parameter = new GoldenCase(
                "",
                SUM.type(),
                Map.of("reduction", "sum", "scal", 1),
                SUM.inputs(),
                SUM.output(),
                ONE,
                SUM.gradients(),
                TOLERANCE);
        GoldenCase input = new GoldenCase(
                "",
                SUM.type(),
                SUM.params(),
                Map.of("input", INPUT, "target", TARGET, "weight", TARGET),
                SUM.output(),
                ONE,
                Map.of("weight", TARGET),
                TOLERANCE);
        assertThat(run(Fault.NONE, parameter).problems())
                .containsExactly("unknown parameter \"scal\" of ScaledSquares; expected one of [scale]");
        assertThat(run(Fault.NONE, input).problems())
                .containsExactly(
                        "unknown input \"weight\" of ScaledSquares; expected one of [input, target]",
                        "unknown gradient \"weight\" of ScaledSquares; expected one of [input, target]");
        Function<String, LossType> none = name -> {
            throw new IllegalArgumentException("unknown loss " + name);
        };
        assertThat(new GoldenRunner(none).run("Squares", SUM).problems())
                .singleElement()
                .asString()
                .contains("unknown loss Squares");
    }

    @Test
    void anInfinityMatchesNothingElse() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(TOLERANCE.accepts(inf, inf)).isTrue();
        assertThat(TOLERANCE.accepts(Double.NaN, Double.NaN)).isTrue();
        assertThat(TOLERANCE.accepts(0.0, -0.0)).isTrue();
        assertThat(TOLERANCE.accepts(1 + 1e-6, 1)).isTrue();
        for (double want : new double[] {inf, -inf, Double.NaN, 0}) {
            for (double got : new double[] {inf, -inf, Double.NaN, 0, 1e300}) {
                assertThat(TOLERANCE.accepts(got, want)).isEqualTo(Double.compare(got, want) == 0);
            }
        }
    }

    @Test
    void theReportCountsByLoss() {
        GoldenReport report = new GoldenReport();
        report.add("A", GoldenType.FLOAT32, new GoldenResult(List.of(), 1e-8, 0.5));
        report.add("A", GoldenType.FLOAT64, new GoldenResult(List.of("wrong"), 2e-3, 1e9));
        report.add("B", GoldenType.FLOAT64, new GoldenResult(List.of(), 0, 0));
        assertThat(report.cases()).isEqualTo(3);
        assertThat(report.failures()).isEqualTo(1);
        assertThat(report.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "A 2 cases 1 failures, largest error 2.0e-03, 0.5 ulp (float32), 1000000000.0 ulp (float64)",
                        "B 1 cases 0 failures, largest error 0.0e+00, 0.0 ulp (float32), 0.0 ulp (float64)");
    }

    private static GoldenResult run(Fault fault, GoldenCase golden) {
        return new GoldenRunner(name -> ScaledSquares.type(fault)).run("ScaledSquares", golden);
    }

    private static GoldenTensor tensor(List<Integer> shape, double... values) {
        return new GoldenTensor(GoldenType.FLOAT32, shape, values);
    }
}
