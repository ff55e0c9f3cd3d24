package dev.lossmith.generated;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Ordered grades, given by a jury that need not agree.
 *
 * <p>Between each grade k and the next lies a question: is the work better than k? The jury says yes below the lowest
 * grade that any of its members gave, no from the highest on, and has no common answer in between, where nothing is
 * asked. The classifier answers with the probabilities of the grades above k and up to k; a wrong answer costs the
 * logarithm of what it gave the right one. {@code tilt} weighs grades that are too low against those too high. How
 * sure the classifier is of its scores is an input of its own: their scale is the exponential of {@code sharpness}.
 */
@Loss("""
        z[c] = exp(sharpness) * input[c]
        upTo[k in size(c) - 1]  = sum(j in c if j <= k, exp(z[j])) / sum(j, exp(z[j]))
        above[k in size(c) - 1] = sum(j in c if j > k, exp(z[j])) / sum(j, exp(z[j]))
        tooLow  = -sum(k in size(c) - 1 if k < lowest, log(above[k]))
        tooHigh = -sum(k in size(c) - 1 if k >= highest, log(upTo[k]))
        loss    = tilt * tooLow + (1 - tilt) * tooHigh
        """)
interface JuryGradeLossSpec {
    /** Scores of the grades, worst first. */
    @Input("c")
    float[] input();

    /** Logarithm of the factor of the scores. */
    @Input
    float sharpness();

    /** The lowest grade that a member of the jury gave. */
    @Target(indexes = "c")
    int lowest();

    /** The highest one. */
    @Target(indexes = "c")
    int highest();

    /** The weight of a grade that is too low; one that is too high has the rest to 1. */
    @Param(defaultValue = 0.5, min = 0, max = 1)
    double tilt();
}
