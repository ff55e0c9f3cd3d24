package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/** Negative log-likelihood of an RNN transducer (Graves 2012): symbol 0 is the blank. */
@Loss("""
        a[t=0,v=0] = 1
        a[t=0,v] = a[t,v-1] * exp(x[t,v-1,y[v]])
        a[t,v=0] = a[t-1,v] * exp(x[t-1,v,blank])
        a[t,v] = a[t-1,v] * exp(x[t-1,v,blank]) + a[t,v-1] * exp(x[t,v-1,y[v]])
        loss = -log(get(a[last(t),last(v)], 1) * exp(get(x[last(t),last(v),blank], 0)))
        """)
interface TransducerSpec {
    @Input("t v c")
    float[][][] x();

    @Target(value = "v", indexes = "c")
    int[] y();

    @Param(defaultValue = 0, min = 0, indexes = "c")
    int blank();

    @Length("t")
    int len();
}
