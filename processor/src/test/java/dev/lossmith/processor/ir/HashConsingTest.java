package dev.lossmith.processor.ir;

import static dev.lossmith.processor.Stages.lowered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.processor.ir.Tensor.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal up to the names of bound variables is the same object; nothing captures. */
class HashConsingTest {
    private static final Axis C = Axis.declared("c");
    private static final Index I0 = Index.of(C, 0);
    private static final Index I1 = Index.of(C, 1);
    private static final Index I7 = Index.of(C, 7);
    private static final Tensor X = Tensor.internal("x", Role.INPUT, Type.REAL, List.of(C));
    private static final Tensor Y = Tensor.internal("y", Role.INPUT, Type.REAL, List.of(C));
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Sample SAMPLE =
            Sample.empty().withSize("c", 3).with("x", 2, 3, 5).with("y", 7, 11, 13);

    private static Expr x(Expr at) {
        return Read.of(X, at);
    }

    private static Expr y(Expr at) {
        return Read.of(Y, at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        sum(j, x[j])                           ~ sum(k, x[k])
        sum(j, sum(k, x[j] * y[k]))            ~ sum(u, sum(v, x[u] * y[v]))
        sum(j, sum(k, x[j] * y[k]))            ~ sum(k, sum(j, x[k] * y[j]))
        sum(j, x[j] * sum(k, x[k] * x[j]))     ~ sum(k, x[k] * sum(j, x[j] * x[k]))
        sum(j, max(k, x[k]) * max(u, x[j] * x[u])) ~ sum(u, max(j, x[j]) * max(k, x[u] * x[k]))
        sum(j if j != t, exp(x[j]))            ~ sum(r if r != t, exp(x[r]))
        sum(j in 3, 1.0 * j)                   ~ sum(k in 3, 1.0 * k)
        (a + b) * (a + b)                      ~ (a + b) * (a + b)
        """)
    void sameObject(String one, String other) {
        assertThat(lowered(one)).isSameAs(lowered(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        sum(j, sum(k, x[j] * y[k]))   ~ sum(j, sum(k, x[k] * y[j]))
        sum(j, x[j])                  ~ prod(j, x[j])
        sum(j in 3, 1.0 * j)          ~ sum(j in 4, 1.0 * j)
        sum(j, get(m[j, 0], 0))        ~ sum(j, get(m[0, j], 0))
        sum(j, sum(k in c, x[j] * x[j])) ~ sum(j, sum(k, x[k] * x[j]))
        a + b                         ~ b + a
        """)
    void differentObjects(String one, String other) {
        assertThat(lowered(one)).isNotSameAs(lowered(other));
    }

    @Test
    void constantsAreTheirTypeAndBits() {
        assertThat(Constant.real(0.0)).isNotSameAs(Constant.real(-0.0));
        assertThat(Constant.real(Double.NaN)).isSameAs(Constant.NAN);
        assertThat(Constant.of(Type.INT, -0.0)).isSameAs(Constant.integer(0));
        assertThat(Constant.integer(1)).isNotSameAs(Constant.real(1));
        assertThat(Constant.TRUE).isNotSameAs(Constant.integer(1));
        assertThatThrownBy(() -> Constant.of(Type.INT, 0.5)).isInstanceOf(MalformedIr.class);
        assertThatThrownBy(() -> Constant.of(Type.BITS, 1)).isInstanceOf(MalformedIr.class);
    }

    @Test
    void openedAndClosedItIsTheSame() {
        Reduce inner = Reduce.of(ReduceOp.SUM, I1, Exprs.mul(x(I0), y(I1)));
        Reduce outer = Reduce.of(ReduceOp.MAX, I0, Exprs.mul(x(I0), inner));
        assertThat(outer.free()).isEmpty();
        assertThat(inner.free()).containsExactly(I0);
        assertThat(Reduce.of(ReduceOp.MAX, I7, outer.open(I7))).isSameAs(outer);
        assertThat(outer.open(I7).toString()).isEqualTo("x[c7] * sum(c, x[c7] * y[c])");
        assertThat(inner.freshIndex()).isSameAs(I1);
    }

    @Test
    void cannotBeOpenedWithAFreeVariableOrAnotherAxis() {
        Reduce sum = Reduce.of(ReduceOp.SUM, I1, Exprs.mul(x(I0), y(I1)));
        assertThatThrownBy(() -> sum.open(I0)).isInstanceOf(MalformedIr.class);
        assertThatThrownBy(() -> sum.open(Index.of(Axis.declared("d"), 5))).isInstanceOf(MalformedIr.class);
    }

    @Test
    void substitutionDoesNotCapture() {
        Expr sum = Reduce.of(ReduceOp.SUM, I1, Exprs.mul(x(I1), y(I0)));
        Expr moved = Substitution.replace(sum, Map.of(I0, I1));
        assertThat(moved.free()).containsExactly(I1);
        assertThat(Evaluator.of(SAMPLE).at(I1, 2).real(moved)).isEqualTo(10.0 * 13);

        Expr shifted = Substitution.replace(sum, Map.of(I0, Exprs.apply(Op.SUB, I1, Constant.integer(1))));
        assertThat(Evaluator.of(SAMPLE).at(I1, 2).real(shifted)).isEqualTo(10.0 * 11);
    }

    @Test
    void replacementsThatReduceKeepTheirVariables() {
        Expr weighted = Exprs.sum(I0, Exprs.mul(A, x(I0)));
        Expr total = Exprs.sum(I0, y(I0));
        assertThat(Evaluator.of(SAMPLE).real(Substitution.replace(weighted, Map.of(A, total))))
                .isEqualTo(310.0);

        // the replacement varies with a variable that is free where it lands
        Expr row = Exprs.sum(I1, Exprs.mul(y(I1), x(I0)));
        Expr landed = Substitution.replace(weighted, Map.of(A, row));
        assertThat(landed.free()).containsExactly(I0);
        assertThat(Evaluator.of(SAMPLE).at(I0, 1).real(landed)).isEqualTo(31.0 * 3 * 10);
    }

    @Test
    void replacesBelowReductionsAndEveryOccurrence() {
        Expr e = Exprs.add(Exprs.sum(I0, Exprs.mul(A, x(I0))), A);
        assertThat(Substitution.replace(e, Map.of(A, Constant.real(2))).toString())
                .isEqualTo("sum(c, 2 * x[c]) + 2");
        assertThat(Substitution.replace(e, Map.of())).isSameAs(e);
        assertThat(Substitution.replace(e, Map.of(x(I7), A))).isSameAs(e);
    }

    @Test
    void rewriterVisitsSharedNodesOnce() {
        Expr shared = Exprs.exp(A);
        for (int doubling = 0; doubling < 60; doubling++) {
            shared = Apply.of(Op.ADD, shared, shared);
        }
        int[] visits = new int[1];
        Expr rewritten = new Rewriter(e -> {
                    visits[0]++;
                    return e;
                })
                .rewrite(shared);
        assertThat(rewritten).isSameAs(shared);
        assertThat(visits[0]).isEqualTo(62);
    }

    @Test
    void readsHaveOneIntSubscriptForEachAxis() {
        assertThatThrownBy(() -> Read.of(X)).isInstanceOf(MalformedIr.class).hasMessageContaining("0 subscripts");
        assertThatThrownBy(() -> x(Constant.ONE))
                .isInstanceOf(MalformedIr.class)
                .hasMessageContaining("REAL");
        assertThatThrownBy(() -> Axis.range(I0)).isInstanceOf(MalformedIr.class);
        assertThatThrownBy(() -> Select.of(A, A, A)).isInstanceOf(MalformedIr.class);
        assertThatThrownBy(() -> Select.of(Constant.TRUE, A, I0)).isInstanceOf(MalformedIr.class);
    }
}
