package dev.lossmith.processor.oracle;

import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The results whose formulas cancel in a way that no rule mends; each is accurate in relation to what cancels. */
final class Excuses {
    /** One of them, with the reason as docs/accuracy.md gives it. */
    record Known(
            String reason,
            Predicate<Sample> excluded,
            ToDoubleFunction<Sample> loss,
            ToDoubleBiFunction<Sample, Tensor> gradient)
            implements Excuse {
        @Override
        public boolean excludes(Sample sample) {
            return excluded.test(sample);
        }

        @Override
        public double ofLoss(Sample sample) {
            return loss.applyAsDouble(sample);
        }

        @Override
        public double ofGradient(Sample sample, Tensor by) {
            return gradient.applyAsDouble(sample, by);
        }
    }

    private static final Predicate<Sample> NEVER = s -> false;
    private static final ToDoubleFunction<Sample> NOTHING = s -> 0;

    private static final Known ATTENTION =
            new Known("the gradient is p (v - mean of v), relative to v", NEVER, NOTHING, (s, t) -> size(s, "v"));
    private static final Known SOFT_LABELS =
            new Known("the gradient is n p - 1", NEVER, NOTHING, (s, t) -> values(s, "x").length);
    private static final Known BY_TARGET = new Known(
            "by the target: a difference of two logarithms, relative to these",
            NEVER,
            NOTHING,
            (s, t) -> t.role() == Role.TARGET ? 2 * size(s, "posWeight") + 2 : 0);
    private static final Known COSINE = new Known(
            "the gradient is a difference of two vectors, 0 where the arguments are parallel",
            NEVER,
            NOTHING,
            (s, t) -> 1 / norm(s, "x"));

    private static final Map<String, Known> ALL = map(
            "TripletMarginLoss",
            new Known(
                    "the difference of two distances, which decides the hinge where they are huge; the gradient is a difference of"
                            + " two unit vectors; p < 1 is no norm",
                    s -> value(s, "p") < 1
                            || size(s, "anchor") > 0x1p20 * (1 + size(s, "positive") + size(s, "negative")),
                    s -> 2 * size(s, "anchor") + size(s, "positive") + size(s, "negative"),
                    (s, t) -> 4),
            "CosineEmbeddingLoss",
            new Known(
                    "1 - cosine; the gradient is a difference of two vectors, 0 where the inputs are parallel",
                    NEVER,
                    s -> 1,
                    (s, t) -> 1 / norm(s, "input1") + 1 / norm(s, "input2")),
            "ProbCrossEntropyLoss",
            new Known("the gradient is p - y, relative to y", NEVER, NOTHING, (s, t) -> mass(s)),
            "CrossEntropyLoss",
            new Known(
                    "with label smoothing the gradient is p - y, relative to y",
                    NEVER,
                    NOTHING,
                    (s, t) -> value(s, "labelSmoothing") == 0 ? 0 : size(s, "weight") + 1),
            "TextbookAttentionLoss",
            ATTENTION,
            "TextbookAttentionOthersLoss",
            ATTENTION,
            "TextbookSoftmaxMeanLoss",
            ATTENTION,
            "TextbookLogSoftmaxSumLoss",
            SOFT_LABELS,
            "TextbookLogSoftmaxSumMinusLoss",
            SOFT_LABELS,
            "TextbookLogSoftmaxBelowLoss",
            SOFT_LABELS,
            "TextbookLogSumExpAboveLoss",
            SOFT_LABELS,
            "TextbookCosineLoss",
            COSINE,
            "TextbookCosineNormsLoss",
            COSINE,
            "BCEWithLogitsLoss",
            BY_TARGET,
            "MultiLabelSoftMarginLoss",
            BY_TARGET);

    private Excuses() {}

    private static Map<String, Known> map(Object... entries) {
        Map<String, Known> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (Known) entries[i + 1]);
        }
        return map;
    }

    static Excuse of(String loss) {
        Known known = ALL.get(loss);
        return known == null ? Excuse.NONE : known;
    }

    static Map<String, Known> all() {
        return ALL;
    }

    private static double[] values(Sample sample, String name) {
        return sample.values(Tensor.internal(name, Role.INPUT, Type.REAL, List.of()));
    }

    private static double value(Sample sample, String name) {
        return values(sample, name)[0];
    }

    private static double size(Sample sample, String name) {
        return Arrays.stream(values(sample, name)).map(Math::abs).sum();
    }

    private static double norm(Sample sample, String name) {
        return Math.max(
                1e-6, Arrays.stream(values(sample, name)).map(Math::abs).max().orElse(0));
    }

    private static double mass(Sample sample) {
        return (size(sample, "target") + value(sample, "labelSmoothing")) * weights(sample);
    }

    private static double weights(Sample sample) {
        return size(sample, "weight");
    }
}
