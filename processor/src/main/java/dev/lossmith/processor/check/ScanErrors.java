package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of what is wrong with scans. */
final class ScanErrors {

    private ScanErrors() {}

    private static Diagnostic error(Code code, String message, Span span) {
        return Diagnostic.error(code, message, span);
    }

    /** {@code a[t, s]} of a case, without what its heads say about the variables. */
    private static String element(Definition definition) {
        return definition.name().name()
                + definition.heads().stream()
                        .map(head -> head.variable().name())
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    static Diagnostic noBase(Name name, Definition definition) {
        List<Head> heads = definition.heads();
        String first = heads.get(0).variable().name();
        String base = name.name()
                + heads.stream()
                        .map(head -> head.variable().name() + (head == heads.get(0) ? "=0" : ""))
                        .collect(Collectors.joining(", ", "[", "]"));
        return error(
                        Code.SCAN_WITHOUT_BASE,
                        CheckErrors.quoted(name) + " reads itself and has no base case",
                        name.span())
                .withHelp("say where it begins, above: `" + base + " = ...`; `" + element(definition)
                        + "` is then the step for the other `" + first + "`");
    }

    static Diagnostic noEarlierCase(Name name) {
        return error(Code.SCAN_WITHOUT_BASE, "the first case of " + CheckErrors.quoted(name) + " reads it", name.span())
                .withLabel("has no value yet")
                .withHelp("a base case may read the cases above it");
    }

    static Diagnostic noStep(Definition base) {
        return error(
                        Code.SCAN_WITHOUT_STEP,
                        CheckErrors.quoted(base.name()) + " has a base case and no step",
                        base.name().span())
                .withLabel("says nothing about the other positions")
                .withHelp("add a case without fixed positions below: `" + element(base) + " = ...`");
    }

    static Diagnostic caseAfterStep(Definition late) {
        boolean isBase = ScanInference.isBase(late);
        String what = isBase ? "base case of " : "second step of ";
        return error(
                        Code.CASE_AFTER_STEP,
                        what + CheckErrors.quoted(late.name()) + " after its step",
                        late.name().span())
                .withHelp(isBase ? "base cases come first" : "one step covers all positions that have no base case");
    }

    static Diagnostic otherAxes(Definition other, int axes) {
        int found = other.heads().size();
        return error(
                        Code.CASE_MISMATCH,
                        "a case of " + CheckErrors.quoted(other.name()) + " with " + found
                                + (found == 1 ? " axis" : " axes") + ", the first has " + axes,
                        other.name().span())
                .withHelp("all cases have the same axes in the same order");
    }

    static Diagnostic otherType(Definition other, boolean firstIsCondition) {
        String kinds = firstIsCondition ? "a condition and a number" : "a number and a condition";
        return error(
                        Code.CASE_MISMATCH,
                        "cases of " + CheckErrors.quoted(other.name()) + " are " + kinds,
                        other.value().span())
                .withHelp("a condition becomes a number by `? 1 : 0`");
    }

    static Diagnostic ambiguous(Definition one, Definition other) {
        return error(
                        Code.AMBIGUOUS_CASES,
                        "two base cases of " + CheckErrors.quoted(other.name()) + " may hold at one position",
                        headsSpan(other))
                .withLabel("and `" + heads(one) + "` fix as many positions")
                .withHelp("where both hold a case that fixes more wins: add it above");
    }

    private static String heads(Definition definition) {
        return definition.heads().stream()
                .map(head -> head.variable().name()
                        + head.bound()
                                .map(bound -> (ScanInference.isFixed(head) ? "=" : " in ") + CheckErrors.text(bound))
                                .orElse(""))
                .collect(Collectors.joining(", ", definition.name().name() + "[", "]"));
    }

    private static Span headsSpan(Definition definition) {
        List<Head> heads = definition.heads();
        return heads.get(0).span().to(heads.get(heads.size() - 1).span());
    }

    static Diagnostic unordered(Definition step, SyntaxExpr.Index read) {
        String element = element(step);
        return error(
                        Code.UNORDERED_SCAN,
                        CheckErrors.quoted(read) + " is not known where `" + element + "` is computed",
                        read.span())
                .withLabel("no order of computing `" + step.name().name() + "` comes by here first")
                .withHelp(
                        "read one position back along one axis, always the same, at any index of the others; or on two"
                                + " axes `(t-1, u)`, `(t, u-1)` and `(t-1, u-1)` only");
    }
}
