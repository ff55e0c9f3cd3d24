package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Slot.Use;
import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Suggestions;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import java.util.Collection;
import java.util.Optional;

/** The wording of what is wrong with axes and subscripts. */
final class IndexErrors {

    private IndexErrors() {}

    private static Diagnostic error(Code code, String message, Span span) {
        return Diagnostic.error(code, message, span);
    }

    private static String axes(int n) {
        return n + (n == 1 ? " axis" : " axes");
    }

    static Diagnostic axisConflict(Name name, Span place, Slot first, Optional<Use> firstUse, Slot second, Use use) {
        String one = first.range().orElseThrow().description();
        String other = second.range().orElseThrow().description();
        String because = firstUse.map(u -> " (because of `" + u.text() + "`)").orElse("");
        return error(
                        Code.AXIS_MISMATCH,
                        "index " + CheckErrors.quoted(name) + " runs over " + one + because + " and over " + other,
                        place)
                .withLabel("`" + use.text() + "` needs " + other)
                .withHelp("use one index for each axis");
    }

    static Diagnostic valueIndexesOtherAxis(SyntaxExpr subscript, Slot declared, Slot needed) {
        return error(
                        Code.AXIS_MISMATCH,
                        CheckErrors.quoted(subscript) + " indexes "
                                + declared.range().orElseThrow().description() + ", not "
                                + needed.range().orElseThrow().description(),
                        subscript.span())
                .withLabel("declared `indexes` another axis");
    }

    static Diagnostic subscriptIsReal(SyntaxExpr subscript, Optional<String> help) {
        Diagnostic plain = CheckErrors.notAnInt(subscript, "a subscript");
        return help.map(plain::withHelp).orElse(plain);
    }

    static Diagnostic dataIndex(Index index, SyntaxExpr subscript, Optional<String> toDeclare) {
        return error(
                        Code.DATA_INDEX,
                        "int " + CheckErrors.quoted(subscript) + " is not declared to index",
                        subscript.span())
                .withLabel("its values may be anything")
                .withHelp(toDeclare
                        .map(axis -> "declare it with `indexes = \"" + axis + "\"`")
                        .orElse("read with a default: `get(" + CheckErrors.text(index) + ", 0)`"));
    }

    static Diagnostic missingSubscripts(Name name, int axes, String help) {
        return error(
                        Code.MISSING_SUBSCRIPTS,
                        CheckErrors.quoted(name) + " has " + axes(axes) + " and no subscripts",
                        name.span())
                .withHelp(help);
    }

    static Diagnostic wrongSubscriptCount(Index index, int axes) {
        int found = index.subscripts().size();
        Diagnostic plain = error(
                Code.WRONG_SUBSCRIPT_COUNT,
                CheckErrors.quoted(index.base()) + " has " + axes(axes) + ", found " + found + " subscript"
                        + (found == 1 ? "" : "s"),
                index.span());
        return found == axes + 1
                ? plain.withHelp("the batch is implicit: only the axes of one sample have subscripts")
                : plain;
    }

    static Diagnostic notATensor(SyntaxExpr base) {
        return error(Code.NOT_A_TENSOR, CheckErrors.quoted(base) + " is not a tensor", base.span())
                .withHelp("to index a computed value give it a name: `v[i] = ...`");
    }

    static Diagnostic unguardedIndex(Obligation obligation, Prover prover) {
        SyntaxExpr written = obligation.written();
        Axis axis = obligation.axis();
        String size =
                axis.isDeclared() ? "size(" + axis.name() + ")" : axis.extent().toString();
        String where = axis.isDeclared() ? "axis `" + axis.name() + "`" : "the range `" + axis + "`";
        boolean notNegative = prover.isAtLeastZero(obligation.subscript(), obligation.facts());
        boolean below = prover.isBelow(obligation.subscript(), axis, obligation.facts());
        String text = CheckErrors.text(written);
        String missing =
                notNegative ? text + " < " + size : below ? text + " >= 0" : text + " >= 0 && " + text + " < " + size;
        Optional<String> except = obligation.subscript() instanceof Read read
                        && read.tensor().traits().indexes() != null
                        && !read.tensor().traits().except().isEmpty()
                ? Optional.of(read.tensor().traits().except())
                : Optional.empty();
        String read = CheckErrors.text(obligation.read());
        String guard = except.map(e -> text + " != " + e).orElse(missing);
        Diagnostic plain =
                error(Code.UNGUARDED_INDEX, CheckErrors.quoted(written) + " may leave " + where, written.span());
        if (axis.isDeclared() && obligation.subscript() instanceof Constant c && c.value() < 0) {
            return plain.withLabel("positions count from 0")
                    .withHelp("the last position is `last(" + axis.name() + ")`");
        }
        return plain.withLabel(except.map(e -> "may be `" + e + "`, which is no index")
                        .orElse("nothing here implies `" + missing + "`"))
                .withHelp(
                        "guard it, `" + guard + " ? " + read + " : 0`, or read with a default, `get(" + read + ", 0)`");
    }

    static Diagnostic extentVaries(SyntaxExpr extent, String index) {
        return error(
                        Code.EXTENT_NOT_FIXED,
                        "extent depends on index `" + MacroExpander.written(index) + "`",
                        extent.span())
                .withLabel("an extent is the same everywhere")
                .withHelp("run over the largest range and restrict it: `sum(j in n if j < i, ...)`");
    }

    static Diagnostic extentFromData(SyntaxExpr extent) {
        return error(Code.EXTENT_NOT_FIXED, "extent depends on data", extent.span())
                .withLabel("extents are made of sizes, lengths and int parameters");
    }

    static Diagnostic sizeOfNoAxis(Call call, Collection<String> axes) {
        SyntaxExpr argument = call.arguments().get(0);
        Optional<String> near =
                argument instanceof Name name ? Suggestions.didYouMean(name.name(), axes) : Optional.empty();
        String known = axes.isEmpty() ? "this spec has no axis" : "axes are `" + String.join("`, `", axes) + "`";
        return error(
                        Code.SIZE_OF_NO_AXIS,
                        "`" + call.function() + "` takes an axis or an index variable, found "
                                + CheckErrors.quoted(argument),
                        argument.span())
                .withHelp(near.orElse(known));
    }

    static Diagnostic getOfNoRead(SyntaxExpr argument) {
        return error(
                        Code.GET_NEEDS_READ,
                        "`get` takes an indexed tensor, found " + CheckErrors.quoted(argument),
                        argument.span())
                .withHelp("write `get(x[i], default)`");
    }

    static Diagnostic softmaxNotIndexed(Reduction r, String help) {
        return error(Code.SOFTMAX_NOT_INDEXED, "`softmax` gives a tensor", r.span())
                .withLabel("has no subscript")
                .withHelp(help);
    }

    static Diagnostic prefixWithCondition(SyntaxExpr condition) {
        return error(Code.PREFIX_WITH_CONDITION, "`prefix` takes no `if`", condition.span())
                .withLabel("a prefix leaves nothing out")
                .withHelp("join the conditions with `&&`");
    }

    static Diagnostic tooManyAxes(Name name, int axes, int most) {
        return error(
                Code.TOO_MANY_AXES,
                CheckErrors.quoted(name) + " has " + axes + " axes, at most " + most + " are supported",
                name.span());
    }
}
