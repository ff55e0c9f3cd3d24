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

    private static final Known LOGARITHMS = new Known(
            "a difference of two logarithms, relative to these", NEVER, s -> logarithm(s), (s, t) -> logarithm(s));

    private static final Known WEIGHTS = new Known(
            "exponentials that underflow beside the largest one, whose weight is as small",
            s -> weighted(s) < 1e-6 && spread(s) > 80,
            NOTHING,
            (s, t) -> 0);

    private static final Known SHARES =
            new Known("the gradient is a difference of shares, relative to these", NEVER, NOTHING, (s, t) -> 1);

    private static final Known EFFECTIVE_NUMBER = new Known(
            "the gradient is a difference of shares, relative to these and to the number",
            NEVER,
            NOTHING,
            (s, t) -> 2 * values(s, "x").length);

    private static final Known STEP = new Known(
            "by a: the difference of the derivatives at the ends of the step, relative to these",
            NEVER,
            NOTHING,
            (s, t) -> 1);

    private static final Known THRESHOLDS = new Known(
            "the distance of two thresholds that differ in a summand, which may be lost in the sum",
            s -> value(s, "a") < -2,
            s -> 10 * (size(s, "b") + size(s, "z")),
            (s, t) -> 10 * (size(s, "b") + size(s, "z")));

    private static final Map<String, Known> ALL = map(
            "TripletMarginLoss",
            new Known(
                    "the difference of two distances, which rounding decides where they nearly tie; the gradient is a difference of"
                            + " two unit vectors; p < 1 is no norm",
                    s -> value(s, "p") < 1 || isTie(s),
                    s -> 2 * size(s, "anchor") + size(s, "positive") + size(s, "negative") + 2 * value(s, "eps"),
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
            "TextbookSoftmaxMeanOthersLoss",
            ATTENTION,
            "TextbookSoftmaxMeanSomeLoss",
            ATTENTION,
            "TextbookAttentionSomeLoss",
            ATTENTION,
            "TextbookLogSoftmaxSumLoss",
            SOFT_LABELS,
            "TextbookLogSoftmaxSumMinusLoss",
            SOFT_LABELS,
            "TextbookLogMaxShareLoss",
            SOFT_LABELS,
            "TextbookEffectiveNumberLoss",
            EFFECTIVE_NUMBER,
            "TextbookEffectiveNumberInverseLoss",
            EFFECTIVE_NUMBER,
            "TextbookLogSoftmaxBelowLoss",
            SOFT_LABELS,
            "TextbookLogSumExpAboveLoss",
            SOFT_LABELS,
            "TextbookLogMixtureOfTwoLoss",
            new Known(
                    "the logarithm of a mixture of two that are near 1; by a, how much they differ",
                    NEVER,
                    s -> 1,
                    (s, t) -> 1),
            "TextbookLogSoftmaxMixtureLoss",
            SHARES,
            "TextbookTsallisLoss",
            SHARES,
            "TextbookTsallisAnyLoss",
            SHARES,
            "TextbookRenyiLoss",
            SHARES,
            "TextbookHellingerLoss",
            SHARES,
            "TextbookLogCollisionLoss",
            SHARES,
            "TextbookBernoulliMixtureLoss",
            SHARES,
            "TextbookSigmoidStepLoss",
            STEP,
            "TextbookLogSigmoidStepLoss",
            STEP,
            "TextbookCosineLoss",
            COSINE,
            "TextbookCosineNormsLoss",
            COSINE,
            "LiteratureCoxPartialLoss",
            new Known(
                    "the logarithm of a running sum less the first of its terms",
                    NEVER,
                    s -> size(s, "x"),
                    (s, t) -> 2 * values(s, "x").length),
            "LiteratureListNetLoss",
            SOFT_LABELS,
            "LiteratureTripletSoftMarginLoss",
            new Known(
                    "the difference of two distances, whose gradient is one of two unit vectors",
                    NEVER,
                    s -> 2 * size(s, "x") + size(s, "v") + size(s, "u"),
                    (s, t) -> 4 + size(s, "x") + size(s, "v") + size(s, "u")),
            "TextbookMixtureLoss",
            WEIGHTS,
            "TextbookMixtureOverLoss",
            WEIGHTS,
            "TextbookLogSumSigmoidExpLoss",
            new Known("the logarithm of a sum of probabilities, near 1", NEVER, s -> 1, (s, t) -> 0),
            "TextbookPlackettLuceLoss",
            new Known(
                    "running sums are scaled by powers of two, whose logarithms are added",
                    NEVER,
                    s -> values(s, "x").length,
                    (s, t) -> 0),
            "LiteratureGammaDensityLoss",
            new Known(
                    "terms that cancel near the mode, relative to these",
                    NEVER,
                    s -> parts(value(s, "s"))
                            + value(s, "s") * (size(s, "b") + Math.abs(Math.log(value(s, "time"))))
                            + Math.exp(value(s, "b")) * value(s, "time"),
                    (s, t) -> 0),
            "MarginRankingLoss",
            new Known(
                    "on which side of the kink an underflowing product lies",
                    s -> value(s, "margin") == 0
                            && Math.abs(value(s, "target") * (value(s, "input1") - value(s, "input2")))
                                    < Float.MIN_NORMAL,
                    NOTHING,
                    (s, t) -> 0),
            "LiteratureZeroInflatedPoissonLoss",
            new Known("the logarithm of a mixture of probabilities near 1", NEVER, s -> 1, (s, t) -> 0),
            "GaussianNLLLoss",
            new Known("squares that leave the range", s -> size(s, "target") > 1e18, NOTHING, (s, t) -> 0),
            "TweedieLoss",
            new Known(
                    "0 * exp(-input / 2) where that exponential is infinite",
                    s -> value(s, "target") == 0 && value(s, "input") < -80,
                    NOTHING,
                    (s, t) -> 0),
            "LiteraturePairwiseLogisticLoss",
            new Known(
                    "the sum of what pairs contribute on either side", NEVER, NOTHING, (s, t) -> values(s, "x").length),
            "LiteratureLaplaceLogScaleLoss",
            new Known(
                    "a quotient by exp(b) whose derivative leaves the range",
                    s -> size(s, "b") > 20,
                    NOTHING,
                    (s, t) -> 0),
            "LiteratureGaussianLogScaleLoss",
            new Known("a square of exp(b) that leaves the range", s -> size(s, "b") > 20, NOTHING, (s, t) -> 0),
            "LiteratureNegativeBinomialLoss",
            new Known(
                    "differences of log-gamma functions, relative to these; exp(a) that leaves the range",
                    s -> size(s, "a") > 20,
                    s -> parts(value(s, "s") + value(s, "k")),
                    (s, t) -> Math.log(value(s, "s") + value(s, "k") + 2)),
            "LiteratureBetaDensityLoss",
            new Known(
                    "differences of log-gamma functions, relative to these",
                    NEVER,
                    s -> parts(value(s, "s") + value(s, "time")),
                    (s, t) -> Math.log(value(s, "s") + value(s, "time") + 2)),
            "LiteratureInverseGaussianLoss",
            new Known(
                    "s / time * (1 - time / exp(a)); a square of exp(a) that leaves the range",
                    s -> size(s, "a") > 20,
                    NOTHING,
                    (s, t) -> value(s, "s") / value(s, "time")),
            "LiteratureOrdinalThresholdsLoss",
            THRESHOLDS,
            "LiteratureOrdinalProbitLoss",
            THRESHOLDS,
            "LiteratureIntervalCensoredLoss",
            new Known(
                    "the difference of the derivatives at the ends of the interval, relative to these",
                    NEVER,
                    NOTHING,
                    (s, t) -> 2
                            * (1 + (size(s, "z") + size(s, "a")) / value(s, "s"))
                            / Math.abs(value(s, "z") - value(s, "b"))),
            "LiteratureTruncatedNormalLoss",
            new Known(
                    "terms that cancel where nothing much is truncated or nearly all; the difference of the derivatives at the ends",
                    NEVER,
                    s -> 2 * Math.abs(Math.log(value(s, "s"))) + 1,
                    (s, t) -> 2 * (1 + size(s, "a") / value(s, "s"))),
            "LiteratureNormalTailMixtureLoss",
            new Known("the logarithm of a mixture of probabilities near 1", NEVER, s -> 1, (s, t) -> 0),
            "LiteratureDirichletEvidenceLoss",
            LOGARITHMS,
            "LiteratureDirichletLogLoss",
            LOGARITHMS,
            "LiteratureGaussianRankedLoss",
            new Known(
                    "by s: proportional to a / s, but for a constant",
                    NEVER,
                    NOTHING,
                    (s, t) -> size(s, "a") / value(s, "s")),
            "LiteratureBernoulliDivergenceLoss",
            new Known("logarithms of quotients near 1", NEVER, s -> 1, (s, t) -> 0),
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

    /** Two distances that differ by their rounding alone decide a hinge. */
    private static boolean isTie(Sample s) {
        double positive = distance(s, "anchor", "positive");
        double negative = distance(s, "anchor", "negative");
        double others = distance(s, "positive", "negative");
        double nearest = value(s, "swap") == 0 ? negative : Math.min(negative, others);
        double scale = positive + nearest + value(s, "margin");
        boolean swapTies = value(s, "swap") != 0 && isNear(negative, others, scale);
        return isNear(positive + value(s, "margin"), nearest, scale) || swapTies;
    }

    private static boolean isNear(double a, double b, double scale) {
        return Math.abs(a - b) <= 0x1p-20 * scale;
    }

    private static double distance(Sample s, String from, String to) {
        double[] a = values(s, from);
        double[] b = values(s, to);
        double p = value(s, "p");
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i] + value(s, "eps")));
        }
        double sum = 0;
        for (int i = 0; i < a.length && largest > 0; i++) {
            sum += Math.pow(Math.abs(a[i] - b[i] + value(s, "eps")) / largest, p);
        }
        return largest == 0 ? 0 : largest * Math.pow(sum, 1 / p);
    }

    /** The weighted exponentials, in relation to the largest exponential. */
    private static double weighted(Sample sample) {
        double[] x = values(sample, "x");
        double[] w = values(sample, "w");
        double largest = Arrays.stream(x).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += w[i] * Math.exp(x[i] - largest);
        }
        return sum;
    }

    private static double spread(Sample sample) {
        double[] x = values(sample, "x");
        return Arrays.stream(x).max().orElse(0) - Arrays.stream(x).min().orElse(0);
    }

    private static double norm(Sample sample, String name) {
        return Math.max(
                1e-6, Arrays.stream(values(sample, name)).map(Math::abs).max().orElse(0));
    }

    private static double logarithm(Sample sample) {
        return Math.log(size(sample, "x") + values(sample, "x").length + 2);
    }

    /** Of the size of its log-gamma function. */
    private static double parts(double x) {
        return (x + 2) * Math.log(x + 2);
    }

    private static double mass(Sample sample) {
        return (size(sample, "target") + value(sample, "labelSmoothing")) * weights(sample);
    }

    private static double weights(Sample sample) {
        return size(sample, "weight");
    }
}
