package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Suggestions;
import java.util.List;

/** The wording of what is wrong with a {@code @LossTests}, for the shell. Each diagnostic is about the annotated class. */
public final class TestErrors {

    private TestErrors() {}

    public static Diagnostic nothingToTest(String suite) {
        return Diagnostic.errorIn(suite, Code.NOTHING_TO_TEST, "@LossTests of `" + suite + "` names no spec")
                .withHelp("name the specs, `@LossTests(MyLossSpec.class)`, or their package,"
                        + " `@LossTests(packages = \"...\")`");
    }

    public static Diagnostic emptyPackage(String suite, String packageName) {
        return Diagnostic.errorIn(suite, Code.NOTHING_TO_TEST, "package `" + packageName + "` has no specs")
                .withHelp("the packages below it are not meant; name each");
    }

    public static Diagnostic testsOfNoSpec(String suite, String type) {
        return Diagnostic.errorIn(suite, Code.TESTS_OF_NO_SPEC, "`" + type + "` is no spec")
                .withHelp("name the interface with @Loss, not the class generated from it");
    }

    public static Diagnostic unknownCheck(String suite, String check, List<String> checks) {
        return Diagnostic.errorIn(suite, Code.UNKNOWN_CHECK, "unknown check `" + check + "`")
                .withHelp(Suggestions.didYouMean(check, checks).orElse("there are " + String.join(", ", checks)));
    }

    public static Diagnostic lossNotGenerated(String suite, String loss, String spec) {
        return Diagnostic.errorIn(suite, Code.LOSS_NOT_GENERATED, "there is no `" + loss + "` for `" + spec + "`")
                .withHelp("compile `" + spec + "` with lossmith-processor among the annotation processors");
    }

    public static Diagnostic duplicateTests(String suite, String test, String other) {
        return Diagnostic.errorIn(suite, Code.DUPLICATE_TESTS, "`" + test + "` is asked for by `" + other + "`, too")
                .withHelp("name each spec once in a package");
    }

    public static Diagnostic testNameTaken(String suite, String test) {
        return Diagnostic.errorIn(suite, Code.GENERATED_NAME_TAKEN, "`" + test + "` exists already")
                .withHelp("rename that class, or put the one with @LossTests into another package");
    }
}
