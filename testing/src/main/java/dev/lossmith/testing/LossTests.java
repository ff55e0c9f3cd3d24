package dev.lossmith.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for tests: on a class among the test sources it makes the annotation processor write a JUnit 5 class for each spec,
 * {@code SmoothL1LossPropertiesTest} for {@code SmoothL1LossSpec}, in the package of the annotated class.
 *
 * <p>Specs that are package-private are named from a class in their package, or by their package:
 *
 * <pre>
 * &#64;LossTests({SmoothL1LossSpec.class, FocalLossSpec.class})
 * class LossTestSuite {}
 *
 * &#64;LossTests(packages = "com.example.losses")
 * class AllLosses {}
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface LossTests {
    /** The specs: interfaces with {@code @Loss}. */
    Class<?>[] value() default {};

    /** Packages all of whose specs are meant, without the packages below them. */
    String[] packages() default {};

    /**
     * Checks that are known not to hold, by the names of their methods in {@link LossChecks}, such as {@code
     * "nanIsNeverLost"} where a formula counts with integers what it compares. The comment beside should say why.
     */
    String[] except() default {};

    /**
     * A directory, relative to that of the build's module, that keeps results recorded with
     * {@code -Dlossmith.golden.record=true}, one file a loss; later runs have to give the same bits. Empty: nothing is
     * recorded.
     */
    String recordings() default "";

    /**
     * A directory, relative to that of the build's module, with reference results in files of the format
     * {@code golden/1}: each loss has at least one. Empty: there are none.
     */
    String references() default "";
}
