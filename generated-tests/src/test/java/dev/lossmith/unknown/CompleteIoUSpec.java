package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/** What two boxes do not share, how far apart their centers are, and how their proportions differ (Zheng et al. 2020). */
@Loss("""
        def inner(low, high, low2, high2) = relu(min(high, high2) - max(low, low2))
        def outer(low, high, low2, high2) = max(high, high2) - min(low, low2)
        width = right - left; height = bottom - top
        trueWidth = trueRight - trueLeft; trueHeight = trueBottom - trueTop
        shared = inner(left, right, trueLeft, trueRight) * inner(top, bottom, trueTop, trueBottom)
        iou = shared / (width * height + trueWidth * trueHeight - shared + eps)
        diagonal = outer(left, right, trueLeft, trueRight)^2 + outer(top, bottom, trueTop, trueBottom)^2 + eps
        apart = ((left + right - trueLeft - trueRight)^2 + (top + bottom - trueTop - trueBottom)^2) / 4
        v = 4 / PI^2 * (atan(trueWidth / trueHeight) - atan(width / height))^2
        loss = 1 - iou + apart / diagonal + stopGradient(v / (1 - iou + v + eps)) * v
        """)
interface CompleteIoUSpec {
    @Input
    float left();

    @Input
    float top();

    @Input
    float right();

    @Input
    float bottom();

    @Target
    float trueLeft();

    @Target
    float trueTop();

    @Target
    float trueRight();

    @Target
    float trueBottom();

    @Param(defaultValue = 1e-7, min = 0)
    double eps();
}
