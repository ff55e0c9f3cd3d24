package dev.lossmith.bits;

import dev.lossmith.LossDescriptor;
import dev.lossmith.testing.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The size of a batch.
 *
 * @param axes sizes by name
 */
record Batch(int samples, Map<String, Integer> axes) {
    /** Enough for threads to share. */
    private static final int SEVERAL_CHUNKS = 9 * 4096;

    private static final int CHUNK = 4096;
    private static final int LONG_ROW = 131;
    /** More than two vectors, and no multiple of them. */
    private static final int MATRIX = 33;

    private static final int[] AROUND_VECTORS = {1, 15, 31, 33, 63, 65};
    private static final int[] ROWS = {1, 2, 16, 63, 64, 65, 127, 1000};
    private static final int MOST_IN_ROWS = 10_000;

    /** Which batches a JVM gets. */
    enum Choice {
        /** A few samples, and long rows. */
        SMALL(1) {
            @Override
            List<Batch> of(LossDescriptor loss) {
                List<Batch> batches = new ArrayList<>();
                batches.add(new Batch(37, rows(loss, 5)));
                if (!Digest.axes(loss).isEmpty()) {
                    batches.add(longRows(loss, LONG_ROW, Digest.axes(loss).size() - 1));
                }
                if (loss.tensors().stream().anyMatch(t -> t.axes().size() > 1)) {
                    batches.add(new Batch(5, rows(loss, MATRIX)));
                }
                return batches;
            }
        },
        /** The same and several chunks. */
        SOME(1) {
            @Override
            List<Batch> of(LossDescriptor loss) {
                List<Batch> batches = new ArrayList<>(SMALL.of(loss));
                batches.add(ofElements(loss, SEVERAL_CHUNKS, 1));
                return batches;
            }
        },
        /** All that differ in how loops over samples and over rows end. */
        ALL(2) {
            @Override
            List<Batch> of(LossDescriptor loss) {
                Set<Batch> batches = new LinkedHashSet<>(SOME.of(loss));
                for (int samples : AROUND_VECTORS) {
                    batches.add(new Batch(samples, rows(loss, 3)));
                }
                for (int more = -1; more <= 1; more++) {
                    batches.add(ofElements(loss, CHUNK, more));
                }
                for (int size : ROWS) {
                    for (int axis = 0; axis < Digest.axes(loss).size(); axis++) {
                        Batch batch = longRows(loss, size, axis);
                        if (batch.elements(loss) <= MOST_IN_ROWS) {
                            batches.add(batch);
                        }
                    }
                }
                return List.copyOf(batches);
            }
        };

        private final int drawings;

        Choice(int drawings) {
            this.drawings = drawings;
        }

        abstract List<Batch> of(LossDescriptor loss);

        /** How many arguments each batch gets. */
        int drawings() {
            return drawings;
        }
    }

    private static Batch ofElements(LossDescriptor loss, int elements, int more) {
        Map<String, Integer> axes = rows(loss, 5);
        return new Batch(Math.max(1, elements / Digest.widest(loss, axes) + more), axes);
    }

    private static Batch longRows(LossDescriptor loss, int size, int axis) {
        Map<String, Integer> axes = rows(loss, 3);
        axes.put(Digest.axes(loss).get(axis), size);
        return new Batch(3, axes);
    }

    /** Axes of different sizes. */
    private static Map<String, Integer> rows(LossDescriptor loss, int smallest) {
        Map<String, Integer> axes = new LinkedHashMap<>();
        Digest.axes(loss).forEach(axis -> axes.put(axis, smallest + axes.size()));
        return axes;
    }

    int elements(LossDescriptor loss) {
        return samples * Digest.widest(loss, axes);
    }
}
