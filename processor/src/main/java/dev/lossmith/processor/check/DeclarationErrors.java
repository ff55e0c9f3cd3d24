package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Declaration.Attributes;
import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Suggestions;
import dev.lossmith.processor.ir.Tensor.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The wording of what is wrong with the declarations of a spec. */
final class DeclarationErrors {

    private DeclarationErrors() {}

    private static Diagnostic error(String element, Code code, String message) {
        return Diagnostic.errorIn(element, code, message);
    }

    static Diagnostic duplicate(String name) {
        return error(name, Code.DUPLICATE_DECLARATION, "`" + name + "` is declared twice");
    }

    static Diagnostic unusableName(String name, String owner) {
        return error(name, Code.UNUSABLE_NAME, "`" + name + "` cannot be declared: " + owner + " has that name")
                .withHelp("choose another name");
    }

    static Diagnostic namesAlike(String first, String second) {
        return alike(second, Code.UNUSABLE_NAME, "`" + second + "` cannot be declared beside `" + first + "`");
    }

    static Diagnostic axesAlike(String name, String first, String second) {
        return alike(name, Code.MALFORMED_AXIS, "an axis `" + second + "` cannot be beside an axis `" + first + "`");
    }

    private static Diagnostic alike(String name, Code code, String what) {
        return error(name, code, what + ": the names differ only in the case of the first letter")
                .withHelp("choose another name for one of them");
    }

    static Diagnostic unwritableName(String name) {
        return error(name, Code.UNUSABLE_NAME, "`" + name + "` cannot be written in a formula")
                .withHelp("names consist of a-z, A-Z, 0-9 and _");
    }

    static Diagnostic malformedAxis(String name, String axis) {
        return error(name, Code.MALFORMED_AXIS, "`" + axis + "` is not the name of an axis")
                .withHelp(
                        axis.equals("N")
                                ? "the batch axis is implicit: name the sample's own axes only"
                                : "axes are names separated by spaces, e.g. \"t c\"");
    }

    static Diagnostic dimensions(String name, int dimensions, List<String> axes) {
        String found = dimensions + (dimensions == 1 ? " dimension" : " dimensions");
        String named =
                axes.isEmpty() ? "no axis" : (axes.size() == 1 ? "axis \"" : "axes \"") + String.join(" ", axes) + "\"";
        return error(name, Code.DIMENSION_MISMATCH, "`" + name + "` has " + found + " and " + named)
                .withHelp(
                        dimensions == axes.size() + 1
                                ? "the batch is implicit: each `[]` is an axis of one sample, and has a name"
                                : "each own axis of a sample is one `[]` of the return type");
    }

    static Diagnostic tooManyAxes(String name, int axes, int most) {
        return error(
                name, Code.TOO_MANY_AXES, "`" + name + "` has " + axes + " axes, at most " + most + " are supported");
    }

    static Diagnostic unsupportedType(String name, String type) {
        return error(name, Code.UNSUPPORTED_TYPE, "`" + name + "` has type " + type)
                .withHelp("values are float, double, int or long; parameters may be boolean or String too");
    }

    static Diagnostic unsupportedLength(String name, String type) {
        return error(name, Code.UNSUPPORTED_TYPE, "length `" + name + "` has type " + type)
                .withHelp("a length is an int");
    }

    static Diagnostic notAParameter(String name, String type) {
        return error(name, Code.NOT_A_PARAMETER, "`" + name + "` has type " + type + " and is not a parameter")
                .withHelp("declare it with @Param, or as an int");
    }

    static Diagnostic parameterWithAxes(String name) {
        return error(name, Code.PARAMETER_WITH_AXES, "parameter `" + name + "` has axes")
                .withHelp("a parameter is one value; a tensor for the whole batch is @Shared");
    }

    static Diagnostic misplacedAttribute(String name, String attribute, String type, Role role) {
        String what = "a " + type + " @" + title(role);
        return error(name, Code.MISPLACED_ATTRIBUTE, "`" + attribute + "` says nothing about " + what);
    }

    private static String title(Role role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }

    static Diagnostic unknownAxis(String name, String axis, Collection<String> axes) {
        String known = axes.isEmpty() ? "no tensor has an axis" : "axes are `" + String.join("`, `", axes) + "`";
        String message = axis.isEmpty()
                ? "`" + name + "` names no axis"
                : "`" + name + "` names axis `" + axis + "`, which no tensor has";
        return error(name, Code.UNKNOWN_AXIS, message)
                .withHelp(Suggestions.didYouMean(axis, axes).orElse(known));
    }

    static Diagnostic unknownException(String name, String except, Collection<String> parameters) {
        return error(name, Code.UNKNOWN_EXCEPTION, "`except` names `" + except + "`, which is no int parameter")
                .withHelp(Suggestions.didYouMean(except, parameters)
                        .orElse("name an int parameter of the spec or write an int, e.g. \"-1\""));
    }

    static Diagnostic duplicateLength(String name, String axis, String other) {
        return error(name, Code.DUPLICATE_LENGTH, "axis `" + axis + "` has the length `" + other + "` already");
    }

    static Diagnostic emptyDomain(String name, double min, double max) {
        return error(name, Code.EMPTY_DOMAIN, "no value of `" + name + "` lies between " + min + " and " + max);
    }

    static Diagnostic valuesOutsideBounds(String name) {
        return error(name, Code.EMPTY_DOMAIN, "`values` of `" + name + "` lie outside its bounds")
                .withHelp("give either `values` or bounds");
    }

    static Diagnostic defaultType(String name, String type, Object value) {
        return error(name, Code.DEFAULT_TYPE, "default " + value + " of `" + name + "` is no " + type);
    }

    static Diagnostic defaultOutOfRange(String name, double value, Attributes a) {
        String domain = a.values().isEmpty()
                ? "from " + a.min() + " to " + a.max()
                        + (a.minExclusive() || a.maxExclusive() ? ", bounds excluded" : "")
                : a.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return error(name, Code.DEFAULT_OUT_OF_RANGE, "default " + value + " of `" + name + "` is not in its domain")
                .withHelp("the domain is " + domain);
    }

    static Diagnostic nothingToDifferentiate(String spec) {
        return error(spec, Code.NOTHING_TO_DIFFERENTIATE, "the spec has no differentiable input")
                .withHelp("declare what the model predicts: `@Input float input();`");
    }

    static Diagnostic unknownReduction(String spec, String reduction, Collection<String> known) {
        String all = known.stream().sorted().collect(Collectors.joining(", "));
        return error(spec, Code.UNKNOWN_REDUCTION, "unknown reduction `" + reduction + "`")
                .withHelp(Suggestions.didYouMean(reduction, known).orElse("there are " + all));
    }

    static Diagnostic malformedLayout(String spec, String word, boolean twice, Collection<String> axes) {
        String what = twice ? " stands twice" : " is no axis";
        String known = axes.isEmpty() ? "N and *" : "N, * and the axes " + String.join(", ", axes);
        return error(spec, Code.MALFORMED_LAYOUT, "`" + word + "` in the layout" + what)
                .withHelp("a layout is made of " + known);
    }

    static Diagnostic layoutWithoutBatch(String spec, String layout) {
        return error(spec, Code.MALFORMED_LAYOUT, "layout \"" + layout + "\" has no batch axis")
                .withHelp("N stands for the batch axis");
    }
}
