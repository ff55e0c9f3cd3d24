package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interpreter;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BitFormsTest {
    private static final Variable X = Variable.of("x", Type.REAL);
    private static final Variable Y = Variable.of("y", Type.REAL);
    private static final Variable A = Variable.of("a", Type.REAL);
    private static final Variable B = Variable.of("b", Type.REAL);
    private static final Variable UNIFORM = Variable.of("uniform", Type.REAL);
    private static final Variable FLAG = Variable.of("flag", Type.BOOL);
    private static final Variable TABLE = Variable.of("table", Type.BOOL);
    private static final List<Op> COMPARISONS = List.of(Op.EQ, Op.NE, Op.LT, Op.LE, Op.GT, Op.GE);

    private static List<Double> numbers(Precision precision) {
        boolean single = precision == Precision.FLOAT;
        List<Double> numbers = new ArrayList<>(List.of(Double.NaN));
        for (double size : new double[] {
            0,
            single ? Float.MIN_VALUE : Double.MIN_VALUE,
            single ? Float.MIN_NORMAL : Double.MIN_NORMAL,
            0.5,
            single ? Math.nextDown(1f) : Math.nextDown(1.0),
            1,
            single ? Math.nextUp(1f) : Math.nextUp(1.0),
            2,
            single ? Float.MAX_VALUE : Double.MAX_VALUE,
            Double.POSITIVE_INFINITY
        }) {
            numbers.add(size);
            numbers.add(-size);
        }
        return numbers;
    }

    private static Expr rewritten(Expr e, Precision precision) {
        BitForms forms = new BitForms(
                precision,
                v -> !(v instanceof Constant) && !v.equals(FLAG) && !v.equals(UNIFORM) && !(v instanceof Bits));
        return new Rewriter(forms::of).rewrite(e);
    }

    private static boolean selects(Expr e) {
        return e instanceof Apply a && a.op() == Op.BLEND && e.type() == Type.REAL
                || e.children().stream().anyMatch(BitFormsTest::selects);
    }

    /** The same bits for all numbers in place of x and y, with conditions that are made of these. */
    private static void sameFor(Expr condition, Precision precision) {
        Expr blend = Apply.of(Op.BLEND, condition, A, B);
        Expr form = rewritten(blend, precision);
        assertThat(selects(form)).as("%s", form).isFalse();
        for (double x : numbers(precision)) {
            for (double y : numbers(precision)) {
                Map<Expr, Object> values = Map.of(X, x, Y, y, A, -0.0, B, 3.0, UNIFORM, 0.5, FLAG, y > 0);
                double expected = new Interpreter(precision, values::get).real(blend);
                double actual = new Interpreter(precision, values::get).real(form);
                assertThat(Double.doubleToRawLongBits(actual))
                        .as("%s at x = %s, y = %s", condition, x, y)
                        .isEqualTo(Double.doubleToRawLongBits(expected));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesWithConstants(Precision precision) {
        for (Op op : COMPARISONS) {
            for (double bound : numbers(precision)) {
                sameFor(Apply.of(op, X, Constant.real(bound)), precision);
                sameFor(Apply.of(op, Constant.real(bound), X), precision);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesVaryingNumbers(Precision precision) {
        for (Op op : COMPARISONS) {
            sameFor(Apply.of(op, X, Y), precision);
            sameFor(Apply.of(op, X, X), precision);
            sameFor(Apply.of(op, X, UNIFORM), precision);
            sameFor(Apply.of(op, UNIFORM, X), precision);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesBits(Precision precision) {
        Expr bits = Apply.of(Op.BITS_OF, X);
        for (Op op : COMPARISONS) {
            for (long bound : new long[] {-1, 0, 1, 0x3f800000, -0x3f800000}) {
                sameFor(Apply.of(op, bits, Bits.of(bound)), precision);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void joinsConditions(Precision precision) {
        Expr positive = Apply.of(Op.GT, X, Constant.ZERO);
        Expr less = Apply.of(Op.LT, X, Y);
        sameFor(Apply.of(Op.AND, positive, less), precision);
        sameFor(Apply.of(Op.OR, positive, Apply.of(Op.NOT, less)), precision);
        sameFor(Apply.of(Op.AND, Apply.of(Op.USUALLY, less), FLAG), precision);
        sameFor(Apply.of(Op.OR, FLAG, Apply.of(Op.NOT, Apply.of(Op.NOT, positive))), precision);
    }

    @ParameterizedTest
    @EnumSource
    void selectsByWhatIsTheSameForAllPositions(Precision precision) {
        sameFor(FLAG, precision);
        sameFor(Apply.of(Op.LT, UNIFORM, Constant.ONE), precision);
    }

    @ParameterizedTest
    @EnumSource
    void selectsConstantsAndSelections(Precision precision) {
        Expr negative = Apply.of(Op.LT, X, Constant.ZERO);
        for (Expr a : List.of(Constant.ZERO, Constant.real(Double.NaN), Constant.real(-2), A)) {
            for (Expr b : List.of(Constant.ZERO, Constant.real(-0.0), Constant.ONE, B)) {
                Expr inner = Apply.of(Op.BLEND, Apply.of(Op.GE, Y, Constant.ONE), b, a);
                Expr blend = Apply.of(Op.BLEND, negative, a, inner);
                Expr form = rewritten(blend, precision);
                for (double x : numbers(precision)) {
                    for (double y : numbers(precision)) {
                        Map<Expr, Object> values = Map.of(X, x, Y, y, A, 5.0, B, -7.0);
                        assertThat(Double.doubleToRawLongBits(new Interpreter(precision, values::get).real(form)))
                                .as("%s at %s, %s", blend, x, y)
                                .isEqualTo(Double.doubleToRawLongBits(
                                        new Interpreter(precision, values::get).real(blend)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesConditionsThatAreNotOfReals(Precision precision) {
        Expr blend = Apply.of(Op.BLEND, Apply.of(Op.AND, TABLE, Apply.of(Op.LT, X, Y)), A, B);
        assertThat(rewritten(blend, precision)).isSameAs(blend);
    }
}
