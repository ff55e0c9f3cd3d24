package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;

/** Windows along rows and over planes, and means of every fourth element, whose ends are no lanes. */
@Loss("""
        blurred[i in h, j in w] = sum(a in 3, sum(b in 3 if i + a > 0 && i + a <= size(h) && j + b > 0 && j + b <= size(w),
                get(kernel[a + b], 1) * x[i + a - 1, j + b - 1]))
        highest[i in h, j in w] = max(b in 5 if j >= b, x[i, j - b])
        mean[i in h, j in w] = mean(k in w if k % 4 == j % 4, x[i, k])
        loss = sum(i in h, sum(j in w, (blurred[i, j] - mean[i, j])^2 + softplus(highest[i, j] - x[i, j])))
        """)
interface WindowsSpec {
    @Input("h w")
    float[][] x();

    @Shared(value = "k", differentiable = true)
    float[] kernel();
}
