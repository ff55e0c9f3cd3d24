package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/** Differences of neighbours: reads at a shifted index, on two axes. */
@Loss("""
        loss = sum(i if i < last(h), sum(j if j < last(w), sqrt((x[i+1,j] - x[i,j])^2 + (x[i,j+1] - x[i,j])^2 + eps)))
        """)
interface TotalVariation2DSpec {
    @Input("h w")
    float[][] x();

    @Param(defaultValue = 1e-8, min = 0)
    double eps();
}
