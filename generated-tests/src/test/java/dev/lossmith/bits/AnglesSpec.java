package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Sines of angles of any size and their inverses. */
@Loss("""
        turn = atan2(sin(a - b), cos(a - b))
        loss = turn^2 + 1 - cos(a) + asin(a / (1 + abs(a))) * acos(b / (1 + abs(b))) + atan(tan(a))
        """)
interface AnglesSpec {
    @Input
    float a();

    @Target
    float b();
}
