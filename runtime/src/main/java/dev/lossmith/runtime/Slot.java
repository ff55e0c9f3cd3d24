package dev.lossmith.runtime;

import dev.lossmith.ElementType;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.List;

/** A tensor of a signature, with its axes as numbers and its order of dimensions resolved. */
final class Slot {
    /** Token of {@link #order}: the first batch dimension. */
    static final int BATCH = -1;
    /** Token of {@link #order}: the further batch dimensions. */
    static final int REST = -2;

    private static final int[] NONE = {};

    final TensorDescriptor descriptor;
    final String name;
    final boolean real;
    final boolean shared;
    /** Whether it repeats along dimensions that it lacks; always so for a weight. */
    final boolean broadcasts;
    /** Whether the dimensions it lacks are the last ones and not the first ones. */
    final boolean leading;
    /** The axes within a sample, as numbers of the signature. */
    final int[] axes;
    /** The dimensions in memory: {@link #BATCH}, {@link #REST}, or a position in {@link #axes}. */
    final int[] order;
    /** The axis its elements are indices of, or -1. */
    final int indexes;
    /** Whether one value beside the indices is allowed. */
    final boolean hasExcept;
    /** The axis whose length it is, or -1. */
    final int lengthOf;

    Slot(TensorDescriptor descriptor, String layout, List<String> axisNames) {
        this.descriptor = descriptor;
        this.name = descriptor.name();
        this.real = descriptor.type() == ElementType.REAL;
        this.shared = descriptor.role() == Role.SHARED;
        this.broadcasts = !shared && (descriptor.broadcast() || descriptor.role() == Role.WEIGHT);
        this.leading = descriptor.leading();
        this.axes = descriptor.axes().stream().mapToInt(axisNames::indexOf).toArray();
        this.order = shared ? NONE : order(descriptor.axes(), layout);
        this.indexes = descriptor.indexes().isEmpty() ? -1 : axisNames.indexOf(descriptor.indexes());
        this.hasExcept = !descriptor.except().isEmpty();
        this.lengthOf = descriptor.lengthOf().isEmpty() ? -1 : axisNames.indexOf(descriptor.lengthOf());
    }

    /** How many dimensions of the full rank come before those that a broadcasting tensor has. */
    int missingBefore(int rank, int given) {
        return leading ? 0 : rank - given;
    }

    /** Whether it has one part for each sample in an array of its own, so that its shape tells the batch. */
    boolean exact() {
        return !shared && !broadcasts;
    }

    private static int[] order(List<String> axes, String layout) {
        List<Integer> tokens = new ArrayList<>();
        List<String> left = new ArrayList<>(axes);
        if (layout.isBlank()) {
            tokens.add(BATCH);
        } else {
            for (String token : layout.trim().split("\\s+")) {
                int position = left.indexOf(token);
                if (position >= 0) {
                    left.set(position, null);
                    tokens.add(position);
                } else if (token.equals("N")) {
                    tokens.add(BATCH);
                } else if (token.equals("*")) {
                    tokens.add(REST);
                }
            }
        }
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i) != null) {
                tokens.add(i);
            }
        }
        if (layout.isBlank()) {
            tokens.add(REST);
        }
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Tells for each dimension of a tensor of this rank which of its own axes it is, or {@link #BATCH}.
     *
     * @return whether the rank is possible
     */
    boolean place(int rank, int[] places) {
        if (shared) {
            for (int d = 0; d < rank; d++) {
                places[d] = d;
            }
            return rank == axes.length;
        }
        int batchRank = rank - axes.length;
        if (batchRank < 0) {
            return false;
        }
        int d = 0;
        for (int token : order) {
            if (token == BATCH) {
                if (batchRank > 0) {
                    places[d++] = BATCH;
                }
            } else if (token == REST) {
                for (int i = 1; i < batchRank; i++) {
                    places[d++] = BATCH;
                }
            } else {
                places[d++] = token;
            }
        }
        return d == rank;
    }

    /** The shapes it may have, for messages: {@code [c], [N, c] or [N, c, d1, ...]}. */
    String shapes() {
        List<String> own = descriptor.axes();
        if (shared) {
            return own.toString();
        }
        StringBuilder batch = new StringBuilder();
        StringBuilder more = new StringBuilder();
        boolean rest = false;
        for (int token : order) {
            String text = token == BATCH ? "N" : token == REST ? "d1, ..." : own.get(token);
            rest |= token == REST;
            if (token != REST) {
                batch.append(batch.length() == 0 ? "" : ", ").append(text);
            }
            more.append(more.length() == 0 ? "" : ", ").append(text);
        }
        return own + (rest ? ", [" + batch + "] or [" + more + "]" : " or [" + batch + "]");
    }
}
