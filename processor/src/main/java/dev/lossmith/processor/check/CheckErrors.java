package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Suggestions;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.BinaryOp;
import dev.lossmith.processor.syntax.Printer;
import dev.lossmith.processor.syntax.ReductionOp;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Kind;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The wording of what is wrong with names, types and overrides; {@link IndexErrors} has axes and subscripts. */
final class CheckErrors {

    private static final String ONE_SAMPLE = "the batch is implicit: a formula describes one sample";

    private static final String PRESENT = "values are numbers and never absent: leave the comparison out";

    /** Names that people expect to be there. */
    private static final Map<String, String> EXPECTED = Map.of(
            "e", "Euler's number is `exp(1)`, a power of it `exp(x)`",
            "eps", "declare it: `@Param(defaultValue = 1e-8) double eps();`",
            "null", PRESENT,
            "None", PRESENT,
            "N", ONE_SAMPLE,
            "batch", ONE_SAMPLE,
            "batch_size", ONE_SAMPLE);

    private CheckErrors() {}

    /** A name as the formula writes it, in quotes. */
    static String quoted(Name name) {
        return "`" + MacroExpander.written(name.name()) + "`";
    }

    static String quoted(SyntaxExpr expr) {
        return "`" + text(expr) + "`";
    }

    static String text(SyntaxExpr expr) {
        return Printer.print(expr).replaceAll("'[0-9]+", "");
    }

    private static Diagnostic error(Code code, String message, Span span) {
        return Diagnostic.error(code, message, span);
    }

    // Names.

    static Diagnostic unknownName(Name name, Collection<String> known) {
        return error(Code.UNKNOWN_NAME, "unknown name " + quoted(name), name.span())
                .withHelp(Optional.ofNullable(EXPECTED.get(name.name()))
                        .or(() -> Suggestions.didYouMean(name.name(), known)));
    }

    /** A binder or head whose axis nothing decides; often a misspelt value taken for a binder. */
    static Diagnostic indexesNothing(Name name, Collection<String> known, Collection<Axis> axes) {
        Optional<String> meant = Suggestions.didYouMean(name.name(), known);
        if (meant.isPresent()) {
            return error(Code.UNKNOWN_NAME, "unknown name " + quoted(name), name.span())
                    .withLabel("taken for an index variable, but it indexes nothing")
                    .withHelp(meant);
        }
        return error(Code.UNKNOWN_NAME, "nothing says what index " + quoted(name) + " runs over", name.span())
                .withLabel("it indexes nothing whose axis is known")
                .withHelp(Cures.ranges(MacroExpander.written(name.name()), axes, known));
    }

    static Diagnostic axisAsValue(Name name) {
        return error(Code.AXIS_AS_VALUE, quoted(name) + " is an axis, not a value", name.span())
                .withHelp("its number of elements is `size(" + name.name() + ")`");
    }

    static Diagnostic definedBelow(Name name) {
        return error(Code.DEFINED_BELOW, quoted(name) + " is used above its definition", name.span())
                .withHelp("move its definition up");
    }

    /** Neither order would do. */
    static Diagnostic readEachOther(Name name, String reader) {
        return error(Code.DEFINED_BELOW, quoted(name) + " is used above its definition", name.span())
                .withHelp(quoted(name) + " reads `" + reader
                        + "` as well: make them one recurrence, whose last index says"
                        + " which of the two it is, as in `s[t, k in 2]`");
    }

    static Diagnostic selfReference(Name name) {
        return error(Code.SELF_REFERENCE, quoted(name) + " is used in its own definition", name.span());
    }

    static Diagnostic redefined(Name name) {
        return error(Code.DUPLICATE_DEFINITION, quoted(name) + " is already defined", name.span())
                .withHelp("names are defined once: choose another one");
    }

    static Diagnostic declaredRedefined(Name name) {
        return error(Code.DUPLICATE_DEFINITION, quoted(name) + " is declared by the spec", name.span())
                .withHelp("choose another name for the local value");
    }

