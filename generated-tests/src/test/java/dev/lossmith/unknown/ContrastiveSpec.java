package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Supervised contrast of cosines beside InfoNCE in both directions (Khosla et al. 2020; Radford et al. 2021): tables of all pairs, along rows
 * and columns, without the diagonal and on it.
 */
@Loss("""
        same[i, j] = sum(k, a[i, k] * a[j, k]) / (norm(k, a[i, k]) * norm(k, a[j, k])) / temperature
        cross[i, j] = sum(k, a[i, k] * b[j, k]) / temperature
        supervised = mean(i, logsumexp(j if j != i, same[i, j]) -
            sum(j if j != i && label[i] == label[j], same[i, j]) / max(1, sum(j if j != i && label[i] == label[j], 1)))
        rows = mean(i, logsumexp(j, cross[i, j]) - cross[i, i])
        columns = mean(j, logsumexp(i, cross[i, j]) - cross[j, j])
        loss = supervised + rows + columns
        """)
interface ContrastiveSpec {
    @Input("n k")
    float[][] a();

    @Input("n k")
    float[][] b();

    @Target(value = "n", min = 0, max = 3)
    int[] label();

    @Param(defaultValue = 0.5, min = 0, minExclusive = true)
    double temperature();
}
