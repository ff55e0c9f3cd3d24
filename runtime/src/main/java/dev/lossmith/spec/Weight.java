package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A factor that a call may leave out, in which case it is 1. It broadcasts as in NumPy: against the sample dimensions,
 * or with axes of its own against the full shape of a tensor with these axes.
 */
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Weight {
    /** The names of the axes that belong to one sample, separated by spaces; empty for one factor per sample. */
    String value() default "";

    /** The smallest value of the domain. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value of the domain. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min} itself lies outside the domain. */
    boolean minExclusive() default false;

    /** Whether {@link #max} itself lies outside the domain. */
    boolean maxExclusive() default false;
}
