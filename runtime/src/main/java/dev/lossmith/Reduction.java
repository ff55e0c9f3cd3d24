package dev.lossmith;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the values of the samples become the result of a loss. */
public enum Reduction {
    /** One value per sample. */
    NONE,
    /** The sum over the samples. */
    SUM,
    /** The sum divided by the number of samples, or by the divisor that the loss defines. */
    MEAN,
    /** The sum divided by the first extent of the batch, whatever the number of samples. */
    BATCHMEAN;

    /**
     * The reduction that a text names, in any case: {@code "mean"}.
     *
     * @throws IllegalArgumentException if there is no such reduction
     */
    public static Reduction named(String name) {
        for (Reduction reduction : values()) {
            if (reduction.name().equalsIgnoreCase(name)) {
                return reduction;
            }
        }
        throw new IllegalArgumentException("unknown reduction \"" + name + "\"; expected one of "
                + Arrays.stream(values()).map(Reduction::toString).collect(Collectors.joining(", ")));
    }

    /**
     * PyTorch's deprecated pair of switches, either of which may be null: {@code reduce = false} means {@link #NONE}
     * whatever {@code sizeAverage} says, then {@code sizeAverage = false} means {@link #SUM}, and everything else
     * {@link #MEAN}.
     */
    public static Reduction ofLegacy(Boolean sizeAverage, Boolean reduce) {
        if (Boolean.FALSE.equals(reduce)) {
            return NONE;
        }
        return Boolean.FALSE.equals(sizeAverage) ? SUM : MEAN;
    }

    /** The name in lower case, as configuration files have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
