package dev.lossmith.processor.check;

import java.util.List;
import java.util.Optional;

/**
 * A spec interface as the shell read it, free of javac types.
 *
 * @param packageName the package of the spec and of what is generated, empty for the default package
 * @param specName the interface's simple name
 * @param formula the text of {@code @Loss}
 * @param layout the declared layout, empty when not given
 * @param reductions the declared reductions, empty when not given
 * @param alternative simple name of the spec named by {@code @Alternative}
 * @param documentation the interface's Javadoc, plain text, may be empty
 * @param isPublic whether the generated class is public, as the spec is
 * @param declarations the methods in source order
 */
public record LossDeclaration(
        String packageName,
        String specName,
        String formula,
        String layout,
        List<String> reductions,
        Optional<String> alternative,
        String documentation,
        boolean isPublic,
        List<Declaration> declarations) {

    private static final String SUFFIX = "Spec";

    public LossDeclaration {
        reductions = List.copyOf(reductions);
        declarations = List.copyOf(declarations);
    }

    /** The generated class: the spec's name without {@code Spec}. */
    public String lossName() {
        return specName.endsWith(SUFFIX) && specName.length() > SUFFIX.length()
                ? specName.substring(0, specName.length() - SUFFIX.length())
                : specName;
    }
}
