package dev.lossmith.processor;

import dev.lossmith.processor.ir.Sample;
import java.util.Random;
import java.util.stream.Stream;

/** Formulas over {@link Stages#DECLARATIONS} that use every operator, reduction and form of subscript, and data for them. */
public final class Examples {
    private Examples() {}

    /** All have derivatives almost everywhere, and one variant. */
    public static Stream<String> formulas() {
        return """
            a * b + a / b - b^3
            tanh(a) * sigmoid(b) + log1p(n) - expm1(a - b)
            sqrt(n + 1) * abs(a) ^ 1.5
            sum(j, x[j] * y[j])
            sum(j, x[j]^2) * sum(j, y[j]) * a
            sum(j, x[j] * sum(l, x[l] * y[j]))
            log(sum(j, exp(x[j]))) - x[t]
            -log(softmax(j, x[j])[t])
            logsumexp(j, sum(l, m[j,l] * x[j])) - sum(l, m[t,l] * x[t])
            sum(j, exp(sum(l, m[j,l])) * sum(l, m[perm[j],l])^2)
            (t > 0 ? log(sum(l, m[t,l]^2)) : a) + sum(j, sqrt(sum(l, m[j,l]^2)))
            logsumexp(j, a * x[j] + y[j])
            logsumexp(j if j != t, x[j]) * a
            sum(j, softmax(l, x[l] * a)[j]^2 * y[j])
            log(exp(a) + exp(b))
            x[t] * a
            x[t]^2 + sum(j, x[j] * y[t])
            sum(j if j != t, relu(1 - x[t] + x[j])^2)
            sum(j, x[perm[j]] * y[j])
            sum(j, x[perm[j]])^2
            sum(j, sum(l, x[perm[j]] * x[l] * y[l]))
            sum(j, sum(l, (x[perm[j]] - x[perm[l]])^2 * y[j]))
            sum(j, x[perm[perm[j]]]^3)
            sum(j if j >= 1, (x[j] - x[j-1])^2 * y[j])
            sum(j if j < size(c) - 1, (x[j+1] - x[j])^2 * y[j])
            sum(j if j >= 1 && j < size(c) - 1, (x[j+1] - 2 * x[j] + x[j-1])^2)
            sum(j, get(x[j-2], a) * y[j])
            sum(j, get(x[data[j]], a)^2 * y[j])
            sum(j, get(x[j+1], b) * get(x[j-1], 0))
            sum(j, x[size(c) - 1 - j] * y[j] * x[j])
            sum(j, x[(j + 1) % size(c)] * x[j])
            sum(j, x[j / 2]^2 * y[j])
            sum(j if 2 * j < size(c), x[2 * j] * y[j])
            prod(j, x[j])
            prod(j if j != t, x[j] + 2 * a)
            sum(l, prod(j, x[j] + y[l]))
            max(j, x[j]) - min(j, y[j]) * a
            sum(j, exp(x[j]) * max(l, x[l] * y[j]))
            norm(j, x[j])
            norm(j, x[j] - y[j], 3) * a
            norm(j, x[j], 1) + norm(j, y[j], INF)
            norm(j, x[j], 2.5)
            sum(j, sum(l, abs(x[j] - x[l])))
            sum(j, sum(l, m[j, l] * y[j]))
            sum(l, m[t, l]^2)
            sum(j, max(l, m[j, l]) * x[j])
            sum(l, prod(j, m[j, l]))
            sum(j, log(sum(l, exp(m[j, l] * x[j]))))
            mean(j, (x[j] - mean(l, x[l]))^2)
            sum(j if j < prefix(l, data[l] >= 0), x[j] * a)
            sum(j if data[j] > 0, x[j]^2) / max(count(j, data[j] > 0), 1)
            a > b ? a * x[t] : b^2
            (a > b ? a : b) * (x[t] > 0 ? x[t] : 2 * x[t])
            sum(j, x[j] > a ? x[j] * a : a^2)
            sum(j in 3, a^2 * j)
            sum(j in size(c), x[j] * a)
            sum(j, x[j]) / sum(j, y[j]^2 + 1)
            xlogy(n, n + 1) + pow(n + 1, a)
            sum(k, log(sum(j if j >= k, exp(x[j]))) - x[k])
            sum(k, (sum(j if j <= k, softmax(l, x[l])[j]) - sum(j if j <= k, y[j]))^2)
            sum(k if k > 0, y[k] * logsumexp(j if j < k, a * x[j]))
            sum(k, x[k]^2 / (1 + sum(j if k + 1 < j && data[j] > 0, exp(y[j] * a))))
            sum(k, sum(l, sum(j if j <= k, x[j] * m[j, l])^2))
            sum(k, sum(j if j <= k, sum(l if l > j, x[l] * y[j]))^3)
            sum(k, log(1 + sum(j if j >= k, exp(sum(l if l <= j, x[l] * a)))))
            sum(k, y[k] * sum(j if j <= data[k], x[j])^2)
            sum(k, (max(j if j <= k, x[j]) - min(j if j >= k, x[j] * y[j]))^2)
            """.lines().map(String::strip);
    }

    /** Random data, without ties. */
    public static Sample sample(Random random) {
        return Sample.random(Stages.checked(Stages.DECLARATIONS, "loss = a").tensors(), 4, random)
                .with("data", 1, 3, random.nextInt(3) - 1, -1);
    }
}
