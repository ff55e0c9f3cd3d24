package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** So many operations that they are not all in one loop over vectors. */
@Loss("""
        r = exp(logit)
        loss = lgamma(r) + lgamma(count + 1) - lgamma(count + r) - r * log(r / (r + exp(rate))) -
               count * log(exp(rate) / (r + exp(rate)))
        """)
interface NegativeBinomialSpec {
    @Input
    float rate();

    @Input
    float logit();

    @Target(min = 0)
    float count();
}
