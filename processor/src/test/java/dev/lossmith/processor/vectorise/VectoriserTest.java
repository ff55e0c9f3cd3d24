package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which loops are taken a vector at a time where positions are looked up. */
class VectoriserTest {
    private static final String GROUPS = """
            @Input("n") float[] x
            @Target(value = "n", indexes = "g") int[] group
            @Shared("g") float[] b
            """;

    private static List<VectorLoop> loops(Purpose purpose, String formula) {
        Kernel kernel = Plans.kernelOf(purpose, GROUPS, formula).general();
        Vectoriser vectoriser = new Vectoriser(Precision.FLOAT, kernel, Set.of());
        List<VectorLoop> found = new ArrayList<>();
        Walk.statements(kernel.body(), stmt -> {
            if (stmt instanceof Stmt.Loop loop) {
                vectoriser.vectorised(loop, List.of()).ifPresent(found::add);
            }
        });
        return found;
    }

    @Test
    void lanesFetchInTurnWhatFunctionsNeed() {
        assertThat(loops(Purpose.FORWARD, "loss = sum(i, softplus(x[i] - b[group[i]]))"))
                .singleElement()
                .satisfies(loop -> assertThat(loop.fetched()).hasSize(1));
    }

    /** It would take as long as the loop without vectors. */
    @Test
    void lanesDoNotFetchForLittle() {
        assertThat(loops(Purpose.FORWARD, "loss = sum(i, x[i] - b[group[i]])")).isEmpty();
    }

    /** Beside functions, which are worth a vector. */
    @Test
    void lanesCountInTurn() {
        String formula = """
                s[g] = sum(i if group[i] == g, softplus(x[i]))
                n[g] = count(i, group[i] == g)
                loss = sum(g, s[g] / max(n[g], 1) + b[g])
                """;
        assertThat(loops(Purpose.FORWARD, formula))
                .anySatisfy(loop -> assertThat(loop.effects())
                        .filteredOn(Stmt.Add.class::isInstance)
                        .extracting(add -> Vectoriser.target(add).type())
                        .containsExactlyInAnyOrder(Type.REAL, Type.INT));
    }
}