    static Diagnostic derivativeOutsideSurrogate(Name name) {
        return error(Code.DERIVATIVE_OUTSIDE_SURROGATE, "`derivative` outside a surrogate", name.span())
                .withLabel("the derived derivative is known in `surrogate x = ...` only");
    }

    static Diagnostic textInFormula(Name name) {
        return error(Code.TEXT_IN_FORMULA, quoted(name) + " is a string parameter", name.span())
                .withLabel("has no value in a formula")
                .withHelp("declare a boolean or int parameter to choose by");
    }

    static Diagnostic unusedLocal(Name name) {
        return Diagnostic.warning(Code.UNUSED_LOCAL, quoted(name) + " is never used", name.span());
    }

    static Diagnostic unusedMacro(Name name) {
        return Diagnostic.warning(Code.UNUSED_MACRO, "macro " + quoted(name) + " is never used", name.span());
    }

    static Diagnostic unusedDeclaration(String name) {
        return Diagnostic.warningIn(name, Code.UNUSED_DECLARATION, "the formula does not use `" + name + "`");
    }

    static Diagnostic expansionTooLarge(Span span) {
        return error(Code.EXPANSION_TOO_LARGE, "macros make this statement too large", span)
                .withHelp("define local values instead of macros where nothing is replaced");
    }

    static Diagnostic tooDeep(Name name, int most) {
        return error(
                        Code.FORMULA_TOO_LONG,
                        quoted(name) + " is more than " + most + " operations deep with its local values expanded",
                        name.span())
                .withHelp("use a reduction such as `sum(j, x[j])` instead of a chain of definitions");
    }

    static Diagnostic tooManyOperations(Name name, int most) {
        return error(
                        Code.FORMULA_TOO_LONG,
                        quoted(name) + " has more than " + most + " operations with its local values expanded",
                        name.span())
                .withHelp("use reductions over tensors, such as `sum(j, x[j])`, instead of many similar terms");
    }

    // Types.

    static Diagnostic conditionForNumber(SyntaxExpr expr) {
        boolean choice = expr instanceof SyntaxExpr.Conditional;
        return error(Code.NUMBER_NEEDED, "expected a number, found a condition", expr.span())
                .withHelp("as a number it is `(" + (choice ? "(" + text(expr) + ")" : text(expr)) + " ? 1 : 0)`");
    }

    static Diagnostic numberForCondition(SyntaxExpr expr, String where) {
        return error(Code.CONDITION_NEEDED, "expected a condition, found a number", expr.span())
                .withLabel("operand of " + where)
                .withHelp("compare it: `" + bracketed(expr) + " != 0`");
    }

    private static String bracketed(SyntaxExpr expr) {
        boolean simple = expr instanceof Name || expr instanceof SyntaxExpr.Index || expr instanceof SyntaxExpr.Call;
        return simple || expr instanceof NumberLiteral ? text(expr) : "(" + text(expr) + ")";
    }

    static Diagnostic notAnInt(SyntaxExpr expr, String what) {
        Diagnostic plain =
                error(Code.INT_NEEDED, what + " must be an int", expr.span()).withLabel("this is a real");
        if (expr instanceof Binary b && b.op() == BinaryOp.POWER) {
            return plain.withLabel("a power is a real").withHelp("a square of an int is written `i * i`");
        }
        boolean quotient = expr instanceof Binary b && b.op() == BinaryOp.DIVIDE;
        return quotient ? plain.withLabel("a quotient of reals") : plain;
    }

    static Diagnostic branchesDiffer(Span span, boolean firstIsCondition) {
        String kinds = firstIsCondition ? "a condition and a number" : "a number and a condition";
        return error(Code.BRANCH_MISMATCH, "choice between " + kinds, span)
                .withHelp("a condition becomes a number by `? 1 : 0`");
    }

    static Diagnostic remainderOfReals(Binary binary, boolean left) {
        SyntaxExpr real = left ? binary.left() : binary.right();
        return error(Code.REMAINDER_OF_REALS, "`%` takes ints", real.span())
                .withLabel("this is a real")
                .withHelp("for reals write `a - b * floor(a / b)`");
    }

