package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.specialise.Specialiser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Formula in, formula out. {@code M(x)} stands for the largest of x, 0 where that is infinite, not differentiated; {@code S(x)} for the
 * logarithm of the sum of {@code exp(x - M(x))}, with the digits that a sum near 1 has lost.
 */
class StabiliserTest {

    /** Each row of the table at work, among those that lead to it or follow from it; three dots for what is too long to read. */
    private static final String ROWS = """
        log-exp             ~ log(exp(a))                            ~ a
        exp-log             ~ exp(log(abs(a)))                       ~ abs(a)
        softplus            ~ log(1 + exp(a))                        ~ softplus(a)
        softplus            ~ log(exp(a) + 1)                        ~ softplus(a)
        softplus            ~ log1p(exp(a))                          ~ softplus(a)
        log1mexp            ~ log(1 - exp(a))                        ~ log1mexp(a)
        log1mexp-log1p      ~ log1p(-exp(a))                         ~ log1mexp(a)
        log1mexp-exponential ~ log(1 - exp(-exp(a)))                 ~ a < -40 ? a : log1mexp(-exp(clampMin(clampMax(a, 7), -40)))
        log1mexp-exponential ~ log(1 - exp(-2 * exp(a)))             ~ ...
        log1p               ~ log(1 + a)                             ~ log1p(a)
        log1p-minus         ~ log(1 - a)                             ~ log1p(-a)
        expm1               ~ exp(a) - 1                             ~ expm1(a)
        expm1-minus         ~ 1 - exp(a)                             ~ -expm1(a)
        tanh-expm1          ~ (exp(a) - 1) / (1 + exp(a))            ~ tanh(0.5 * a)
        tanh                ~ (exp(a) - exp(-a)) / (exp(a) + exp(-a)) ~ tanh(a)
        tanh                ~ (exp(a) - exp(-a)) / (exp(-a) + exp(a)) ~ tanh(a)
        sigmoid             ~ 1 / (1 + exp(-a))                      ~ sigmoid(a)
        exp-sigmoid         ~ exp(a) / (exp(a) + 1)                  ~ sigmoid(a)
        sigmoid-complement  ~ 1 - 1 / (1 + exp(a))                   ~ sigmoid(a)
        log-sigmoid         ~ log(1 / (1 + exp(-a)))                 ~ -softplus(-a)
        exp-product         ~ exp(a) * exp(b)                        ~ exp(a + b)
        exp-quotient        ~ exp(a) / exp(b)                        ~ exp(a - b)
        log-quotient        ~ log(p / exp(a))                        ~ log(p) - a
        log-product         ~ log(p * exp(a))                        ~ log(p) + a
        logsumexp           ~ log(sum(j, exp(x[j])))                 ~ M(x[c]) + S(x[c])
        logsumexp-where     ~ log(sum(j if j != t, exp(x[j])))       ~ M(c != t ? x[c] : -INF) + S(c != t ? x[c] : -INF)
        log-terms           ~ log(sum(j, sigmoid(y[j]) * exp(x[j]))) ~ M(-softplus(-y[c]) + x[c]) + S(-softplus(-y[c]) + x[c])
        logsumexp-weights   ~ log(sum(j, y[j] * exp(x[j])))          ~ M(blend(y[c] != 0, x[c], -INF)) + log(sum(c, y[c] * expFinite(x[c] - M(blend(y[c] != 0, x[c], -INF)))))
        log-softmax-weights ~ log(y[t] * exp(x[t]) / sum(j, y[j] * exp(x[j]))) ~ ...
        logsumexp-under     ~ log(z / sum(j, y[j] * exp(x[j])))      ~ ...
        softmax-weights     ~ y[t] * exp(x[t]) / sum(j, y[j] * exp(x[j])) ~ ...
        log-sum-difference  ~ log(sum(j, exp(x[j])) - 0.5 * sum(j if y[j] > 0, exp(x[j]))) ~ ...
        log-sum-difference-where ~ log(sum(j if j != t, exp(x[j])) - p * sum(j if y[j] > 0, exp(x[j]))) ~ ...
        mixture-complement  ~ 1 - (unit + (1 - unit) / (1 + exp(-a))) ~ (1 - unit) * sigmoid(-a)
        mixture-complement  ~ 1 - (0.25 + 0.75 * sigmoid(a))         ~ 0.75 * sigmoid(-a)
        mean-complement     ~ 1 - mean(j, sigmoid(x[j]))             ~ sum(c, sigmoid(-x[c])) / real(size(c))
        logsumexp-over      ~ log(sum(j, y[j] * exp(x[j]) / q))      ~ ...
        log-terms           ~ log(sum(j, sigmoid(y[j]) * exp(x[j]) / q)) ~ ...
        sqrt-square         ~ sqrt(a^2)                              ~ abs(a)
        sqrt-product        ~ sqrt(abs(a) * p)                       ~ sqrt(abs(a)) * sqrt(p)
        xlogy               ~ z * log(n)                             ~ xlogy(z, n)
        xlogy               ~ log(n) * z                             ~ xlogy(z, n)
        xlogy-exponential   ~ xlogy(z, sigmoid(a))                   ~ z * (z == 0 && abs(-softplus(-a)) == INF ? 0 : -softplus(-a))
        xlogy-exponential   ~ sum(i, xlogy(softmax(j, x[j])[i], softmax(j, x[j])[i])) ~ ...
        norm                ~ sqrt(sum(j, x[j]^2))                   ~ ...
        norm-guard          ~ norm(j, x[j])                          ~ ...
        norm-of-exponentials ~ sqrt(sum(j, exp(x[j])))               ~ ...
        norm-of-some-exponentials ~ sqrt(sum(j if j != t, exp(x[j])^2)) ~ ...
        norm-of-exponentials-guard ~ norm(j, exp(x[j]))              ~ ...
        norm-of-some-exponentials-guard ~ norm(j if j != t, exp(x[j])) ~ ...
        norm-plus           ~ sqrt(sum(j, x[j]^2) + q)               ~ ...
        cosine              ~ sum(j, x[j] * y[j]) / (sqrt(sum(j, x[j]^2) + q) * sqrt(sum(j, y[j]^2) + 2)) ~ ...
        cosine-norms        ~ sum(j, x[j] * y[j]) / (sqrt(sum(j, x[j]^2)) * sqrt(sum(j, y[j]^2))) ~ ...
        softmax-times       ~ y[t] * exp(a) / sum(j, exp(x[j]))      ~ y[t] * (exp(a - M(x[c])) / sum(c, exp(x[c] - M(x[c]))))
        softmax-times-where ~ b * exp(a) / sum(j if j != t, exp(x[j])) ~ ...
        softmax-mean        ~ sum(j, y[j] * exp(x[j])) / sum(j, exp(x[j])) ~ sum(c, y[c] * exp(x[c] - M(x[c]))) / sum(c, exp(x[c] - M(x[c])))
        tanh-expm1          ~ (1 - exp(-2 * a)) / (1 + exp(-2 * a))  ~ -tanh(0.5 * (-2 * a))
        sigmoid-power       ~ sigmoid(a) ^ p                         ~ exp(-(p * softplus(-a)))
        exp-root            ~ sqrt(exp(a))                           ~ exp(0.5 * a)
        sigmoid-root        ~ sqrt(sigmoid(a))                       ~ exp(-0.5 * softplus(-a))
        logmeanexp          ~ log(mean(j, exp(x[j])))                ~ M(x[c]) + log1p(sum(c, expm1(x[c] - M(x[c]))) / real(size(c)))
        hypot               ~ sqrt(a^2 + b^2)                        ~ hypot(a, b)
        hypot-plus          ~ sqrt(q + a^2)                          ~ hypot(a, sqrt(q))
        hypot-minus         ~ sqrt(1 + a^2) - 1                      ~ a * (a / (1 + hypot(a, 1)))
        root-minus          ~ sqrt(1 + a) - 1                        ~ a / (1 + sqrt(1 + a))
        square-over         ~ a^2 / b                                ~ a * (a / b)
        square-quotient     ~ a^2 / b^2                              ~ a / b * (a / b)
        exp-power           ~ exp(a) ^ q                             ~ exp(a * q)
        exp-sigmoid         ~ exp(a) * sigmoid(-a)                   ~ sigmoid(a)
        log-square          ~ log(a^2)                               ~ 2 * log(abs(a))
        log-softplus        ~ log(softplus(a))                       ~ a < -40 ? a : log(softplus(clampMin(a, -40)))
        softplus-root       ~ sqrt(softplus(a))                      ~ a < -40 ? exp(0.5 * a) : sqrt(softplus(clampMin(a, -40)))
        softplus-power      ~ softplus(a) ^ q                        ~ a < -40 ? exp(a * q) : pow(softplus(clampMin(a, -40)), q)
        log-sqrt            ~ log(sqrt(a))                           ~ 0.5 * log(a)
        log1p-sigmoid       ~ log1p(-sigmoid(a))                     ~ -softplus(a)
        logcosh-half        ~ log(0.5 * (exp(-a) + exp(a)))          ~ logcosh(a)
        logcosh-minus       ~ log(exp(a) + exp(-a)) - log(2)         ~ logcosh(a)
        logcosh-softplus    ~ a + softplus(-2 * a) - log(2)          ~ logcosh(a)
        sigmoid-odds        ~ sigmoid(a) / (1 - sigmoid(a))          ~ exp(a)
        sigmoid             ~ b / (1 + exp(-a))                      ~ b * sigmoid(a)
        sigmoid-quotient-times ~ b * exp(a) / (1 + exp(a))           ~ b * sigmoid(a)
        tanh-sigmoid        ~ 2 / (1 + exp(-a)) - 1                  ~ tanh(0.5 * a)
        tanh-exponentials   ~ (exp(a) - exp(b)) / (exp(b) + exp(a))  ~ tanh(0.5 * (a - b))
        softmax-rest        ~ exp(a) / (exp(a) + exp(b))             ~ sigmoid(a - b)
        log-softmax-two     ~ a - log(exp(a) + exp(b))               ~ -softplus(b - a)
        log-softmax-two-minus ~ log(exp(a) + exp(b)) - a             ~ softplus(b - a)
        softmax-at          ~ softmax(j, x[j] * p)[t]                ~ share(exp(x[t] * p - M(x[c] * p)), sum(c, c != t ? exp(x[c] * p - M(x[c] * p)) : 0))
        share-complement    ~ 1 - softmax(j, x[j])[t]                ~ share(sum(c, c != t ? exp(x[c] - M(x[c])) : 0), exp(x[t] - M(x[c])))
        log-share           ~ log(softmax(j, x[j])[t])               ~ logShare(x[t] - M(x[c]), sum(c, c != t ? exp(x[c] - M(x[c])) : 0))
        log-softmax-others  ~ log(1 - softmax(j, x[j])[t])           ~ ...
        log-softmax-at      ~ x[t] - logsumexp(j, x[j])              ~ logShare(x[t] - M(x[c]), sum(c, c != t ? exp(x[c] - M(x[c])) : 0))
        log-softmax-at-minus ~ logsumexp(j, x[j]) - x[t]             ~ -logShare(x[t] - M(x[c]), sum(c, c != t ? exp(x[c] - M(x[c])) : 0))
        xlog1py             ~ (1 - unit) * log(1 - unit)             ~ (1 - unit) * (1 - unit == 0 && -unit == -1 ? 0 : log1p(-unit))
        abs                 ~ abs(exp(a))                            ~ exp(a)
        smooth-abs          ~ abs(a) < q ? a^2 / (2 * q) : abs(a) - q / 2     ~ smoothAbs(a, q)
        smooth-abs          ~ abs(a) <= q ? 0.5 * a^2 / q : abs(a) - 0.5 * q  ~ smoothAbs(a, q)
        smooth-abs          ~ q > abs(a) ? a / q * a / 2 : -0.5 * q + abs(a)  ~ smoothAbs(a, q)
        smooth-abs          ~ abs(a - b) >= q ? abs(a - b) - 0.5 * q : (a - b)^2 * 0.5 / q ~ smoothAbs(a - b, q)
        smooth-abs          ~ q < abs(a) ? 2 * abs(a) - q : a^2 / q           ~ 2 * smoothAbs(a, q)
        smooth-abs          ~ abs(a) < 0.7 ? a^2 / 1.4 : abs(a) - 0.35        ~ smoothAbs(a, 0.7)
        smooth-abs          ~ abs(a) < q ? b * a^2 / (2 * q) : b * (abs(a) - q / 2) ~ b * smoothAbs(a, q)
        smooth-abs          ~ abs(a) < exp(b) ? abs(a)^2 / exp(b) / 2 : abs(a) - exp(b) / 2 ~ smoothAbs(a, exp(b))
        clamp-integral      ~ abs(a) < q ? 0.5 * a^2 : q * (abs(a) - 0.5 * q) ~ clampIntegral(a, q)
        clamp-integral      ~ abs(a) > q ? q * abs(a) - q^2 / 2 : a^2 / 2     ~ clampIntegral(a, q)
        clamp-integral      ~ abs(a) <= q ? a^2 : 2 * q * abs(a) - q^2        ~ 2 * clampIntegral(a, q)
        clamp-integral      ~ abs(a) < 1 ? 0.5 * a^2 : abs(a) - 0.5           ~ clampIntegral(a, 1)
        log1p-exponential   ~ log(1 + sum(j, exp(x[j])))             ~ softplus(M(x[c]) + S(x[c]))
        log1p-exponential-or-zero ~ log(1 + abs(b) * exp(a))         ~ softplus(b == 0 ? -INF : log(abs(b)) + a)
        softmax-rest        ~ exp(a) / (exp(a) + sum(j, exp(x[j])))  ~ sigmoid(a - M(x[c]) - S(x[c]))
        softmax-rest-sum    ~ exp(a) / (1 + exp(a) + exp(b))         ~ sigmoid(a - softplus(b))
        softmax-part        ~ sum(j if j != t, exp(x[j])) / sum(j, exp(x[j])) ~ ...
        log-softmax-part    ~ logsumexp(j if j != t, x[j]) - logsumexp(j, x[j]) ~ ...
        log-softmax-part-minus ~ logsumexp(j, x[j]) - logsumexp(j if j != t, x[j]) ~ ...
        logaddexp-terms     ~ log(sigmoid(a) * exp(b) + sigmoid(-a)) ~ ...
        logaddexp-terms     ~ log(0.25 * exp(a) + 0.75 * exp(b))     ~ ...
        logaddexp-number    ~ log(exp(a) + 0.25)                     ~ -1.3862943611198906 + softplus(a - -1.3862943611198906)
        logaddexp-number    ~ log(q + exp(a))                        ~ log(q) + softplus(a - log(q))
        softplus-plus-minus ~ logsigmoid(a) - a                      ~ -softplus(a)
        sigmoid-difference  ~ sigmoid(a) - sigmoid(b)                ~ (sigmoid(a) * sigmoid(-b) + sigmoid(-a) * sigmoid(b)) * tanh(0.5 * (a - b))
        log-sigmoid-difference ~ log(sigmoid(a) - sigmoid(b))        ~ log1mexp(b - a) - (softplus(-a) + softplus(b))
        log-sigmoid-difference ~ log(sigmoid(a) - sigmoid(-z))       ~ ...
        sigmoid-step        ~ sigmoid(a + b) - sigmoid(a)            ~ (sigmoid(a + b) * sigmoid(-a) + sigmoid(-(a + b)) * sigmoid(a)) * tanh(0.5 * b)
        log-sigmoid-step    ~ log(sigmoid(a + b) - sigmoid(a))       ~ log1mexp(-b) - (softplus(-(a + b)) + softplus(a))
        softplus-less       ~ log(1 + exp(a)) - a                    ~ softplus(-a)
        softplus-from       ~ a - log(1 + exp(a))                    ~ -softplus(-a)
        softplus-plus       ~ a + log(1 + exp(-a))                   ~ softplus(a)
        softplus-pair       ~ softplus(a) + softplus(-a)             ~ 2 * logcosh(0.5 * a) + 1.3862943611198906
        softplus-pair-minus ~ -log(exp(a) / (1 + exp(a))^2)          ~ 2 * logcosh(0.5 * a) + 1.3862943611198906
        logistic            ~ a + 2 * log(1 + exp(-a))               ~ 2 * logcosh(0.5 * a) + 1.3862943611198906
        logistic-minus      ~ -a - 2 * log(1 + exp(-a))              ~ ...
        share-power         ~ softmax(j, x[j])[t] ^ q                ~ ...
        share-root          ~ sqrt(softmax(j, x[j])[t])              ~ ...
        softmax-beside      ~ exp(x[t]) / (1 + sum(j, exp(x[j])))    ~ ...
        softmax-beside-times ~ b * exp(x[t]) / (q + 2 * sum(j, exp(x[j]))) ~ ...
        exp-power-any       ~ exp(a) ^ z                             ~ exp(z == 0 && abs(a) == INF ? 0 : a * z)
        log-prod            ~ log(prod(j, sigmoid(x[j])))            ~ sum(c, -softplus(-x[c]))
        log-power           ~ log(abs(a) ^ z)                        ~ xlogy(z, abs(a))
        square-share        ~ a^2 / (q + a^2)                        ~ ...
        log1p-square        ~ log(1 + a^2)                           ~ log1pSquare(a)
        log1p-square        ~ log(1 + (a / q)^2)                     ~ log1pSquare(a / q)
        log1p-square-over   ~ log(1 + a^2 / q)                       ~ log1pSquare(a / sqrt(q))
        log1p-square-times  ~ log(1 + 0.5 * a^2)                     ~ ...
        one-minus-square    ~ 1 - (1 - a)^2                          ~ a * (2 - a)
        one-minus-cube      ~ 1 - (1 - a)^3                          ~ withDerivativeOf(a * (3 + a * (a - 3)), -((1 - a) * (1 - a) * (1 - a)))
        erf-complement      ~ 1 - erf(a)                             ~ erfc(a)
        erf-plus            ~ 1 + erf(a)                             ~ erfc(-a)
        erf-plus            ~ 0.5 * (1 + erf(a / sqrt(2)))           ~ 0.5 * erfc(-(a / 1.4142135623730951))
        erf-complement-times ~ 0.5 - 0.5 * erf(a)                    ~ 0.5 * erfc(a)
        erf-plus-times      ~ b + erf(a) * b                         ~ b * erfc(-a)
        erf-half            ~ 0.5 - erf(a) / 2                       ~ 0.5 * erfc(a)
        erfc-half           ~ (1 + erf(a)) / 2                       ~ 0.5 * erfc(-a)
        erfc-complement     ~ 1 - erfc(a)                            ~ erf(a)
        erfc-less-one       ~ erfc(a) - 1                            ~ erf(-a)
        erfc-from-two       ~ 2 - erfc(a)                            ~ erfc(-a)
        normal-complement   ~ 1 - (1 + erf(a)) / 2                   ~ 0.5 * erfc(a)
        normal-twice        ~ 2 * (0.5 * (1 + erf(a))) - 1           ~ erf(a)
        log-normal          ~ log(0.5 * (1 + erf(a)))                ~ logHalfErfc(-a)
        log-normal          ~ log((1 - erf(a)) / 2)                  ~ logHalfErfc(a)
        log-normal          ~ log(1 - 0.5 * (1 + erf(a)))            ~ logHalfErfc(a)
        log-erfc            ~ log(1 + erf(a))                        ~ logErfc(-a)
        log-erfc            ~ log(q * erfc(a))                       ~ log(q) + logErfc(a)
        log-erfc            ~ log(sum(j, y[j] * erfc(x[j])))         ~ ...
        log-erfc            ~ log(0.25 * erfc(a) + 0.75 * erfc(b)) ~ ...
        log-erfc            ~ sqrt(erfc(a))                          ~ exp(0.5 * logErfc(a))
        log-erfc            ~ erfc(a)^q                              ~ exp(q * logErfc(a))
        log1p-erf           ~ log1p(erf(a))                          ~ logErfc(-a)
        log1p-erf-minus     ~ log1p(-erf(a))                         ~ logErfc(a)
        log1p-normal-minus  ~ log1p(-(0.5 * (1 + erf(a))))           ~ logHalfErfc(a)
        erf-difference      ~ erf(a) - erf(b)                        ~ erfDifference(a, b)
        erf-difference-times ~ erf(a) / 2 - erf(b) / 2               ~ 0.5 * erfDifference(a, b)
        erfc-difference     ~ erfc(a) - (1 - erf(b))                 ~ erfDifference(b, a)
        erfc-difference-times ~ (1 + erf(a)) / 2 - (1 + erf(b)) / 2  ~ 0.5 * erfDifference(-b, -a)
        log-erf-difference  ~ log(erf(a) - erf(b))                   ~ logErfc(a > -b ? b : -a) + log1mexp(clampMin(logErfcRatio(a > -b ? a : -b, a > -b ? b : -a), -1000))
        log-normal-difference ~ log(0.5 * erf(a) - 0.5 * erf(b))     ~ logHalfErfc(a > -b ? b : -a) + log1mexp(clampMin(logErfcRatio(a > -b ? a : -b, a > -b ? b : -a), -1000))
        log-normal-difference ~ log((1 + erf(a)) / 2 - (1 + erf(b)) / 2) ~ ...
        relu                ~ a > 0 ? a : 0                          ~ relu(a)
        clamp-min           ~ a >= 0 ? a : 0                         ~ clampMin(a, 0)
        logaddexp           ~ log(exp(a) + exp(b))                   ~ m + withDerivativeOf(log1p(blend(exp(a - m) + exp(b - m) >= 1 && exp(a - m) + exp(b - m) < 2, blend(a == m, 0, exp(a - m)) + blend(b == m, 0, exp(b - m)), exp(a - m) + exp(b - m) - 1)), log(exp(a - m) + exp(b - m)))
        logaddexp-three     ~ log(exp(a) + exp(b) + exp(z))          ~ w + withDerivativeOf(log1p(blend(exp(a - w) + exp(b - w) + exp(z - w) >= 1 && exp(a - w) + exp(b - w) + exp(z - w) < 2, blend(a == w, 0, exp(a - w)) + blend(b == w, 0, exp(b - w)) + blend(z == w, 0, exp(z - w)), exp(a - w) + exp(b - w) + exp(z - w) - 1)), log(exp(a - w) + exp(b - w) + exp(z - w)))
        logaddexp-terms     ~ log(exp(a) + sum(j, exp(x[j])))        ~ ...
        logaddexp-terms     ~ log(sum(j, exp(x[j])) + sum(j, exp(y[j]))) ~ ...
        logaddexp-three-terms ~ log(exp(a) + exp(b) + 0.5 * exp(z))  ~ ...
        logaddexp-number    ~ log(2 + exp(a))                        ~ 0.6931471805599453 + softplus(a - 0.6931471805599453)
        logaddexp-number-sum ~ log(2 + exp(a) + exp(b))              ~ ...
        log-terms           ~ log(sum(i, sum(j, exp(x[i] + y[j]))))  ~ ...
        log-terms           ~ log(sum(j, sigmoid(x[j]) / (1 + exp(y[j])))) ~ M(-softplus(-x[c]) + -softplus(y[c])) + S(-softplus(-x[c]) + -softplus(y[c]))
        log-terms-where     ~ log(sum(j if j != t, sigmoid(x[j])))   ~ M(c != t ? -softplus(-x[c]) : -INF) + S(c != t ? -softplus(-x[c]) : -INF)
        log-weighted-terms  ~ log(sum(j, prod(i, exp(x[i] - y[j]) / z))) ~ ...
        log-weighted-terms  ~ log(sum(j, y[j] * (exp(x[j]) / q)))    ~ ...
        log-weighted-terms-where ~ log(sum(j if j != t, y[j] * exp(x[j]))) ~ ...
        logsumexp-common    ~ log(sum(i if i != t, softmax(j, x[j])[i])) ~ ...
        log-factors         ~ log(a * exp(b) * z)                    ~ log(a * z) + b
        log-factors         ~ log(softmax(j, x[j])[t] / a)           ~ ...
        hidden-choice       ~ log(1 - (z > 0 ? sigmoid(a) : n))      ~ z > 0 ? -softplus(a) : log1p(-n)
        hidden-choice       ~ log((z > 0 ? sigmoid(a) : 1) - (n > 0 ? sigmoid(b) : 0)) ~ ...
        hidden-choice       ~ (1 - (z > 0 ? sigmoid(a) : 0.5)) * b   ~ (z > 0 ? sigmoid(-a) : 0.5) * b
        log-choice          ~ log(z > 0 ? sigmoid(a) : exp(b))       ~ z > 0 ? -softplus(-a) : b
        log-choice          ~ log(z > 0 ? sigmoid(a) : 0.5)          ~ z > 0 ? -softplus(-a) : -0.6931471805599453
        log-choice          ~ log(z > 0 ? z > 1 ? q : 1 - n : exp(a)) ~ z > 0 ? (z > 1 ? log(q) : log1p(-n)) : a
        log-choice          ~ log(z > 0 ? b : sigmoid(a) - sigmoid(-a)) ~ ...
        log-max             ~ log(max(j, exp(x[j])))                 ~ real(size(c)) > 0 ? max(c, x[c]) : NaN
        log-max-where       ~ log(max(j if j != t, sigmoid(x[j])))   ~ any(c, c != t) ? max(c, c != t ? -softplus(-x[c]) : -INF) : NaN
        log-min             ~ log(min(j, 1 - sigmoid(x[j])))         ~ min(c, -softplus(x[c]))
        log-min             ~ log(min(j if j != t, exp(x[j])))       ~ min(c, c != t ? x[c] : INF)
        log-larger          ~ log(max(exp(a), 0.25))                 ~ max(a, -1.3862943611198906)
        log-smaller         ~ log(min(sigmoid(a), b))                ~ min(-softplus(-a), log(b))
        max-complement      ~ log(1 - max(j, sigmoid(x[j])))         ~ min(c, -softplus(x[c]))
        max-complement-where ~ 1 - max(j if j != t, sigmoid(x[j]))   ~ min(c, c != t ? sigmoid(-x[c]) : INF)
        min-complement      ~ 1 - min(j, sigmoid(x[j]))              ~ max(c, sigmoid(-x[c]))
        min-complement-where ~ 1 - min(j if j != t, sigmoid(x[j]))   ~ max(c, c != t ? sigmoid(-x[c]) : -INF)
        larger-complement   ~ 1 - max(sigmoid(a), b)                 ~ min(sigmoid(-a), 1 - b)
        smaller-complement  ~ 1 - min(tanh(a), 0.5)                  ~ max(2 * sigmoid(-2 * a), 0.5)
        exp-prod            ~ prod(j, exp(x[j]))                     ~ exp(sum(c, x[c]))
        exp-prod-where      ~ prod(j if j != t, exp(x[j]))           ~ exp(sum(c, c != t ? x[c] : 0))
        product-power       ~ sum(i, softmax(j, x[j])[i] ^ q)        ~ ...
        product-power-any   ~ sum(i, softmax(j, x[j])[i] ^ z)        ~ ...
        product-root        ~ sum(i, sqrt(softmax(j, x[j])[i]))      ~ ...
        exp-over-sums       ~ exp(a) / sum(i, sum(j, exp(m[i, j])))  ~ ...
        log1p-power         ~ log(1 + abs(a)^z)                      ~ pow(abs(a), z) > 1 ? softplus(xlogy(z, abs(a))) : log1p(clampMax(pow(abs(a), z), 1))
        hypot-power         ~ (a^2 + q)^z                            ~ pow(hypot(a, sqrt(q)), 2 * z)
        over-square         ~ 1 / (1 + exp(a))^2                     ~ sigmoid(-a) * sigmoid(-a)
        over-power          ~ b / (1 + exp(a))^z                     ~ b * exp(-(z * softplus(a)))
        over-number-sum     ~ b / (2 + exp(a))                       ~ b / 2 * sigmoid(0.6931471805599453 - a)
        over-sum            ~ b / (exp(a) + exp(z))                  ~ ...
        complement-twice    ~ 1 - (1 - a)                            ~ a
        expm1-plus          ~ 1 - (1 - prod(j, sigmoid(x[j])))       ~ exp(sum(c, -softplus(-x[c])))
        tanh-complement     ~ 1 - tanh(a)                            ~ 2 * sigmoid(-2 * a)
        tanh-plus           ~ 1 + tanh(a)                            ~ 2 * sigmoid(2 * a)
        tanh-half           ~ 1 / 2 - tanh(a) / 2                    ~ sigmoid(-2 * a)
        tanh-complement-times ~ 0.5 - 0.5 * tanh(a)                  ~ sigmoid(-2 * a)
        tanh-plus-times     ~ b + tanh(a) * b                        ~ 2 * b * sigmoid(2 * a)
        tanh-square-complement ~ 1 - tanh(a)^2                       ~ withDerivativeOf(4 * (sigmoid(2 * a) * sigmoid(-2 * a)), -(tanh(a) * tanh(a)))
        cos-complement      ~ 1 - cos(a - b)                         ~ 2 * (sin(0.5 * (a - b)) * sin(0.5 * (a - b)))
        cos-minus           ~ cos(a) - 1                             ~ -2 * (sin(0.5 * a) * sin(0.5 * a))
        cos-plus            ~ 1 + cos(a)                             ~ 2 * (cos(0.5 * a) * cos(0.5 * a))
        cos-square-complement ~ 1 - cos(a)^2                         ~ sin(a) * sin(a)
        sin-square-complement ~ 1 - sin(a)^2                         ~ cos(a) * cos(a)
        log-sech            ~ log(1 - tanh(a)^2)                     ~ -2 * logcosh(a)
        log-cosh            ~ log(cosh(a - b))                       ~ logcosh(a - b)
        sinh                ~ (exp(a) - exp(-a)) / 2                 ~ 2 * sinh(a) / 2
        sinh-over-cosh      ~ sinh(a) / cosh(a)                      ~ tanh(a)
        asinh               ~ log(a + sqrt(a^2 + 1))                 ~ asinh(a)
        acosh               ~ log(a + sqrt(a^2 - 1))                 ~ acosh(a)
        atanh               ~ 0.5 * log((1 + a) / (1 - a))           ~ 0.5 * (2 * atanh(a))
        atanh-log1p         ~ log(1 + a) - log(1 - a)                ~ 2 * atanh(a)
        log-sinh            ~ log(sinh(a))                           ~ a - 0.6931471805599453 + log1mexp(-2 * a)
        cosh-over-sinh      ~ cosh(a) / sinh(a)                      ~ 1 / tanh(a)
        sech                ~ b / cosh(a)                            ~ b * exp(-logcosh(a))
        csch                ~ b / sinh(a)                            ~ b / tanh(a) * exp(-logcosh(a))
        cosh-minus          ~ cosh(a) - 1                            ~ 2 * (sinh(0.5 * a) * sinh(0.5 * a))
        cosh-complement     ~ 1 - cosh(a)                            ~ -2 * (sinh(0.5 * a) * sinh(0.5 * a))
        cosh-square-minus   ~ cosh(a)^2 - 1                          ~ sinh(a) * sinh(a)
        sinh-asinh          ~ sinh(asinh(a))                         ~ a
        asinh-sinh          ~ asinh(sinh(a))                         ~ a
        acosh-cosh          ~ acosh(cosh(a))                         ~ abs(a)
        atanh-tanh          ~ atanh(tanh(a))                         ~ a
        atanh-complement    ~ atanh(1 - a)                           ~ ...
        atanh-minus         ~ atanh(2 * unit - 1)                    ~ ...
        acosh-plus          ~ acosh(1 + n)                           ~ 2 * asinh(sqrt(0.5 * n))
        over-cosh           ~ b / (exp(a) + exp(-a))                 ~ b * (0.5 * exp(-logcosh(a)))
        log-power-of-positive ~ log((1 + a^2) ^ z)                   ~ 2 * z * (0.5 * log1pSquare(a))
        log-hypot           ~ log(sqrt(1 + a^2))                     ~ 0.5 * log1pSquare(a)
        log-exp-difference  ~ log(exp(a) - exp(b))                   ~ a + log1mexp(b - a)
        prod-complement     ~ log(1 - prod(j, 1 - sigmoid(x[j])))    ~ log1mexp(sum(c, -softplus(x[c])))
        prod-complement-where ~ 1 - prod(j if j != t, sigmoid(x[j])) ~ -expm1(sum(c, c != t ? -softplus(-x[c]) : 0))
        prod-of-complements ~ 1 - prod(j, 1 - x[j])                  ~ ...
        prod-of-complements-where ~ 1 - prod(j if j != t, 1 - x[j])  ~ ...
        sqrt-mean           ~ sqrt(mean(j, x[j]^2))                  ~ ...
        log-sum-times       ~ z * (log(z) + b)                       ~ z * ((z == 0 ? 0 : log(z)) + b)
        log-difference-times ~ z * log(z / exp(b))                   ~ z * ((z == 0 ? 0 : log(z)) - b)
        softmax-part-complement ~ 1 - sum(i if i != t, softmax(j, x[j])[i]) ~ ...
        log-ratio-times     ~ z * log(z / b)                         ~ withDerivativeOf(z * log((z == 0 ? 1 : z) / b), xlogy(z, z) - z * log(b))
        softmax-others-power ~ (1 - softmax(j, x[j])[t]) ^ q         ~ ...
        softmax-others-root ~ sqrt(1 - softmax(j, x[j])[t])          ~ ...
        log-softmax-complement ~ sum(i, log(1 - softmax(j, x[j])[i])) ~ ...
        logsumexp-shift     ~ logsumexp(j, x[j])                     ~ M(x[c]) + S(x[c])
        log-softmax         ~ a - log(sum(j, exp(x[j])))             ~ a - M(x[c]) - S(x[c])
        log-softmax-minus   ~ log(sum(j, exp(x[j]))) - a             ~ M(x[c]) - a + S(x[c])
        log-softmax-plus    ~ -log(max(j, exp(x[j])) / sum(j, exp(x[j]))) ~ ...
        effective-number    ~ sum(j, exp(x[j]))^2 / sum(j, exp(x[j])^2) ~ ...
        effective-number    ~ sum(j, exp(-x[j]))^2 / sum(j, exp(-2 * x[j])) ~ ...
        effective-number-inverse ~ sum(j, exp(2 * x[j])) / sum(j, exp(x[j]))^2 ~ ...
        softmax             ~ exp(a) / sum(j, exp(x[j]))             ~ exp(a - M(x[c])) / sum(c, exp(x[c] - M(x[c])))
        softmax-where       ~ exp(a) / sum(j if j != t, exp(x[j]))   ~ exp(a - M(c != t ? x[c] : -INF)) / sum(c, c != t ? exp(x[c] - M(c != t ? x[c] : -INF)) : 0)
        softmax-of-some     ~ sum(i, (y[i] > 0 ? exp(x[i]) : 0) / sum(j, y[j] > 0 ? exp(x[j]) : 0) * a) ~ ...
        softmax-mean-where  ~ sum(j if j != t, y[j] * exp(x[j])) / sum(j if j != t, exp(x[j])) ~ sum(c, c != t ? y[c] * exp(x[c] - M(c != t ? x[c] : -INF)) : 0) / sum(c, c != t ? exp(x[c] - M(c != t ? x[c] : -INF)) : 0)
        softmax-mean-of-some ~ sum(j, (j != t ? exp(x[j]) : 0) * y[j]) / sum(j, j != t ? exp(x[j]) : 0) ~ ...
        """;

