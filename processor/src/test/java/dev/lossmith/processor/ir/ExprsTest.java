package dev.lossmith.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExprsTest {
    private static final Variable A = Variable.of("a", Type.REAL);
    private static final Variable B = Variable.of("b", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);
    private static final Expr ZERO = Constant.ZERO;
    private static final Expr ONE = Constant.ONE;
    private static final Expr MINUS_ONE = Constant.real(-1);

    @Test
    void exactIdentities() {
        assertThat(Exprs.add(A, ZERO)).isSameAs(A);
        assertThat(Exprs.add(ZERO, A)).isSameAs(A);
        assertThat(Exprs.sub(A, ZERO)).isSameAs(A);
        assertThat(Exprs.sub(ZERO, A)).hasToString("-a");
        assertThat(Exprs.sub(A, Exprs.neg(B))).hasToString("a + b");
        assertThat(Exprs.mul(ONE, A)).isSameAs(A);
        assertThat(Exprs.mul(A, MINUS_ONE)).hasToString("-a");
        assertThat(Exprs.mul(Exprs.neg(A), Exprs.neg(B))).hasToString("a * b");
        assertThat(Exprs.mul(A, Exprs.neg(B))).hasToString("-(a * b)");
        assertThat(Exprs.div(A, ONE)).isSameAs(A);
        assertThat(Exprs.div(A, MINUS_ONE)).hasToString("-a");
        assertThat(Exprs.div(Exprs.neg(A), B)).hasToString("-(a / b)");
        assertThat(Exprs.neg(Exprs.neg(A))).isSameAs(A);
        assertThat(Exprs.select(Constant.TRUE, A, B)).isSameAs(A);
        assertThat(Exprs.select(Constant.FALSE, A, B)).isSameAs(B);
        assertThat(Exprs.select(Exprs.not(C), A, B)).isSameAs(Exprs.select(C, B, A));
        assertThat(Exprs.and(C, Constant.TRUE)).isSameAs(C);
        assertThat(Exprs.and(C, Constant.FALSE)).isSameAs(Constant.FALSE);
        assertThat(Exprs.or(C, Constant.TRUE)).isSameAs(Constant.TRUE);
        assertThat(Exprs.or(C, C)).isSameAs(C);
        assertThat(Exprs.not(Exprs.not(C))).isSameAs(C);
    }

    @Test
    void whatWouldLoseANanOrAnInfinityStays() {
        assertThat(Exprs.mul(ZERO, A)).hasToString("0 * a");
        assertThat(Exprs.mul(A, ZERO)).hasToString("a * 0");
        assertThat(Exprs.sub(A, A)).hasToString("a - a");
        assertThat(Exprs.add(A, Exprs.neg(A))).hasToString("a + -a");
        assertThat(Exprs.div(A, A)).hasToString("a / a");
        assertThat(Exprs.div(ZERO, A)).hasToString("0 / a");
        assertThat(Exprs.apply(Op.EQ, A, A)).hasToString("a == a");
        assertThat(Exprs.apply(Op.POW, A, ZERO)).hasToString("pow(a, 0)");
        assertThat(Exprs.select(C, A, A)).hasToString("c ? a : a");
        // negation of an order is not the opposite order: NaN
        assertThat(Exprs.not(Exprs.apply(Op.LT, A, B))).hasToString("!(a < b)");
    }

    @Test
    void whatWouldRoundDifferentlyStays() {
        assertThat(Exprs.div(A, Constant.real(3))).hasToString("a / 3");
        assertThat(Exprs.add(Exprs.add(A, ONE), ONE)).hasToString("a + 1 + 1");
        assertThat(Exprs.mul(Constant.real(2), Exprs.mul(Constant.real(2), A))).hasToString("2 * (2 * a)");
        assertThat(Exprs.add(A, A)).hasToString("a + a");
    }

    /** Every constructor against the node that it stands for, bits apart from the sign of zero. */
    @Test
    void constructorsKeepTheValue() {
        List<Expr> operands = List.of(
                A,
                B,
                Exprs.neg(A),
                Exprs.neg(B),
                ZERO,
                Constant.real(-0.0),
                ONE,
                MINUS_ONE,
                Constant.real(2),
                Constant.NAN,
                Constant.INFINITY);
        List<BinaryOperator<Expr>> built = List.of(Exprs::add, Exprs::sub, Exprs::mul, Exprs::div);
        List<Op> ops = List.of(Op.ADD, Op.SUB, Op.MUL, Op.DIV);
        for (Expr left : operands) {
            for (Expr right : operands) {
                for (int i = 0; i < ops.size(); i++) {
                    Expr short_ = built.get(i).apply(left, right);
                    Expr plain = Apply.of(ops.get(i), left, right);
                    for (double a : Grid.SPECIAL) {
                        for (double b : new double[] {0.0, -2.5, Double.NaN, Double.POSITIVE_INFINITY}) {
                            assertThat((Object) value(short_, a, b))
                                    .as("%s for %s at a = %s, b = %s", short_, plain, a, b)
                                    .isEqualTo(value(plain, a, b));
                        }
                    }
                }
            }
        }
    }

    private static double value(Expr e, double a, double b) {
        return Evaluator.of(Sample.empty()).with(A, a).with(B, b).real(e) + 0.0;
    }

    /** Folding gives what evaluation gives, bit for bit. */
    @ParameterizedTest
    @EnumSource(Op.class)
    void folding(Op op) {
        if (op.arity() > 2) {
            return;
        }
        for (double a : Grid.SPECIAL) {
            for (double b : op.arity() == 2 ? Grid.SPECIAL : new double[] {0}) {
                List<Expr> reals = new ArrayList<>(List.of(Constant.real(a), Constant.real(b)));
                Expr[] args = reals.subList(0, op.arity()).toArray(Expr[]::new);
                Expr plain;
                try {
                    plain = Apply.of(op, args);
                } catch (MalformedIr notOnReals) {
                    return;
                }
                Expr folded = Exprs.apply(op, args);
                if (folded instanceof Constant && op != Op.BITS_OF) {
                    Object expected = Evaluator.of(Sample.empty()).value(plain);
                    Object actual = Evaluator.of(Sample.empty()).value(folded);
                    boolean zeros = expected.equals(-0.0) || expected.equals(0.0);
                    assertThat(zeros ? (Double) actual + 0.0 : actual)
                            .as("%s", plain)
                            .isEqualTo(zeros ? (Double) expected + 0.0 : expected);
                }
            }
        }
    }

    @Test
    void integersThatOverflowAreNotFolded() {
        Expr largest = Constant.integer(Integer.MAX_VALUE);
        assertThat(Exprs.add(largest, Constant.integer(1))).isInstanceOf(Apply.class);
        assertThat(Exprs.mul(largest, largest)).isInstanceOf(Apply.class);
        assertThat(Exprs.neg(Constant.integer(Integer.MIN_VALUE))).isInstanceOf(Apply.class);
        assertThat(Exprs.apply(Op.FLOOR_DIV, largest, Constant.integer(0))).isInstanceOf(Apply.class);
        assertThat(Exprs.apply(Op.FLOOR_MOD, Constant.integer(-7), Constant.integer(3)))
                .isSameAs(Constant.integer(2));
        assertThat(Exprs.apply(Op.FLOOR_DIV, Constant.integer(-7), Constant.integer(3)))
                .isSameAs(Constant.integer(-3));
    }
}
