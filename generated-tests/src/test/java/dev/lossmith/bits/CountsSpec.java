package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Ints that are negated and multiplied, among them 0, which has no sign. */
@Loss("loss = x > 0 ? -n : -n * k")
interface CountsSpec {
    @Input
    float x();

    @Target(values = {0, 1, 2})
    int n();

    @Target(values = {0, 1, 2})
    int k();
}