    static Stream<List<String>> rows() {
        return ROWS.lines()
                .map(line -> Arrays.stream(line.split("~")).map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rows(List<String> row) {
        Stabiliser stabiliser = new Stabiliser();
        Expr stable = stabiliser.stabilise(specialised(lowered(row.get(1))));
        if (!row.get(2).equals("...")) {
            assertThat(stable).hasToString(written(row.get(2)));
        }
        assertThat(stabiliser.fired()).contains(row.get(0));
    }

    @Test
    void everyRowOfTheTableHasATest() {
        Set<String> tested = rows().map(row -> row.get(0)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> table = Rules.ALL.stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        table.add(Choices.NAME);
        assertThat(tested).isEqualTo(table);
    }

    /** Formulas as textbooks have them. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        -log(exp(x[t]) / sum(j, exp(x[j])))         ~ -logShare(x[t] - M(x[c]), sum(c, c != t ? exp(x[c] - M(x[c])) : 0))
        -log(softmax(j, x[j])[t])                   ~ -logShare(x[t] - M(x[c]), sum(c, c != t ? exp(x[c] - M(x[c])) : 0))
        log(prod(j if j != t, sigmoid(x[j])))       ~ sum(c, c != t ? -softplus(-x[c]) : 0)
        log(sum(j, exp(x[j]))) - x[t]               ~ -logShare(x[t] - M(x[c]), sum(c, c != t ? exp(x[c] - M(x[c])) : 0))
        sum(i, y[i] * log(softmax(j, x[j])[i]))     ~ sum(c, y[c] * (x[c] - M(x[c]) - S(x[c])))
        sum(i, y[i] * softmax(j, x[j])[i])          ~ sum(c, y[c] * (exp(x[c] - M(x[c])) / sum(c, exp(x[c] - M(x[c])))))
        log(1 + exp(-z * a))                        ~ softplus(-(z * a))
        z * -log(1 / (1 + exp(-a)))                 ~ z * softplus(-a)
        (1 - z) * log(1 - 1 / (1 + exp(-a)))        ~ -((1 - z) * softplus(a))
        (1 - z) * log(1 - sigmoid(a))               ~ -((1 - z) * softplus(a))
        (1 - z) * log(exp(-a) / (1 + exp(-a)))      ~ -((1 - z) * softplus(a))
        log(exp(a) / (exp(a) + exp(b)))             ~ -softplus(-(a - b))
        log(exp(a) * sum(j, exp(x[j])))             ~ a + (M(x[c]) + S(x[c]))
        log(sum(j, exp(x[j]) * exp(y[j])))          ~ M(x[c] + y[c]) + S(x[c] + y[c])
        log(sum(j, sigmoid(x[j]) * exp(y[j])))      ~ M(-softplus(-x[c]) + y[c]) + S(-softplus(-x[c]) + y[c])
        -log(2 / (1 + exp(a)) - 1)                  ~ -log(tanh(0.5 * -a))
        """)
    void textbookForms(String formula, String stable) {
        assertThat(new Stabiliser().stabilise(specialised(lowered(formula)))).hasToString(written(stable));
    }

    /** Nothing applies: the sign is unknown, the range is, or there is nothing to gain. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        exp(log(a))                       ~ NaN for a < 0
        exp(log(n))                       ~ as declared n >= 0, but nothing checks the data
        log(a / b)                        ~ both may be negative
        log(p * q)                        ~ no exponential among the factors: one logarithm is faster
        log(p / q)                        ~ no exponential among the factors
        sqrt(a * b)                       ~ both may be negative
        sqrt(a * p)                       ~ NaN for a < 0 as before
        2 * log(n)                        ~ the factor is not 0
        exp(z) * log(n)                   ~ the factor is not 0
        z * log(q)                        ~ q > 0, so that its logarithm is finite
        z * log(abs(a) + 2)               ~ neither is that
        a * log(b)                        ~ for b < 0 it is NaN, also where a is 0
        a - a                             ~ NaN where a is infinite
        0 * a                             ~ NaN where a is infinite
        a * (b + z)                       ~ no distribution
        a * b + a * z                     ~ nor the reverse
        a + b - a                         ~ no reassociation
        a / b                             ~ no reciprocal
        a >= 0 ? a : 1                    ~ no clamp
        b > 0 ? a : 0                     ~ no clamp
        abs(a) < q ? a^2 : abs(a)         ~ no tangent
        abs(a) < b ? 0.5 * a^2 : b * (abs(a) - 0.5 * b) ~ b may be negative
        a < q ? 0.5 * a^2 : q * (a - 0.5 * q) ~ one side only
        """)
    void stays(String formula, String reason) {
        Stabiliser stabiliser = new Stabiliser();
        Expr e = specialised(lowered(formula));
        assertThat(stabiliser.stabilise(e)).as(reason).isSameAs(e);
        assertThat(stabiliser.fired()).isEmpty();
    }

    /** p may be 0, but not in the variant that divides by it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p == 0 ? abs(a) : abs(a) < p ? 0.5 * a^2 / p : abs(a) - 0.5 * p",
                "p != 0 ? (abs(a) < p ? 0.5 * a^2 / p : abs(a) - 0.5 * p) : abs(a)",
                "p > 0 ? (abs(a) < p ? 0.5 * a^2 / p : abs(a) - 0.5 * p) : abs(a)",
                "p <= 0 ? abs(a) : abs(a) < p ? 0.5 * a^2 / p : abs(a) - 0.5 * p",
            })
    void whatAVariantKnows(String formula) {
        List<String> stable = Specialiser.variants(List.of(lowered(formula))).stream()
                .map(v -> new Stabiliser(rule -> true, v.facts()).stabilise(v.apply(lowered(formula))))
                .map(Expr::toString)
                .toList();
        assertThat(stable).containsExactlyInAnyOrder("abs(a)", "smoothAbs(a, p)");
    }

    @Test
    void oneStabiliserServesAllOutputs() {
        Stabiliser stabiliser = new Stabiliser();
        Expr first = stabiliser.stabilise(lowered("log(sum(j, exp(x[j]))) + a"));
        Expr second = stabiliser.stabilise(lowered("a + log(sum(j, exp(x[j])))"));
        assertThat(first.children().get(0)).isSameAs(second.children().get(1));
        assertThat(stabiliser.fired()).containsExactly("logsumexp", "logsumexp-shift");
    }

    private static String written(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("M(", i) || text.startsWith("S(", i)) {
                int end = i + 2;
                for (int open = 1; open > 0; end++) {
                    open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
                }
                String of = text.substring(i + 2, end - 1);
                String largest = largest("max(c, " + of + ")");
                out.append(text.charAt(i) == 'M' ? largest : logOfSum(of, largest));
                i = end - 1;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString()
                .replaceAll("\\bm\\b", largest("max(a, b)"))
                .replaceAll("\\bw\\b", largest("max(max(a, b), z)"));
    }

    private static String logOfSum(String of, String largest) {
        String body = of.contains("?") ? "(" + of + ")" : of;
        String e = "exp(" + body + " - " + largest + ")";
        String sum = "sum(c, " + e + ")";
        String others = "sum(c, blend(" + body + " == " + largest + ", 0, " + e + "))";
        return "withDerivativeOf(log1p(blend(" + sum + " >= 1 && " + sum + " < 2, " + others + ", " + sum
                + " - 1)), log(withDerivativeOf(blend(" + sum + " == 0, 1, " + sum + "), " + sum + ")))";
    }

    private static String largest(String max) {
        return "stopGradient(blend(abs(" + max + ") < INF, " + max + ", 0))";
    }
}
