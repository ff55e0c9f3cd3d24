package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Declares a loss: an interface {@code SmoothL1LossSpec} with this annotation becomes the class {@code SmoothL1Loss}.
 *
 * <p>The methods of the interface declare what the formula may name: {@link Input}, {@link Target}, {@link Shared},
 * {@link Weight}, {@link Length} and {@link Param}. A method that returns {@code float} or {@code double} declares a
 * real number, and the loss is compiled for both precisions; one that returns {@code int} or {@code long} an integer;
 * every {@code []} of the return type is one axis.
 */
@java.lang.annotation.Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Loss {
    /**
     * The formula of one sample: definitions, a last one called {@code loss}, optionally {@code divisor} and {@code
     * meanLoss}.
     */
    String value();

    /**
     * The order of dimensions in memory: {@code N} is the batch, {@code *} any further sample dimensions, everything
     * else an axis, for example {@code "t N c"}. Empty means {@code "N <axes> *"}: batch, the tensor's own axes,
     * further dimensions.
     */
    String layout() default "";

    /** The reductions the loss offers, out of {@code none}, {@code mean}, {@code sum} and {@code batchmean}. */
    String[] reductions() default {"none", "mean", "sum"};
}
