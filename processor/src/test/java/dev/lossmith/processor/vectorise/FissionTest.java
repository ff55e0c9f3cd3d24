package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FissionTest {
    private static final String LONG = "pow(abs(a), 1.5) + pow(abs(b), 2.5) * lgamma(abs(a) + 1)";

    private static final String DECLARATIONS = "@Input float a\n@Input float b";

    private final Kernel kernel = Plans.kernelOf(Purpose.FORWARD_BACKWARD, DECLARATIONS, "loss = " + LONG);
    private final VectorLoop loop = new Vectoriser(Precision.FLOAT, kernel, Set.of())
            .samples(kernel.body(), Set.of(), Set.of())
            .orElseThrow();

    private Optional<List<Fission.Part>> parts(int most) {
        return Fission.parts(loop, kernel.body(), most, false);
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

    // ------------------------------------------------------------------------------------------- stored values

    private static final int FEW = 200;

    private List<Fission.Part> storing() {
        return Fission.parts(loop, kernel.body(), FEW, true).orElseThrow();
    }

    private static Set<Tensor> stored(Fission.Part part) {
        return Walk.written(part.loop().effects()).stream()
                .filter(t -> Spills.number(t) >= 0)
                .collect(Collectors.toSet());
    }

    private static Set<Tensor> read(Fission.Part part) {
        return Walk.read(part.loop().effects()).stream()
                .filter(t -> Spills.number(t) >= 0)
                .collect(Collectors.toSet());
    }

    @Test
    void aLongEffectIsShortBehindTheLoopsThatStorePartsOfIt() {
        List<Fission.Part> parts = storing();
        assertThat(parts).allSatisfy(p -> assertThat(p.loop().operations()).isLessThanOrEqualTo(FEW));
        assertThat(Fission.stored(parts)).isPositive();
        assertThat(parts.stream().flatMap(p -> p.body().stream()).filter(stmt -> !(stmt instanceof Stmt.Let)))
                .as("the effects of the loop as it was")
                .containsExactlyElementsOf(kernel.body().stream()
                        .filter(stmt -> !(stmt instanceof Stmt.Let))
                        .toList());
    }

    @Test
    void whatIsStoredIsReadAndWasStoredBefore() {
        Set<Tensor> known = new HashSet<>();
        Set<Tensor> used = new HashSet<>();
        for (Fission.Part part : storing()) {
            Set<Tensor> here = read(part);
            here.removeAll(stored(part));
            assertThat(known).containsAll(here);
            known.addAll(stored(part));
            used.addAll(read(part));
        }
        assertThat(used).isEqualTo(known);
    }

    @Test
    void whatSeveralLoopsNeedIsComputedInOneOfThem() {
        int all = Fission.parts(loop, kernel.body(), loop.operations() - 1, false).orElseThrow().stream()
                .mapToInt(p -> p.loop().operations())
                .sum();
        int storing = Fission.parts(loop, kernel.body(), loop.operations() - 1, true).orElseThrow().stream()
                .mapToInt(p -> p.loop().operations())
                .sum();
        assertThat(storing).isLessThan(all).isBetween(loop.operations(), loop.operations() + FEW / 4);
    }

    /** A loop that only stores has nothing to do for positions that are no whole vector. */
    @Test
    void loopsThatOnlyStoreHaveNoScalarStatements() {
        assertThat(storing())
                .filteredOn(p -> stored(p).size() == p.loop().effects().size())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.body()).isEmpty());
    }
}
