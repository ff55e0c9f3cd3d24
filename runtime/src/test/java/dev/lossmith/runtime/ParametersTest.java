package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lossmith.LossDescriptor;
import dev.lossmith.ParameterDescriptor;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ParametersTest {
    private static final LossDescriptor LOSS = LossDescriptor.named("Sample")
            .parameter(ParameterDescriptor.real("beta").defaultValue(1).min(0))
            .parameter(ParameterDescriptor.integer("p").defaultValue(1).values(1, 2))
            .parameter(ParameterDescriptor.bool("full").defaultValue(false))
            .parameter(ParameterDescriptor.text("mode").defaultValue("soft").texts("soft", "hard"))
            .build();

    private static Parameters read(String name, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        return Parameters.read(LOSS, map);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertThat(Parameters.read(LOSS, Map.of()).toMap())
                .containsExactly(
                        Map.entry("beta", 1.0), Map.entry("p", 1), Map.entry("full", false), Map.entry("mode", "soft"));
    }

    @Test
    void numbersConvertWhereExact() {
        assertThat(read("beta", 3).real(0)).isEqualTo(3.0);
        assertThat(read("beta", 1L << 53).real(0)).isEqualTo(0x1p53);
        assertThat(read("beta", 0.5f).real(0)).isEqualTo(0.5);
        assertThat(read("beta", "Infinity").real(0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read("beta", "2.5e-3").real(0)).isEqualTo(0.0025);
        assertThat(read("p", 2.0).integer(1)).isEqualTo(2);
        assertThat(read("p", 2L).integer(1)).isEqualTo(2);
        assertThat(read("p", BigInteger.TWO).integer(1)).isEqualTo(2);
    }

    static Object[][] wrong() {
        return new Object[][] {
            {"beta", -1.0, "the parameter beta is -1.0, expected at least 0"},
            {"beta", Double.NaN, "the parameter beta is NaN, expected at least 0"},
            {"beta", (1L << 53) + 1, "the parameter beta is 9007199254740993, expected at least 0"},
            {"beta", "much", "the parameter beta is \"much\", expected at least 0"},
            {"beta", true, "the parameter beta is true, expected at least 0"},
            {"p", 3, "the parameter p is 3, expected an integer, one of [1, 2]"},
            {"p", 1.5, "the parameter p is 1.5, expected an integer, one of [1, 2]"},
            {"p", 1e300, "the parameter p is 1.0E300, expected an integer, one of [1, 2]"},
            {"p", Double.NaN, "the parameter p is NaN, expected an integer, one of [1, 2]"},
            {"p", "1", "the parameter p is \"1\", expected an integer, one of [1, 2]"},
            {"full", 1, "the parameter full is 1, expected true or false"},
            {"mode", "firm", "the parameter mode is \"firm\", expected one of [soft, hard]"},
            {"mode", 7, "the parameter mode is 7, expected one of [soft, hard]"},
            {"betta", 1.0, "Sample has no parameter betta; expected some of [beta, p, full, mode]"},
            {"beta", null, "Sample needs a value for the parameter beta, expected at least 0"},
        };
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String name, Object value, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(name, value)).withMessage(message);
    }

    @Test
    void withoutADefaultAValueIsNeeded() {
        LossDescriptor loss = LossDescriptor.named("Sample")
                .parameter(ParameterDescriptor.integer("size").min(1).lessThan(9))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.read(loss, Map.of()))
                .withMessage(
                        "Sample needs a value for the parameter size, expected an integer, at least 1 and less than 9");
    }

    @Test
    void constructorsCheckTheSameDomains() {
        assertThat(Parameters.check(LOSS, 0, 0.0)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.check(LOSS, 0, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.check(LOSS, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.check(LOSS, 3, "Soft"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.check(LOSS, 3, null))
                .withMessage("the parameter mode is null, expected one of [soft, hard]");
    }

    @Test
    void defaultsHaveTheTypeOfTheParameter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterDescriptor.integer("p").defaultValue(0.5))
                .withMessage("p is INT, its default is REAL");
    }
}
