package dev.lossmith.processor.ir;

import static dev.lossmith.processor.Stages.lowered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {

    /** These are printed as they are written, with no bracket more or less, so what is read again is the same object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + b * n - z",
                "(a + b) * (n - z)",
                "a - (b - n) - z",
                "a / (b * n) / z",
                "a - b + n",
                "-(a + b) * -n",
                "-a - -b",
                "!(a > b) && z < n || a == b && z != n ? a : b",
                "(a > b || z < n) && a == b ? a : b",
                "a > b ? (b > n ? 1.5 : 2) : z > n ? a : b",
                "(a > b ? a : b) + (a < b ? a : b)",
                "sum(c, sum(c1, x[c] * x[c1]) + max(c1, x[c] * y[c1]))",
                "max(a, b) + min(a, b) * log1p(exp(-a))",
                "1e-12 * a + 0.5",
                "xlogy(a + b, b)",
            })
    void roundTrip(String formula) {
        Expr e = lowered(formula.replace("1e-12", "0.000000000001"));
        assertThat(e.toString()).isEqualTo(formula.replace("1e-12", "1.0E-12"));
        assertThat(lowered(e.toString())).isSameAs(e);
    }

    @Test
    void constants() {
        assertThat(Constant.real(3)).hasToString("3");
        assertThat(Constant.real(-0.0)).hasToString("-0.0");
        assertThat(Constant.real(Double.NEGATIVE_INFINITY)).hasToString("-INF");
        assertThat(Constant.NAN).hasToString("NaN");
        assertThat(Constant.TRUE).hasToString("true");
        assertThat(Bits.of(0x7f800000L)).hasToString("0x7f800000");
        assertThat(Exprs.mul(Variable.of("a", Type.REAL), Constant.real(-2))).hasToString("a * -2");
        assertThat(Exprs.apply(Op.POW, Constant.real(-2), Variable.of("a", Type.REAL)))
                .hasToString("pow(-2, a)");
    }

    @Test
    void variablesOfOneAxisAreToldApart() {
        Axis c = Axis.declared("c");
        assertThat(Index.of(c, 0)).hasToString("c");
        assertThat(Index.of(c, 2)).hasToString("c2");
        assertThat(Index.of(Axis.range(Constant.integer(3)), 1)).hasToString("r1");
        assertThat(Size.of(c)).hasToString("size(c)");
    }
}
