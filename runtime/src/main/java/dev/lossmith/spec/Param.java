package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A number, a boolean or a text that is fixed when the loss is built. Its domain is checked there. A condition made of
 * parameters selects a specialised kernel instead of being evaluated for each element.
 */
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Param {
    /**
     * The default of a number, or of a boolean as 0 or 1. NaN means that there is none and the caller has to give a
     * value.
     */
    double defaultValue() default Double.NaN;

    /** The default of a {@code String} parameter. Empty means that the caller has to give a value. */
    String defaultText() default "";

    /** The values that a {@code String} parameter may have; empty means any. */
    String[] texts() default {};

    /** The smallest value of the domain. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value of the domain. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min} itself lies outside the domain. */
    boolean minExclusive() default false;

    /** Whether {@link #max} itself lies outside the domain. */
    boolean maxExclusive() default false;

    /** The only values of the domain, if not empty: {@code {1, 2}}. */
    double[] values() default {};

    /** The axis that the parameter, an integer, is an index of. Every call checks it against the size of the axis. */
    String indexes() default "";
}
