package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/** Cross entropy of two classes that plays down the elements which are already right (Lin et al. 2017). */
@Loss("""
        p = sigmoid(input)
        ce = -(target * log(p) + (1 - target) * log(1 - p))
        pt = p * target + (1 - p) * (1 - target)
        loss = (alpha * target + (1 - alpha) * (1 - target)) * (1 - pt)^gamma * ce
        """)
interface SigmoidFocalLossSpec {
    /** Logits. */
    @Input
    float input();

    /** 1 for the class, 0 for the background. */
    @Target(min = 0, max = 1)
    float target();

    /** The weight of the class; the background has the rest. */
    @Param(defaultValue = 0.25, min = 0, max = 1)
    double alpha();

    /** How much right elements are played down. */
    @Param(defaultValue = 2, min = 0)
    double gamma();
}
