package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FissionTest {
    private static final String LONG = "pow(abs(a), 1.5) + pow(abs(b), 2.5) * lgamma(abs(a) + 1)";

    private static final String DECLARATIONS = "@Input float a\n@Input float b";

    private final Kernel kernel = Plans.kernelOf(Purpose.FORWARD_BACKWARD, DECLARATIONS, "loss = " + LONG);
    private final VectorLoop loop = new Vectoriser(Precision.FLOAT, kernel, Set.of())
            .samples(kernel.body(), Set.of(), Set.of())
            .orElseThrow();

    private Optional<List<Fission.Part>> parts(int most) {
        return Fission.parts(loop, kernel.body(), most);
    }

    @Test
    void aShortLoopStaysOne() {
        assertThat(parts(loop.operations())).contains(List.of(new Fission.Part(loop, kernel.body())));
    }

    @Test
    void partsHaveAllEffectsInOrderAndAreShort() {
        int most = loop.operations() - 1;
        List<Fission.Part> parts = parts(most).orElseThrow();
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts).allSatisfy(p -> assertThat(p.loop().operations()).isLessThanOrEqualTo(most));
        assertThat(parts.stream().flatMap(p -> p.loop().effects().stream()).toList())
                .isEqualTo(loop.effects());
    }

    /** The scalar statements of a part compute what its vectors do, and nothing else. */
    @Test
    void statementsArePartedAlike() {
        List<Stmt> effects = kernel.body().stream()
                .filter(stmt -> !(stmt instanceof Stmt.Let))
                .toList();
        List<Fission.Part> parts = parts(loop.operations() - 1).orElseThrow();
        assertThat(parts.stream()
                        .flatMap(p -> p.body().stream())
                        .filter(stmt -> !(stmt instanceof Stmt.Let))
                        .toList())
                .isEqualTo(effects);
        for (Fission.Part part : parts) {
            assertThat(Walk.written(part.body()))
                    .isEqualTo(Walk.written(part.loop().effects()));
            assertThat(part.body().size()).isLessThan(kernel.body().size());
        }
    }

    @Test
    void anEffectThatIsLongByItselfLeavesTheLoopAlone() {
        assertThat(parts(20)).isEmpty();
    }
}
