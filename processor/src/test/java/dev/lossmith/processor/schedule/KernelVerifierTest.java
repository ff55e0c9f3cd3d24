package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelVerifierTest {
    private static final Axis C = Axis.declared("c");
    private static final Index I = Index.of(C, 0);
    private static final Tensor X = Tensor.internal("x", Tensor.Role.INPUT, Type.REAL, List.of(C));
    private static final Tensor TERMS = Tensor.internal("terms", Tensor.Role.SCRATCH, Type.REAL, List.of(C));
    private static final Variable V = Variable.of("v", Type.REAL);
    private static final Expr SIZE = C.size();

    private static Kernel kernel(Stmt... body) {
        return new Kernel(List.of(), List.of(body), List.of(), List.of(X), List.of(Scheduler.VALUE), List.of());
    }

    private static void refused(String message, Stmt... body) {
        assertThatThrownBy(() -> KernelVerifier.verified(kernel(body)))
                .isInstanceOf(MalformedIr.class)
                .hasMessageContaining(message);
    }

    private static Stmt.Store result(Expr value) {
        return new Stmt.Store(Scheduler.VALUE, List.of(), value);
    }

    @Test
    void acceptsWhatCanBePrinted() {
        Kernel kernel = kernel(
                new Stmt.Loop(I, SIZE, false, List.of(new Stmt.Store(TERMS, List.of(I), Read.of(X, I)))),
                new Stmt.LaneSum(V, TERMS, SIZE, false),
                result(V));
        assertThat(KernelVerifier.verified(kernel)).isSameAs(kernel);
        assertThat(KernelPrinter.print(kernel)).isEqualTo("""
                for each sample
                  for c in size(c)
                    terms[c] = x[c]
                  v = lanes(terms, size(c))
                  losses[] = v
                """);
    }

    @Test
    void refusesNamesBeforeUse() {
        refused("Variable v", result(V));
        refused("Variable v", new Stmt.Let(V, V));
        refused("Variable v", result(V), new Stmt.Let(V, Constant.ONE));
        refused("v is updated before it is defined", new Stmt.Update(V, ReduceOp.SUM, Constant.ONE));
    }

    @Test
    void refusesNamesTwice() {
        Stmt.Let one = new Stmt.Let(V, Constant.ONE);
        refused("v is defined twice", one, one);
        refused("v is defined twice", one, new Stmt.Accumulator(V, ReduceOp.MAX));
        refused("v is defined twice", one, new Stmt.LaneSum(V, TERMS, SIZE, false));
        refused("v is defined twice", new Stmt.Loop(I, SIZE, false, List.of(one)), one);
    }

    @Test
    void refusesIndexesOutsideOfTheirLoop() {
        Stmt.Store store = new Stmt.Store(TERMS, List.of(I), Constant.ONE);
        refused("Index c", store);
        refused("Index c", new Stmt.Loop(I, SIZE, false, List.of(store)), result(Read.of(X, I)));
        refused("Index c", new Stmt.Loop(Index.of(C, 1), SIZE, false, List.of(store)));
        refused("Index c", new Stmt.Loop(I, Exprs.add(I, Constant.integer(1)), false, List.of()));
        refused(
                "inside its own loop",
                new Stmt.Loop(I, SIZE, false, List.of(new Stmt.Loop(I, SIZE, false, List.of()))));
    }

    @Test
    void refusesWhatIsNoStatementOfALoop() {
        refused("Reduce", result(Exprs.sum(I, Read.of(X, I))));
        Variable c = Variable.of("c", Type.BOOL);
        Stmt.Let holds = new Stmt.Let(c, Apply.of(Op.GT, Constant.ONE, Constant.ZERO));
        refused("Select", holds, result(Select.of(c, Constant.ONE, Constant.ZERO)));
        refused("Select", holds, result(Exprs.neg(Select.of(c, Constant.ONE, Constant.ZERO))));
    }
}
