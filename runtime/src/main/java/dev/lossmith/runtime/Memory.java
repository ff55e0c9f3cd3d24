package dev.lossmith.runtime;

import dev.lossmith.Workspace;
import java.util.Arrays;

/** The large arrays of a call in a {@link Workspace}: for what surrounds the kernels and for the kernels of each thread. */
final class Memory {
    private Scratch[] scratches = {};

    /** That of a workspace, or a new one if another call has it. */
    static Memory borrow(Workspace workspace) {
        Object kept = workspace.borrowMemory();
        return kept instanceof Memory memory ? memory : new Memory();
    }

    /** The arrays for one purpose; purposes are small numbers from 0 on. */
    Scratch scratch(int purpose) {
        while (purpose >= scratches.length) {
            scratches = Arrays.copyOf(scratches, scratches.length + 1);
            scratches[scratches.length - 1] = Scratch.keeping();
        }
        return scratches[purpose];
    }
}
