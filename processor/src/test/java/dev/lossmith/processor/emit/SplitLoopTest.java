package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.runtime.BlockScratch;
import org.junit.jupiter.api.Test;

class SplitLoopTest {
    /** The compiler knows the runtime by name only. */
    @Test
    void blocksHaveArraysOfTheirLength() {
        assertThat(SplitLoop.BLOCK).isEqualTo(BlockScratch.POSITIONS);
    }
}
