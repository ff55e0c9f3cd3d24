package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A tensor with one part per sample, differentiable unless it says otherwise: predictions, logits, embeddings.
 *
 * <p>The declared domain is where the compiler takes facts from (a sign, a bound). It is not checked on every call,
 * only when the program runs with {@code -Ddev.lossmith.checkDomains=true}.
 */
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Input {
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

    /** The only values of the domain, if not empty. */
    double[] values() default {};

    /** Whether the loss computes a gradient for it. Integers never have one. */
    boolean differentiable() default true;

    /** Whether it broadcasts on trailing dimensions as in NumPy; its gradient is summed back over what was repeated. */
    boolean broadcast() default false;

    /**
     * Whether it broadcasts, but on leading dimensions: with fewer of them than the others it has the first ones and is repeated along
     * those it lacks, as {@code (N)} beside {@code (N, D)}. Only {@code broadcast} puts it beside the last ones.
     */
    boolean leading() default false;
}
