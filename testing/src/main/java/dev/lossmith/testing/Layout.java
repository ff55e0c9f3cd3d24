package dev.lossmith.testing;

import dev.lossmith.LossDescriptor;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Which dimensions the tensors of a loss have, and in which order. */
final class Layout {
    private static final int MOST_BATCH_DIMENSIONS = 3;

    private final List<String> tokens;

    Layout(LossDescriptor loss) {
        String layout = loss.layout().strip();
        this.tokens = layout.isEmpty() ? List.of() : List.of(layout.split("\\s+"));
    }

    /** The rank of the largest batch to try. */
    int mostBatchDimensions() {
        return tokens.isEmpty() || tokens.contains("*") ? MOST_BATCH_DIMENSIONS : 1;
    }

    /** The dimensions of a tensor: the position of an own axis, or {@code -1 - d} for dimension d of the batch. */
    List<Integer> dimensions(TensorDescriptor tensor, int batchRank) {
        List<Integer> dimensions = new ArrayList<>();
        List<String> own = new ArrayList<>(tensor.axes());
        if (tensor.role() != Role.SHARED) {
            for (String token : tokens.isEmpty() ? List.of("N") : tokens) {
                int position = own.indexOf(token);
                if (position >= 0) {
                    own.set(position, null);
                    dimensions.add(position);
                } else if (token.equals("N")) {
                    addBatch(dimensions, 0, Math.min(1, batchRank));
                } else if (token.equals("*")) {
                    addBatch(dimensions, 1, batchRank);
                }
            }
        }
        for (int position = 0; position < own.size(); position++) {
            if (own.get(position) != null) {
                dimensions.add(position);
            }
        }
        if (tokens.isEmpty() && tensor.role() != Role.SHARED) {
            addBatch(dimensions, 1, batchRank);
        }
        return dimensions;
    }

    private static void addBatch(List<Integer> dimensions, int from, int to) {
        for (int d = from; d < to; d++) {
            dimensions.add(-1 - d);
        }
    }
}
