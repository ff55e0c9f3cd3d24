package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Cosine distance of pairs of vectors: similar pairs have target 1, dissimilar ones -1.
 *
 * <p>The inputs have shape (D) or (N, D), the target the same without D. Similar pairs pay 1 minus their cosine,
 * dissimilar ones their cosine beyond the margin; any other target costs nothing. The hinge has its full slope where
 * it reaches 0. As PyTorch has it, 1e-12 (in double precision, too, that of single precision) is added to each squared
 * norm, so that the cosine with a vector of zeros is 0 and its gradient large but finite. The mean divides by the number of pairs.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html">PyTorch</a>
 */
@Loss("""
        m1 = sum(k, input1[k]^2) + 9.999999960041972e-13       // the number of single precision next to 1e-12
        m2 = sum(k, input2[k]^2) + 9.999999960041972e-13
        cs = sum(k, input1[k] * input2[k]) / sqrt(m1 * m2)
        loss = (target == 1 ? 1 - cs : 0) + (target == -1 ? clampMin(cs - margin, 0) : 0)
        """)
interface CosineEmbeddingLossSpec {
    /** First vectors. */
    @Input("d")
    float[] input1();

    /** Second vectors. */
    @Input("d")
    float[] input2();

    /** 1 for similar, -1 for dissimilar. */
    @Target(values = {-1, 1})
    float target();

    /** The cosine up to which a dissimilar pair costs nothing. */
    @Param(defaultValue = 0, min = -1, max = 1)
    double margin();
}
