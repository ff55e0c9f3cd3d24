package dev.lossmith.processor.oracle;

import dev.lossmith.processor.check.LossDeclaration;
import java.util.stream.Stream;

/** Losses of many fields, as their papers and textbooks write them: none of them was looked at when the rule table was made. */
final class Literature {
    private static final String DECLARATIONS = """
        @Input("c") float[] x
        @Input float a
        @Input float b
        @Input(min = 0, max = 1) float p
        @Input(min = 0, minExclusive = true) float s
        @Target float z
        @Target(min = 0, minExclusive = true) float time
        @Target(min = 0, max = 1) float y
        @Target(min = 0) float k
        @Target(values = {0, 1}) float event
        @Target(values = {-1, 1}) float sign
        @Target("c") float[] v
        @Target("c") float[] u
        @Target(value = "c", values = {0, 1}) float[] e
        @Target(indexes = "c") int t
        @Param(defaultValue = 0.07, min = 0, minExclusive = true) double tau
        @Param(defaultValue = 1, min = 0, minExclusive = true) double delta
        @Param(defaultValue = 0.25, min = 0, minExclusive = true, max = 1) double q
        """;

    private static final String FORMULAS = """
        ExponentialSurvival ~ event == 1 ? -log(exp(a) * exp(-exp(a) * time)) : -log(exp(-exp(a) * time))
        WeibullSurvival ~ -event * (log(s) - s * a + (s - 1) * log(time)) + exp(s * (log(time) - a))
        LogLogisticSurvival ~ -log(s / time) - log(exp(s * (log(time) - a)) / (1 + exp(s * (log(time) - a)))^2)
        CoxPartial ~ -sum(i, e[i] * (x[i] - log(sum(j if j >= i, exp(x[j])))))
        Hazard ~ -log(sigmoid(x[t]) * prod(j if j < t, 1 - sigmoid(x[j])))
        BayesianRanking ~ -log(1 / (1 + exp(-(a - b))))
        RankNet ~ -y * log(exp(a - b) / (1 + exp(a - b))) - (1 - y) * log(1 / (1 + exp(a - b)))
        ListNet ~ -sum(i, softmax(j, v[j])[i] * log(softmax(j, x[j])[i]))
        PairwiseLogistic ~ sum(i, sum(j if v[i] > v[j], log(1 + exp(-(x[i] - x[j])))))
        ContrastiveTemperature ~ -log(exp(x[t] / tau) / sum(j, exp(x[j] / tau)))
        SupervisedContrastive ~ -log(sum(j if e[j] == 1 || j == t, exp(x[j])) / sum(j, exp(x[j])))
        MarginalShare ~ -log(exp(x[t]) / (exp(x[t]) + sum(j if j != t, exp(x[j]))))
        TripletSoftMargin ~ log(1 + exp(norm(j, x[j] - v[j]) - norm(j, x[j] - u[j])))
        SigmoidPairs ~ -log(1 / (1 + exp(-sign * (a / tau + b))))
        LiftedStructure ~ log(1 + sum(j, exp(x[j])))
        CircleLoss ~ log(1 + sum(j if e[j] == 1, exp(x[j])) * sum(j if e[j] == 0, exp(-x[j])))
        Lorentzian ~ log(1 + a^2 / 2)
        LorentzianScaled ~ log(1 + (a / delta)^2)
        GemanMcClure ~ a^2 / (1 + a^2)
        Welsch ~ 1 - exp(-a^2 / 2)
        Tukey ~ abs(a) < delta ? 1 - (1 - (a / delta)^2)^3 : 1
        Charbonnier ~ sqrt(a^2 + delta^2) - delta
        HuberAbove ~ abs(a - z) > delta ? delta * abs(a - z) - 0.5 * delta^2 : (a - z)^2 / 2
        QuantileHuber ~ sum(i, sum(j, abs(0.5 - (v[j] < x[i] ? 1 : 0)) * (abs(v[j] - x[i]) <= delta ? (v[j] - x[i])^2 / (2 * delta) : abs(v[j] - x[i]) - delta / 2)))
        Expectile ~ (a > z ? 1 - q : q) * (a - z)^2
        PoissonMass ~ -log(exp(-exp(a)) * exp(a)^k / exp(lgamma(k + 1)))
        NegativeBinomial ~ -lgamma(k + s) + lgamma(s) + lgamma(k + 1) - s * log(s / (s + exp(a))) - k * log(exp(a) / (s + exp(a)))
        ZeroInflatedPoisson ~ event == 0 ? -log(sigmoid(b) + (1 - sigmoid(b)) * exp(-exp(a))) : -log((1 - sigmoid(b)) * exp(-exp(a)) * exp(a)^k)
        Geometric ~ -log(p) - k * log(1 - p)
        Binomial ~ -(k * log(sigmoid(a)) + 5 * log(1 - sigmoid(a)))
        BetaDensity ~ lgamma(s) + lgamma(time) - lgamma(s + time) - (s - 1) * log(p) - (time - 1) * log(1 - p)
        GammaDensity ~ -log(exp(b)^s * exp(-exp(b) * time) / exp(lgamma(s))) - (s - 1) * log(time)
        InverseGaussian ~ -log(sqrt(s / (2 * PI * time^3)) * exp(-s * (time - exp(a))^2 / (2 * exp(a)^2 * time)))
        LogNormal ~ log(time) + log(s) + (log(time) - a)^2 / (2 * s^2)
        Laplace ~ -log(exp(-abs(a - z) / s) / (2 * s))
        LaplaceLogScale ~ -log(exp(-abs(a - z) / exp(b)) / (2 * exp(b)))
        GaussianLogScale ~ -log(exp(-(a - z)^2 / (2 * exp(b)^2)) / (exp(b) * sqrt(2 * PI)))
        Student ~ log(s) + (delta + 1) / 2 * log(1 + ((a - z) / s)^2 / delta)
        Logistic ~ -log(exp(-(a - z)) / (1 + exp(-(a - z)))^2)
        Gumbel ~ -log(exp(-(a - z)) * exp(-exp(-(a - z))))
        CauchyDensity ~ -log(1 / (PI * s * (1 + ((a - z) / s)^2)))
        OrdinalInterval ~ -log(sigmoid(a + s) - sigmoid(a))
        OrdinalThresholds ~ -log(1 / (1 + exp(-(b + softplus(a) - z))) - 1 / (1 + exp(-(b - z))))
        Coral ~ -sum(j, e[j] * log(sigmoid(x[j])) + (1 - e[j]) * log(1 - sigmoid(x[j])))
        DirichletEvidence ~ digamma(sum(j, softplus(x[j]) + 1)) - digamma(softplus(x[t]) + 1)
        DirichletLog ~ log(sum(j, softplus(x[j]) + 1)) - log(softplus(x[t]) + 1)
        Dice ~ 1 - 2 * sum(j, sigmoid(x[j]) * e[j]) / (sum(j, sigmoid(x[j])) + sum(j, e[j]) + 1)
        Wing ~ abs(a - z) < delta ? delta * log(1 + abs(a - z) / 2) : abs(a - z) - (delta - delta * log(1 + delta / 2))
        GaussianRanked ~ s * (a / s * erf(a / s / sqrt(2)) + 2 * exp(-(a / s)^2 / 2) / sqrt(2 * PI) - 1 / sqrt(PI))
        Tobit ~ event == 1 ? (a - z)^2 / (2 * s^2) + log(s) : -log(1 - 0.5 * (1 + erf((z - a) / s / sqrt(2))))
        TobitBelow ~ event == 1 ? -log(exp(-((z - a) / s)^2 / 2) / (s * sqrt(2 * PI))) : -log(0.5 * (1 + erf(-a / (s * sqrt(2)))))
        ProbitLabels ~ -(event * log((1 + erf(a / sqrt(2))) / 2) + (1 - event) * log(1 - (1 + erf(a / sqrt(2))) / 2))
        ProbitSigned ~ -log(0.5 + 0.5 * erf(sign * a / sqrt(2)))
        IntervalCensored ~ -log(0.5 * (1 + erf((z - a) / s / sqrt(2))) - 0.5 * (1 + erf((b - a) / s / sqrt(2))))
        LogNormalSurvival ~ event == 1 ? log(s) + (log(time) - a)^2 / (2 * s^2) : -log(0.5 * erfc((log(time) - a) / (s * sqrt(2))))
        OrdinalProbit ~ -log(0.5 * erf((b + softplus(a) - z) / sqrt(2)) - 0.5 * erf((b - z) / sqrt(2)))
        OrdinalProbitLast ~ -log(1 - 0.5 * (1 + erf((b - z) / sqrt(2))))
        TruncatedNormal ~ (z - a)^2 / (2 * s^2) + log(s) + log(0.5 * (1 + erf((2 - a) / s / sqrt(2))) - 0.5 * (1 + erf((-1 - a) / s / sqrt(2))))
        NormalTailMixture ~ -log(0.3 * 0.5 * erfc((z - a) / sqrt(2)) + 0.7 * 0.5 * erfc((z - b) / sqrt(2)))
        Gelu ~ a * 0.5 * (1 + erf(a / sqrt(2)))
        SquaredHinge ~ max(0, 1 - sign * a)^2
        GeneralisedCrossEntropy ~ (1 - softmax(j, x[j])[t]^q) / q
        PolyCrossEntropy ~ -log(softmax(j, x[j])[t]) + 2 * (1 - softmax(j, x[j])[t])
        FocalSigmoid ~ -y * (1 - 1 / (1 + exp(-a)))^2 * log(1 / (1 + exp(-a))) - (1 - y) * (1 / (1 + exp(-a)))^2 * log(1 - 1 / (1 + exp(-a)))
        UnsureBinary ~ -log(exp(a) / (1 + exp(a) + exp(b)))
        Davidson ~ -log(exp((a + b) / 2) / (exp(a) + exp(b) + exp((a + b) / 2)))
        BernoulliDivergence ~ y * log(y / p) + (1 - y) * log((1 - y) / (1 - p))
        Exponential ~ exp(-sign * a)
        LogitAdjusted ~ -log(exp(x[t] + tau * v[t]) / sum(j, exp(x[j] + tau * v[j])))
        Unlikelihood ~ -log(1 - exp(x[t]) / sum(j, exp(x[j])))
        LogBarrier ~ -log(1 - a^2)
        LogCosh ~ log(cosh(a - z))
        HyperbolicSecant ~ -log(0.5 / s / cosh(PI * (a - z) / (2 * s)))
        JohnsonUnbounded ~ 0.5 * (b + s * asinh(a - z))^2 - log(s / sqrt(1 + (a - z)^2))
        SinhArcsinh ~ 0.5 * sinh(s * asinh(a))^2 - log(s * cosh(s * asinh(a)) / sqrt(1 + a^2))
        SymmetricLogarithm ~ (a - asinh(z / delta))^2
        FisherTransform ~ (atanh(2 * p - 1) - atanh(0.9 * (2 * y - 1)))^2
        """;

    private Literature() {}

    static Stream<LossDeclaration> forms() {
        return Textbook.forms("Literature", DECLARATIONS, FORMULAS);
    }
}
