package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A tensor with one part per sample that is compared with the inputs: labels, class indices, values to predict. Not
 * differentiable unless it says so. Domains mean what they mean on {@link Input}, index ranges are always checked.
 */
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Target {
    /** The names of the axes that belong to one sample, separated by spaces; empty for one number per sample. */
    String value() default "";

    /** The smallest value of the domain. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value of the domain. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min} itself lies outside the domain. */
    boolean minExclusive() default false;

    /** Whether {@link #max} itself lies outside the domain. */
    boolean maxExclusive() default false;

    /** The only values of the domain, if not empty: {@code {-1, 1}}. */
    double[] values() default {};

    /** Whether the loss computes a gradient for it. Integers never have one. */
    boolean differentiable() default false;

    /** Whether it broadcasts on trailing dimensions as in NumPy; its gradient is summed back over what was repeated. */
    boolean broadcast() default false;

    /**
     * Whether it broadcasts, but on leading dimensions: with fewer of them than the others it has the first ones and is repeated along
     * those it lacks, as {@code (N)} beside {@code (N, D)}. Only {@code broadcast} puts it beside the last ones.
     */
    boolean leading() default false;

    /**
     * The axis that the values, integers, are indices of. Every call checks that they are; the formula may use them so.
     */
    String indexes() default "";

    /**
     * A value allowed beside the indices, an integer or the name of an int parameter; the formula has to guard against
     * it.
     */
    String except() default "";
}
