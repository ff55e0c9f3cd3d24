package dev.lossmith.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * One integer per sample, the length of an axis in that sample; the axis is then called ragged. Tensors with a ragged
 * axis come padded to the longest sample or, if it is their only axis, packed: all samples one after the other.
 */
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Length {
    /** The axis whose length it is. */
    String value();
}
