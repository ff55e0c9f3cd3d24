package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;

/**
 * The wording of what is wrong with a spec as a Java type, for the shell: it alone sees javac's elements. Each diagnostic names the element
 * it is about.
 */
public final class SpecErrors {

    private SpecErrors() {}

    public static Diagnostic notAnInterface(String type, String kind) {
        return Diagnostic.errorIn(type, Code.SPEC_NOT_AN_INTERFACE, "@Loss on " + kind + " `" + type + "`")
                .withHelp("a spec is an interface: `interface " + type + "`");
    }

    public static Diagnostic generic(String type) {
        return Diagnostic.errorIn(type, Code.SPEC_IS_GENERIC, "spec `" + type + "` has type parameters")
                .withHelp("kernels for float and double are generated from one spec: declare float");
    }

    public static Diagnostic notAccessible(String type) {
        return Diagnostic.errorIn(type, Code.SPEC_NOT_ACCESSIBLE, "spec `" + type + "` is nested or private")
                .withHelp("make it a top-level interface");
    }

    public static Diagnostic extendsAnother(String type, String parent) {
        return Diagnostic.errorIn(type, Code.SPEC_EXTENDS, "spec `" + type + "` extends `" + parent + "`")
                .withHelp("declare all inputs and parameters in the spec itself");
    }

    public static Diagnostic withParameters(String method) {
        return Diagnostic.errorIn(
                        method, Code.METHOD_WITH_PARAMETERS, "`" + method + "` is more than a name and a type")
                .withHelp("declare it without parameters, type parameters and exceptions: `float " + method + "();`");
    }

    public static Diagnostic withBody(String method) {
        return Diagnostic.errorIn(method, Code.METHOD_WITH_BODY, "`" + method + "` has a body")
                .withHelp("what is computed belongs in the formula");
    }

    public static Diagnostic missingRole(String method) {
        return Diagnostic.errorIn(method, Code.MISSING_ROLE, "`" + method + "` has no role")
                .withHelp("annotate it with @Input, @Target, @Shared, @Weight, @Length or @Param");
    }

    public static Diagnostic severalRoles(String method) {
        return Diagnostic.errorIn(method, Code.SEVERAL_ROLES, "`" + method + "` has several roles")
                .withHelp("keep one of its annotations");
    }

    public static Diagnostic unsupportedType(String method, String type) {
        return DeclarationErrors.unsupportedType(method, type);
    }

    public static Diagnostic malformedAlternative(String type, String other) {
        return Diagnostic.errorIn(type, Code.MALFORMED_ALTERNATIVE, "alternative `" + other + "` is no other spec")
                .withHelp("name an interface with @Loss in the same package");
    }

    public static Diagnostic generatedNameTaken(String type, String generated) {
        return Diagnostic.errorIn(type, Code.GENERATED_NAME_TAKEN, "`" + generated + "` exists already")
                .withHelp("rename the spec: `" + generated + "Spec` generates `" + generated + "`");
    }

    public static Diagnostic unusableName(String type, String generated, String owner) {
        return Diagnostic.errorIn(
                        type,
                        Code.UNUSABLE_NAME,
                        "`" + type + "` cannot generate `" + generated + "`: " + owner + " has that name")
                .withHelp("choose another name");
    }

    public static Diagnostic hiddenClass(String type, String hiding, String hidden) {
        return Diagnostic.errorIn(
                        type, Code.HIDDEN_CLASS, "`" + hiding + "` hides `" + hidden + "`, which generated code needs")
                .withHelp("move the spec to a package without such a class");
    }
}
