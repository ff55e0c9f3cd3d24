package dev.lossmith.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Whether to write kernels on the Vector API: the option {@code lossmith.vector}, and what the compilation can see. */
final class VectorTarget {
    static final String OPTION = "lossmith.vector";
    private static final String MODULE = "jdk.incubator.vector";

    private enum Choice {
        AUTO,
        REQUIRE,
        NEVER
    }

    private final ProcessingEnvironment environment;
    private boolean said;

    VectorTarget(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** For the loss of this spec. */
    boolean isWanted(TypeElement spec) {
        return choice().filter(choice -> choice != Choice.NEVER).isPresent() && sees(spec);
    }

    /** Says once what is missing, if it is missed. */
    void explain(TypeElement spec) {
        Optional<Choice> choice = choice();
        if (choice.isEmpty()) {
            once(Kind.ERROR, "[VectorOption] -A" + OPTION + "=" + option() + ", expected auto, require or never");
        } else if (choice.get() == Choice.NEVER || sees(spec)) {
            return;
        } else if (choice.get() == Choice.REQUIRE) {
            environment
                    .getMessager()
                    .printMessage(
                            Kind.ERROR,
                            "[VectorModule] -A" + OPTION + "=require, but " + MODULE + " is not visible; "
                                    + remedy(spec),
                            spec);
        } else {
            once(
                    Kind.NOTE,
                    "Lossmith writes no vector kernels, since " + MODULE + " is not visible; " + remedy(spec)
                            + ", or pass -A" + OPTION + "=never");
        }
    }

    private void once(Kind kind, String text) {
        if (!said) {
            said = true;
            environment.getMessager().printMessage(kind, text);
        }
    }

    private String option() {
        return environment.getOptions().getOrDefault(OPTION, "auto");
    }

    /** Empty where the option is none of them. */
    private Optional<Choice> choice() {
        return Stream.of(Choice.values())
                .filter(choice -> choice.name().equalsIgnoreCase(option()))
                .findFirst();
    }

    private boolean sees(TypeElement spec) {
        ModuleElement module = environment.getElementUtils().getModuleOf(spec);
        String type = MODULE + ".FloatVector";
        return module == null
                ? environment.getElementUtils().getTypeElement(type) != null
                : environment.getElementUtils().getTypeElement(module, type) != null;
    }

    private String remedy(TypeElement spec) {
        ModuleElement module = environment.getElementUtils().getModuleOf(spec);
        boolean named = module != null && !module.isUnnamed();
        return "compile with --add-modules " + MODULE
                + (named ? " and add `requires static " + MODULE + ";` to module " + module.getQualifiedName() : "");
    }
}
