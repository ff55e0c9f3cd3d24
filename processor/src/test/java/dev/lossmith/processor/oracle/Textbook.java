package dev.lossmith.processor.oracle;

import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import java.util.List;
import java.util.stream.Stream;

/** Formulas as textbooks have them. Each row of the rule table that is there for accuracy is needed by one of them. */
final class Textbook {
    private static final String DECLARATIONS = """
        @Input("c") float[] x
        @Input(value = "c", min = 0) float[] w
        @Input float a
        @Input float b
        @Input(min = 0) float n
        @Input(min = 0, minExclusive = true) float s
        @Input(min = 0, max = 1) float p
        @Input(min = -1, max = 1) float r
        @Input(min = 3, max = 3.1415927410125732) float turn
        @Target float z
        @Target(min = 0, max = 1) float y
        @Target(values = {-1, 1}) float sign
        @Target("c") float[] v
        @Target(indexes = "c") int t
        @Param(defaultValue = 1, min = 0, minExclusive = true) double delta
        """;

    private static final String FORMULAS = """
        LogSoftmax ~ -log(exp(x[t]) / sum(j, exp(x[j])))
        LogSumExpMinus ~ logsumexp(j, x[j]) - x[t]
        LogSumExp ~ log(sum(j, exp(x[j])))
        LogMeanExp ~ log(mean(j, exp(x[j])))
        SoftMargin ~ log(1 + exp(-sign * a))
        LogitsBinary ~ -(y * log(1 / (1 + exp(-a))) + (1 - y) * log(1 - 1 / (1 + exp(-a))))
        LogCosh ~ log((exp(a) + exp(-a)) / 2)
        LogCoshHalf ~ log(0.5 * (exp(a) + exp(-a)))
        LogCoshMinus ~ log(exp(a) + exp(-a)) - log(2)
        LogCoshSoftplus ~ a + softplus(-2 * a) - log(2)
        LogOneMinusExp ~ log(1 - exp(-s))
        Hypotenuse ~ sqrt(a^2 + b^2)
        Distance ~ sqrt(sum(j, (x[j] - v[j])^2))
        Norm ~ norm(j, x[j])
        Attention ~ sum(i, v[i] * exp(x[i]) / sum(j, exp(x[j])))
        Focal ~ -(1 - sigmoid(sign * a))^2 * log(sigmoid(sign * a))
        SoftmaxFocal ~ -(1 - softmax(j, x[j])[t])^2 * log(softmax(j, x[j])[t])
        Tangent ~ (exp(a) - exp(-a)) / (exp(a) + exp(-a))
        TangentOne ~ (exp(2 * a) - 1) / (exp(2 * a) + 1)
        TangentMinus ~ (1 - exp(-2 * a)) / (1 + exp(-2 * a))
        TangentSigmoid ~ 2 / (1 + exp(-a)) - 1
        Mixture ~ -log(sum(k, w[k] * exp(x[k])))
        PlackettLuce ~ sum(k, log(sum(j if j >= k, exp(x[j]))))
        PseudoHuber ~ sqrt(1 + a^2) - 1
        LogOfExp ~ log(exp(a))
        ExpOfLog ~ exp(log(abs(a)))
        SoftplusLog1p ~ log1p(exp(a))
        LogOneMinusExpLog1p ~ log1p(-exp(-s))
        LogOnePlus ~ log(1 + n)
        LogOneMinus ~ log(1 - p)
        Expm1 ~ exp(a) - 1
        OneMinusExp ~ 1 - exp(a)
        SigmoidQuotient ~ exp(a) / (1 + exp(a))
        SigmoidQuotientMinus ~ exp(-a) / (1 + exp(-a))
        SigmoidWeighted ~ b * exp(a) / (1 + exp(a))
        SoftmaxTwo ~ exp(a) / (exp(a) + exp(b))
        SigmoidComplement ~ 1 - sigmoid(a)
        SigmoidOdds ~ sigmoid(a) / (1 - sigmoid(a))
        LogSigmoid ~ log(sigmoid(a))
        LogOneMinusSigmoid ~ log1p(-sigmoid(a))
        ExpProduct ~ exp(s) * exp(-2 * s)
        ExpQuotient ~ exp(a) / exp(b)
        ExpPower ~ exp(a)^0.25
        ExpSigmoid ~ exp(a) * sigmoid(-a)
        SigmoidPower ~ sigmoid(a)^0.25
        SigmoidRoot ~ sqrt(sigmoid(a))
        ExpRoot ~ sqrt(exp(a))
        LogOneMinusSoftmax ~ log(1 - softmax(j, x[j])[t])
        OneMinusSoftmax ~ 1 - softmax(j, x[j])[t]
        Softmax ~ softmax(j, x[j])[t]
        LogQuotient ~ log((1 + n) / exp(a))
        LogProduct ~ log((1 + n) * exp(a))
        LogAbsExp ~ log(abs(exp(a)))
        LogHypotenuse ~ log(sqrt(1 + a^2))
        LogPowerOfPositive ~ log((1 + a^2)^b)
        LogSquare ~ log(a^2)
        LogRoot ~ log(sqrt(s))
        LogSoftplus ~ log(softplus(a))
        LogSoftplusFar ~ log(softplus(-100 - sigmoid(a)))
        SoftplusRoot ~ sqrt(softplus(a))
        SoftplusPower ~ softplus(a)^0.25
        LogSumExpOthers ~ log(sum(j if j != t, exp(x[j])))
        LogSumSigmoidExp ~ log(sum(j, sigmoid(v[j]) * exp(x[j])))
        MixtureOver ~ log(sum(k, w[k] * exp(x[k]) / (1 + s)))
        MixtureOfSigmoids ~ log(sum(k, sigmoid(v[k]) * exp(x[k]) / (2 + tanh(a))))
        AttentionOthers ~ sum(i if i != t, v[i] * exp(x[i]) / sum(j if j != t, exp(x[j])))
        BalancedSoftmax ~ -log(w[t] * exp(x[t]) / sum(j, w[j] * exp(x[j])))
        LogOverWeighted ~ log(p / sum(j, v[j] * exp(x[j])))
        BalancedShare ~ (w[t] * exp(x[t]) / sum(j, w[j] * exp(x[j])))^2
        EfronTies ~ log(sum(j, exp(x[j])) - 0.5 * sum(j if v[j] > 0, exp(x[j])))
        EfronTiesOthers ~ log(sum(j if j != t, exp(x[j])) - 0.25 * sum(j if j != t && v[j] > 0, exp(x[j])))
        GuessedRight ~ -log(1 - (p + (1 - p) / (1 + exp(-a))))
        GuessedQuarter ~ -log(1 - (0.25 + 0.75 / (1 + exp(-a))))
        MeanOfInstances ~ -log(1 - mean(j, 1 / (1 + exp(-x[j]))))
        NestedLogit ~ log(sum(j, sqrt(exp(2 * x[j]) + exp(2 * v[j]))))
        SoftmaxMean ~ sum(i, v[i] * exp(x[i])) / sum(j, exp(x[j]))
        SoftmaxMeanOthers ~ sum(i if i != t, v[i] * exp(x[i])) / sum(j if j != t, exp(x[j]))
        SoftmaxMeanSome ~ sum(i, (i != t ? exp(x[i]) : 0) * v[i]) / sum(j, j != t ? exp(x[j]) : 0)
        AttentionSome ~ sum(i, (i != t ? exp(x[i]) : 0) / sum(j, j != t ? exp(x[j]) : 0) * v[i])
        LogSoftmaxTwo ~ a - log(exp(a) + exp(b))
        LogSoftmaxTwoMinus ~ log(exp(a) + exp(b)) - a
        LogSoftmaxAt ~ x[t] - logsumexp(j, x[j])
        LogAddExp ~ log(exp(a) + exp(b))
        LogAddExpThree ~ log(exp(a) + exp(b) + exp(z))
        LogSoftmaxSum ~ sum(i, x[i] - logsumexp(j, x[j]))
        LogMeanExpNear ~ log(mean(j, exp(1e-6 * x[j])))
        LogSoftmaxBelow ~ max(j, x[j]) - logsumexp(j, x[j])
        LogSumExpAbove ~ logsumexp(j, x[j]) - max(j, x[j])
        LogSoftmaxSumMinus ~ sum(i, logsumexp(j, x[j]) - x[i])
        RootOfSquare ~ sqrt(a^2)
        HypotenusePlus ~ sqrt(a^2 + 2)
        RootMinus ~ sqrt(1 + n) - 1
        RootOfProduct ~ sqrt((1 + a^2) * (1 + b^2))
        SquareQuotient ~ a^2 / b^2
        SquareOver ~ a^2 / s
        NormPlus ~ sqrt(sum(j, x[j]^2) + 2)
        Cosine ~ sum(j, x[j] * v[j]) / (sqrt(sum(j, x[j]^2) + 2) * sqrt(sum(j, v[j]^2) + 3))
        CosineNorms ~ sum(j, x[j] * v[j]) / (sqrt(sum(j, x[j]^2)) * sqrt(sum(j, v[j]^2)))
        Hinge ~ a > 0 ? a : 0
        HingeAt ~ a >= 0 ? a : 0
        SmoothAbs ~ abs(a) < 1e25 ? a^2 / 2e25 : abs(a) - 5e24
        ClampIntegral ~ abs(a) <= delta ? a^2 / 2 : delta * abs(a) - delta^2 / 2
        LogOnePlusSumExp ~ log(1 + sum(j, exp(x[j])))
        LogOnePlusZero ~ log(1 + exp(a) * b^2)
        LogOnePlusTwo ~ log(1 + exp(a) + exp(b))
        LogAddSum ~ log(exp(a) + sum(j, exp(x[j])))
        LogAddSumOthers ~ log(exp(a) + sum(j if j != t, exp(x[j])))
        SoftmaxRest ~ exp(a) / (exp(a) + sum(j, exp(x[j])))
        SoftmaxRestSum ~ exp(a) / (1 + exp(a) + exp(b))
        SoftmaxPart ~ sum(j if v[j] > 0, exp(x[j])) / sum(j, exp(x[j]))
        LogSoftmaxPart ~ logsumexp(j if v[j] > 0, x[j]) - logsumexp(j, x[j])
        LogSoftmaxPartMinus ~ logsumexp(j, x[j]) - logsumexp(j if v[j] > 0, x[j])
        LogMixtureOfTwo ~ log(sigmoid(a) * exp(b) + sigmoid(-a) * exp(z))
        LogMixtureOfExponentials ~ log(0.25 * exp(a) + 0.75 * exp(b))
        LogAddNumber ~ log(exp(a) + 0.25)
        LogAddSums ~ log(sum(j, exp(x[j])) + sum(j, exp(v[j])))
        LogAddThreeWeighted ~ log(exp(a) + exp(b) + 0.5 * exp(z))
        LogAddNumberSum ~ log(2 + exp(a) + exp(b))
        LogNestedSum ~ log(sum(i, sum(j, exp(x[i] * sigmoid(v[j])))))
        LogSumOfSigmoids ~ -log(sum(j if j != t, sigmoid(x[j])))
        LogMixtureBrackets ~ -log(sum(k, w[k] * (exp(x[k]) / (1 + s))))
        LogMixtureOthers ~ -log(sum(k if k != t, w[k] * exp(x[k])))
        LogSoftmaxMixture ~ -log(sum(i, sigmoid(v[i]) * softmax(j, x[j])[i]))
        LogSoftmaxSome ~ -log(sum(i if v[i] > 0, softmax(j, x[j])[i]))
        LogFactors ~ log(s * exp(a) * n)
        ExpProd ~ -log(0.5 * prod(j, exp(-x[j]^2 / 2)) + 0.5 * prod(j, exp(-v[j]^2 / 2)))
        ExpProdWhere ~ prod(j if j != t, exp(x[j] - v[j]))
        Tsallis ~ sum(i, softmax(j, x[j])[i]^0.2)
        TsallisAny ~ sum(i, softmax(j, x[j])[i]^y)
        Renyi ~ log(sum(i, softmax(j, x[j])[i]^y * softmax(j, w[j])[i]^(1 - y)))
        Hellinger ~ sum(i, sqrt(softmax(j, x[j])[i]))
        SoftmaxOfPairs ~ sum(i, v[i] * sum(j, exp(x[i] + x[j]) / sum(k, sum(l, exp(x[k] + x[l])))))
        LogOnePlusPower ~ log(1 + abs(a)^(3 + s))
        HypotenusePower ~ (a^2 + 2)^0.3
        OverSquare ~ b / (1 + exp(a))^2
        OverPower ~ b / (1 + exp(a))^2.5
        OverNumberSum ~ b / (2 + exp(a))
        OverSum ~ b / (exp(a) + exp(z))
        LogCoshOf ~ log(cosh(a))
        LogSinh ~ log(sinh(s))
        LogSinhTimes ~ log(2 * sinh(s))
        LogCoshSum ~ log(sum(j, cosh(x[j])))
        LogOnePlusCosh ~ log(1 + cosh(a))
        OverOnePlusCosh ~ b / (1 + cosh(a))
        LogCoshTimes ~ log(s * cosh(a))
        LogCoshTwo ~ log(cosh(a) + cosh(b))
        CoshPower ~ cosh(a)^-0.25
        AcoshPlusSquare ~ acosh(1 + 2 * a^2)
        Sinh ~ (exp(a) - exp(-a)) / 2
        SinhOverCosh ~ sinh(a) / cosh(a)
        CoshOverSinh ~ cosh(a) / sinh(a)
        Sech ~ b / cosh(a)
        SechSquare ~ 1 / cosh(a)^2
        Csch ~ b / sinh(a)
        CschSquare ~ 1 / sinh(a)^2
        CoshRoot ~ sqrt(cosh(a))
        CoshMinus ~ cosh(a) - 1
        CoshComplement ~ 1 - cosh(a)
        CoshSquareMinus ~ cosh(a)^2 - 1
        InverseSinh ~ log(a + sqrt(a^2 + 1))
        InverseCosh ~ log(1 + n + sqrt((1 + n)^2 - 1))
        InverseCoshPlain ~ log(a + sqrt(a^2 - 1))
        InverseCoshPlus ~ acosh(1 + n)
        FisherZ ~ 0.5 * log((1 + r) / (1 - r))
        FisherZLogarithms ~ 0.5 * (log(1 + r) - log(1 - r))
        FisherZOfTanh ~ atanh(tanh(40 * p))
        FisherZComplement ~ atanh(1 - p)
        FisherZMinus ~ atanh(2 * p - 1)
        SinhOfInverse ~ sinh(asinh(a))
        InverseOfSinh ~ asinh(sinh(a))
        InverseOfCosh ~ acosh(cosh(a))
        SinhPlain ~ sinh(a)
        CoshPlain ~ cosh(a)
        InverseSinhPlain ~ asinh(a)
        InverseTanhPlain ~ atanh(r)
        OverCosh ~ b / (exp(a) + exp(-a))
        ComplementTwice ~ log(1 - (1 - p))
        CosComplement ~ 1 - cos(a)
        CosMinus ~ cos(a) - 1
        CosPlus ~ 1 + cos(turn)
        CosSquareComplement ~ sqrt(1 - cos(a)^2)
        SinSquareComplement ~ sqrt(1 - sin(a)^2)
        TanhComplement ~ 1 - tanh(a)
        TanhPlus ~ 1 + tanh(a)
        HalfMinusTanh ~ 0.5 - 0.5 * tanh(a)
        HalfPlusTanh ~ 0.5 + 0.5 * tanh(a)
        HalfMinusHalfTanh ~ 0.5 - tanh(a) / 2
        LogOfChoice ~ -log(sign > 0 ? sigmoid(a) : 0.5)
        HiddenChoice ~ -log(1 - (sign > 0 ? sigmoid(a) : 0.5))
        HiddenBorders ~ -log((z < 0 ? sigmoid(a) : 1) - (n > 0 ? 0 : sigmoid(a - 1)))
        LogOfChoiceOfNormals ~ -log(z < 0 ? 0.5 * erfc(a) : 0.5 * erf(n) - 0.5 * erf(-n))
        LogMaxShare ~ -log(max(j, exp(x[j])) / sum(j, exp(x[j])))
        LogMaxOther ~ log(max(j if j != t, sigmoid(x[j])))
        LogMin ~ log(min(j, exp(x[j])))
        LogLarger ~ log(max(exp(a), exp(b)))
        LogSmaller ~ log(min(exp(a), exp(b)))
        LogOneMinusMax ~ log(1 - max(j, exp(-w[j])))
        LogOneMinusMaxOther ~ log(1 - max(j if j != t, exp(-w[j])))
        LogOneMinusMin ~ log(1 - min(j, 1 - exp(x[j])))
        LogOneMinusMinOther ~ log(1 - min(j if j != t, 1 - exp(x[j])))
        LogOneMinusLarger ~ log(1 - max(exp(-n), exp(-s)))
        LogOneMinusSmaller ~ log(1 - min(1 - exp(a), 1 - exp(b)))
        ComplementaryLogLog ~ -log(1 - exp(-exp(a)))
        ComplementaryLogLogFar ~ -log(1 - exp(-exp(-105 - sigmoid(a))))
        CrossEntropyXlogy ~ -xlogy(y, sigmoid(a))
        TangentOfTwo ~ (exp(a) - exp(b)) / (exp(a) + exp(b))
        SoftmaxBesideOne ~ exp(x[t]) / (1 + sum(j, exp(x[j])))
        SoftmaxBesideNumber ~ 2 * exp(x[t]) / (1 + 2 * sum(j, exp(x[j])))
        EffectiveNumber ~ sum(j, exp(x[j]))^2 / sum(j, exp(x[j])^2)
        EffectiveNumberInverse ~ sum(j, exp(2 * x[j])) / sum(j, exp(x[j]))^2
        RootOfExponentials ~ sqrt(sum(j, exp(x[j])))
        NormOfExponentials ~ norm(j, exp(x[j]))
        RootOfSomeExponentials ~ sqrt(sum(j if j != t, exp(x[j])))
        NormOfSmallExponentials ~ norm(j, exp(v[j] > 0 ? x[j] : -60))
        NormOfSomeExponentials ~ norm(j if j != t, exp(v[j] > 0 ? x[j] : -60))
        TanhSquareComplement ~ 1 - tanh(a)^2
        LogTanhSquareComplement ~ log(1 - tanh(a)^2)
        LogExpDifference ~ log(exp(a) - exp(a - s))
        NoisyOrOfSigmoids ~ -log(1 - prod(j, 1 - sigmoid(x[j])))
        NoisyOrOfSomeSigmoids ~ -log(1 - prod(j if j != t, 1 - sigmoid(x[j])))
        NoisyOrNone ~ log(1 - (1 - prod(j, 1 - sigmoid(x[j]))))
        LogCollision ~ -log(sum(i, softmax(j, x[j])[i]^2))
        BernoulliMixture ~ -log(sum(k, softmax(i, w[i])[k] * prod(i, v[i] > 0 ? sigmoid(x[k] * i) : 1 - sigmoid(x[k] * i))))
        NoisyOr ~ 1 - prod(j, 1 - 1e-6 * sigmoid(x[j]))
        NoisyOrOfSome ~ 1 - prod(j if j != t, 1 - 1e-6 * sigmoid(x[j]))
        LogSoftmaxPartComplement ~ log(1 - sum(i if v[i] > 0, softmax(j, x[j])[i]))
        RootOfMeanSquare ~ sqrt(mean(j, x[j]^2))
        FocalPower ~ (1 - softmax(j, x[j])[t])^0.25
        FocalRoot ~ sqrt(1 - softmax(j, x[j])[t])
        LogSoftmaxComplements ~ sum(i, log(1 - softmax(j, x[j])[i]))
        SigmoidDifference ~ sigmoid(a) - sigmoid(b)
        LogSigmoidDifference ~ log(sigmoid(a) - sigmoid(b))
        SigmoidStep ~ sigmoid(a + b) - sigmoid(a)
        LogSigmoidStep ~ log(sigmoid(a + s) - sigmoid(a))
        SoftplusLess ~ log(1 + exp(a)) - a
        SoftplusFrom ~ a - log(1 + exp(a))
        SoftplusPlus ~ a + log(1 + exp(-a))
        SoftplusPlusMinus ~ logsigmoid(a) - a
        SoftplusPair ~ softplus(a) + softplus(-a)
        Logistic ~ a + 2 * log(1 + exp(-a))
        LogisticDensity ~ -log(exp(-a) / (1 + exp(-a))^2)
        LogisticMinus ~ -a - 2 * log(1 + exp(-a))
        LogisticLikelihood ~ log(exp(-a) / (1 + exp(-a))^2)
        SharePower ~ softmax(j, x[j])[t]^0.25
        ShareRoot ~ sqrt(softmax(j, x[j])[t])
        ExpPowerAny ~ exp(a)^z
        LogPower ~ log(abs(a)^s)
        SquareShare ~ a^2 / (2 + a^2)
        LogOnePlusSquare ~ log(1 + a^2)
        LogOnePlusSquareOver ~ log(1 + a^2 / 2)
        LogOnePlusSquareTimes ~ log(1 + 0.5 * a^2)
        LogProd ~ log(prod(j, sigmoid(x[j])))
        LogProdBefore ~ log(prod(j if j < t, 1 - sigmoid(x[j])))
        OneMinusErf ~ 1 - erf(a)
        OnePlusErf ~ 1 + erf(a)
        HalfMinusErf ~ 0.5 - 0.5 * erf(a)
        HalfPlusErf ~ 0.5 + 0.5 * erf(a)
        HalfMinusHalfErf ~ 0.5 - erf(a) / 2
        OneMinusErfc ~ 1 - erfc(a)
        ErfcMinusOne ~ erfc(a) - 1
        TwoMinusErfc ~ 2 - erfc(a)
        NormalSurvival ~ 1 - (1 + erf(a)) / 2
        NormalWithin ~ 2 * (0.5 * (1 + erf(a))) - 1
        LogErfc ~ log(1 - erf(a))
        LogErfcPlain ~ log(erfc(a))
        LogOnePlusErf ~ log1p(erf(a))
        LogOneMinusErf ~ log1p(-erf(a))
        LogNormalSurvival ~ log1p(-(0.5 * (1 + erf(a))))
        ErfDifference ~ erf(a) - erf(b)
        ErfDifferenceHalf ~ 0.5 * erf(a) - 0.5 * erf(b)
        ErfcDifference ~ erfc(a) - erfc(b)
        NormalDifference ~ 0.5 * (1 + erf(a)) - 0.5 * (1 + erf(b))
        LogNormalDifference ~ log(0.5 * (1 + erf(a)) - 0.5 * (1 + erf(b)))
        LogNormalWithin ~ log(0.5 * erf(n) - 0.5 * erf(-n))
        LogErfDifference ~ log(erf(a) - erf(b))
        LogErfcDifference ~ log(erfc(a) - erfc(b))
        Probit ~ -log(0.5 * (1 + erf(sign * a / sqrt(2))))
        NormalMixture ~ -log(sum(k, w[k] * 0.5 * erfc(x[k] / sqrt(2))))
        NormalTails ~ log(0.5 * erfc(a) + 0.75 * erfc(b))
        ErfcRoot ~ sqrt(erfc(a))
        ErfcPower ~ erfc(a)^0.25
        OneMinusSquare ~ 1 - (1 - a)^2
        OneMinusCube ~ 1 - (1 - a)^3
        """;

    private Textbook() {}

    static Stream<LossDeclaration> forms() {
        return forms("Textbook", DECLARATIONS, FORMULAS);
    }

    /** One a line, a name and a formula, with those of the declarations that it uses. */
    static Stream<LossDeclaration> forms(String prefix, String declarations, String formulas) {
        return formulas.lines().map(line -> {
            String[] parts = line.split("~");
            String formula = parts[1].strip();
            List<String> used = declarations
                    .lines()
                    .filter(d -> formula.matches(".*\\b" + d.substring(d.lastIndexOf(' ') + 1) + "\\b.*"))
                    .toList();
            return Specs.spec(prefix + parts[0].strip() + "LossSpec", "", String.join("\n", used), "loss = " + formula);
        });
    }
}
