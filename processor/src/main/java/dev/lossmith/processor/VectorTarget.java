package dev.lossmith.processor;

import java.util.Optional;
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
    private boolean noted;

    VectorTarget(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** For the loss of this spec; says once what is missing. */
    boolean isWanted(TypeElement spec) {
        Optional<Choice> choice = choice();
        if (choice.isEmpty() || choice.get() == Choice.NEVER) {
            return false;
        }
        if (sees(spec)) {
            return true;
        }
        if (choice.get() == Choice.REQUIRE) {
            environment
                    .getMessager()
                    .printMessage(
                            Kind.ERROR,
                            "[VectorModule] -A" + OPTION + "=require, but " + MODULE + " is not visible; "
                                    + remedy(spec),
                            spec);
        } else if (!noted) {
            noted = true;
            environment
                    .getMessager()
                    .printMessage(
                            Kind.NOTE,
                            "Lossmith writes no vector kernels, since " + MODULE + " is not visible; " + remedy(spec)
                                    + ", or pass -A" + OPTION + "=never");
        }
        return false;
    }

    private Optional<Choice> choice() {
        String text = environment.getOptions().getOrDefault(OPTION, "auto");
        for (Choice choice : Choice.values()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return Optional.of(choice);
            }
        }
        if (!noted) {
            noted = true;
            environment
                    .getMessager()
                    .printMessage(
                            Kind.ERROR,
                            "[VectorOption] -A" + OPTION + "=" + text + ", expected auto, require or never");
        }
        return Optional.empty();
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
