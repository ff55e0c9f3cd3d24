package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left in the loops over a row of a scan. */
class ScanLoopsTest {
    private static final List<String> CTC = List.of("CTCLoss", "CTCWithLogitsLoss");

    /** Which label a state has, and whether it may be skipped to, is looked up once a sample. */
    @ParameterizedTest
    @ValueSource(strings = {"CTCLoss", "CTCWithLogitsLoss"})
    void intsAreTableReads(String loss) {
        List<Expr> inRows = nodes(rows(kernel(loss, Purpose.FORWARD_BACKWARD)));

        assertThat(inRows).isNotEmpty();
        assertThat(inRows).noneMatch(e -> is(e, Op.FLOOR_DIV) || is(e, Op.FLOOR_MOD));
        assertThat(inRows)
                .noneMatch(e -> e instanceof Read r
                        && r.type() == Type.INT
                        && r.tensor().role() != Role.SCRATCH);
    }

    /** One exponential for each frame and state, there and back. */
    @Test
    void factorsAreComputedOnceInEachDirection() {
        List<Expr> forward = nodes(rows(kernel("CTCLoss", Purpose.FORWARD)));
        List<Expr> both = nodes(rows(kernel("CTCLoss", Purpose.FORWARD_BACKWARD)));

        assertThat(forward.stream().filter(e -> is(e, Op.EXP_MANTISSA))).hasSize(1);
        assertThat(both.stream().filter(e -> is(e, Op.EXP_MANTISSA))).hasSize(1);
    }

    /** Additions that may meet at one position are in a loop of their own. */
    @Test
    void nothingElseIsDoneWhereAdditionsMayMeet() {
        for (String loss : CTC) {
            List<Stmt.Loop> adding = rows(kernel(loss, Purpose.FORWARD_BACKWARD)).stream()
                    .filter(loop -> loop.body().stream().anyMatch(ScanLoopsTest::addsAnywhere))
                    .toList();

            assertThat(adding).as(loss).hasSize(1);
            assertThat(adding.get(0).body()).as(loss).noneMatch(Stmt.Store.class::isInstance);
            assertThat(nodes(adding)).as(loss).noneMatch(e -> e instanceof Apply a && a.op().isFunction());
        }
    }

    private static boolean addsAnywhere(Stmt stmt) {
        Predicate<Expr> lookedUp = at -> !(at instanceof Index);
        return stmt instanceof Stmt.Add add && add.subscripts().stream().anyMatch(lookedUp);
    }

    private static boolean is(Expr e, Op op) {
        return e instanceof Apply a && a.op() == op;
    }

    private static Kernel kernel(String loss, Purpose purpose) {
        return Plans.compiled(Catalogue.spec(loss)).variants().get(0).kernels().get(purpose);
    }

    /** The innermost loops that are inside another one. */
    private static List<Stmt.Loop> rows(Kernel kernel) {
        List<Stmt.Loop> rows = new ArrayList<>();
        kernel.body().forEach(stmt -> {
            if (stmt instanceof Stmt.Loop outer) {
                Walk.statements(outer.body(), inner -> {
                    if (inner instanceof Stmt.Loop loop
                            && loop.body().stream().noneMatch(Stmt.Loop.class::isInstance)) {
                        rows.add(loop);
                    }
                });
            }
        });
        return rows;
    }

    private static List<Expr> nodes(List<Stmt.Loop> loops) {
        List<Expr> nodes = new ArrayList<>();
        Walk.nodes(loops, nodes::add);
        return nodes;
    }
}