    static Diagnostic intTooLarge(NumberLiteral number) {
        return error(Code.INT_TOO_LARGE, "int " + number.text() + " is too large", number.span())
                .withLabel("ints end at " + Integer.MAX_VALUE)
                .withHelp("a real is written `" + number.text() + ".0`");
    }

    static Diagnostic wrongBody(Reduction r, boolean wantsCondition) {
        SyntaxExpr body = r.bodies().get(0);
        Diagnostic plain = wantsCondition
                ? error(Code.CONDITION_NEEDED, "`" + r.op().word() + "` needs a condition, found a number", body.span())
                : error(Code.NUMBER_NEEDED, "`" + r.op().word() + "` needs a number, found a condition", body.span());
        boolean counts = r.op() == ReductionOp.SUM;
        return counts ? plain.withHelp("`count` counts where a condition holds") : plain;
    }

    // Outputs and overrides.

    static Diagnostic missingLoss(List<Definition> definitions) {
        Span end = definitions.isEmpty()
                ? Span.at(0)
                : Span.at(definitions.get(definitions.size() - 1).span().end());
        List<String> names = definitions.stream()
                .filter(d -> d.kind() == Kind.LET)
                .map(d -> d.name().name())
                .toList();
        return error(Code.MISSING_LOSS, "the formula does not define `loss`", end)
                .withHelp(Suggestions.nearest("loss", names)
                        .map(name -> "did you mean to call `" + name + "` so?")
                        .orElse("end with `loss = ...`, the loss of one sample"));
    }

    static Diagnostic outputHasAxes(Definition definition) {
        String name = definition.name().name();
        return error(
                        Code.OUTPUT_HAS_AXES,
                        quoted(definition.name()) + " must be one number",
                        definition.name().span())
                .withLabel(
                        "has " + definition.heads().size() + (definition.heads().size() == 1 ? " axis" : " axes"))
                .withHelp("reduce it, e.g. `" + name + " = sum(j, x[j])`");
    }

    static Diagnostic outputIsCondition(Definition definition) {
        return error(
                Code.NUMBER_NEEDED,
                quoted(definition.name()) + " must be a number, found a condition",
                definition.value().span());
    }

    static Diagnostic overrideOfNonDifferentiable(Definition definition, boolean declared, Collection<String> inputs) {
        String what = declared ? " is not differentiable" : " is not an input";
        Optional<String> help = declared
                ? Optional.of("declare it with `differentiable = true`")
                : Suggestions.didYouMean(definition.name().name(), inputs);
        return error(
                        Code.OVERRIDE_OF_NON_DIFFERENTIABLE,
                        quoted(definition.name()) + what,
                        definition.name().span())
                .withHelp(help);
    }

    static Diagnostic overrideAxes(Name name, Tensor tensor, int found) {
        int axes = tensor.axes().size();
        String form = tensor.axes().stream().map(Axis::name).collect(Collectors.joining(", ", "[", "]"));
        return error(
                        Code.OVERRIDE_AXES,
                        quoted(name) + " has " + axes + (axes == 1 ? " axis" : " axes") + ", found " + found,
                        name.span())
                .withHelp("write `" + name.name() + (axes == 0 ? "" : form) + " = ...`");
    }

    static Diagnostic duplicateOverride(Definition definition) {
        return error(
                Code.DUPLICATE_OVERRIDE,
                "`" + definition.kind().keyword() + " " + definition.name().name() + "` is defined twice",
                definition.name().span());
    }

    static Diagnostic rivalOverride(Definition definition, Kind rival) {
        return error(
                        Code.DUPLICATE_OVERRIDE,
                        quoted(definition.name()) + " has a `" + rival.keyword() + "` already",
                        definition.name().span())
                .withHelp("keep one: `grad` agrees with the derivative, `surrogate` differs on purpose");
    }
}
