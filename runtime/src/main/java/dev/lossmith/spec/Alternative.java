package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Names a second specification of the same loss, chosen when a target that this one declares as integers comes as real
 * numbers: class probabilities instead of class indices.
 */
@java.lang.annotation.Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Alternative {
    /** The interface with the other {@link Loss} annotation; its parameters are a subset of this one's. */
    Class<?> value();
}
