package dev.lossmith.processor.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What runs over an index variable. {@code max} and {@code min} are functions of two numbers as well. */
public enum ReductionOp {
    SUM,
    PROD,
    MAX,
    MIN,
    MEAN,
    ANY,
    ALL,
    COUNT,
    NORM,
    SOFTMAX,
    LOGSUMEXP,
    PREFIX;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written in a formula. */
    public String word() {
        return word;
    }

    /** The norm takes its exponent after the element. */
    public int mostBodies() {
        return this == NORM ? 2 : 1;
    }

    public static Optional<ReductionOp> named(String word) {
        return Arrays.stream(values()).filter(op -> op.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ReductionOp::word).toList();
    }
}
