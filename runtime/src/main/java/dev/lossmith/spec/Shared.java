package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A tensor without a batch axis, one for all samples of a call: class weights, a transition matrix. Its shape is that
 * of its axes. The gradient, if it has one, is summed over the batch.
 */
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Shared {
    /** The names of its axes, separated by spaces; empty for a single number. */
    String value() default "";

    /** Whether a call may leave it out; every element then counts as 1. */
    boolean optional() default false;

    /** Whether the loss computes a gradient for it. */
    boolean differentiable() default false;

    /** The smallest value of the domain. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value of the domain. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min} itself lies outside the domain. */
    boolean minExclusive() default false;

    /** Whether {@link #max} itself lies outside the domain. */
    boolean maxExclusive() default false;

    /** The only values of the domain, if not empty. */
    double[] values() default {};
}
