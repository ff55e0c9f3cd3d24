package dev.lossmith.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the annotation processor wrote. Unlike the JDK's annotation of the same name it is kept in class
 * files, where coverage tools look for it, and does not need the module {@code java.compiler}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Generated {
    /** The class that wrote it. */
    String value();
}
