package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/** Directions: a von Mises density of an angle, the square of how far a vector turns from it, and its latitude's arc. */
@Loss("""
        turn = atan2(sin(angle - target), cos(angle - target))
        away = atan2(north, east) - target
        loss = kappa * (1 - cos(angle - target)) + turn^2 + tan(away / 8)^2 + asin(north / (2 + abs(north))) * angle
        """)
interface HeadingSpec {
    @Input
    float angle();

    @Input
    float north();

    @Input
    float east();

    @Target
    float target();

    @Param(defaultValue = 3, min = 0)
    double kappa();
}
