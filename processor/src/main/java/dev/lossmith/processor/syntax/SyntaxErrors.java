package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Suggestions;
import dev.lossmith.processor.source.Span;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The wording of the syntax diagnostics, one factory a code or a variety of it. {@link Habits} has those that guess what a user of another
 * language meant, {@link Characters} those about single characters.
 */
final class SyntaxErrors {

    private SyntaxErrors() {}

    static Diagnostic emptyFormula(Span span) {
        return Diagnostic.error(Code.EMPTY_FORMULA, "the formula has no statement", span)
                .withHelp("define the loss of one sample, e.g. `loss = (input - target)^2`");
    }

    // What stands where an operand should.

    static Diagnostic expectedExpression(TokenCursor cursor) {
        Token found = cursor.peek();
        if (found.kind() == Token.Kind.INVALID) {
            return Characters.invalid(cursor);
        }
        return Habits.beforeOperand(cursor).orElseGet(() -> {
            if (found.isName()) {
                return reservedName(found);
            }
            Diagnostic plain = Diagnostic.error(
                    Code.EXPECTED_EXPRESSION, "expected an expression, found " + name(found), found.span());
            return found.is("+") ? plain.withHelp("numbers have no sign `+`: leave it out") : plain;
        });
    }

    static Diagnostic expectedName(TokenCursor cursor, String what) {
        Token found = cursor.peek();
        if (found.kind() == Token.Kind.INVALID) {
            return Characters.invalid(cursor);
        }
        if (found.isName()) {
            return reservedName(found);
        }
        return Diagnostic.error(Code.EXPECTED_NAME, "expected " + what + ", found " + name(found), found.span());
    }

    static Diagnostic reservedName(Token word) {
        return Diagnostic.error(Code.RESERVED_NAME, "`" + word.text() + "` is a word of the language", word.span())
                .withLabel("not available as a name");
    }

    static Diagnostic constantRedefined(SyntaxExpr.Name name) {
        return Diagnostic.error(Code.RESERVED_NAME, "`" + name.name() + "` is a constant", name.span())
                .withLabel("not available as a name");
    }

    // What follows something complete.

    /** What stands after a complete piece, where one of the expected symbols or, without any, the end of the statement should. */
    static Diagnostic unexpected(TokenCursor cursor, String... expected) {
        Token found = cursor.peek();
        if (found.kind() == Token.Kind.INVALID) {
            return Characters.invalid(cursor);
        }
        boolean afterOperand = expected.length == 0 || !List.of("=", "(").contains(expected[0]);
        Optional<Diagnostic> habit = afterOperand ? Habits.afterOperand(cursor) : Optional.empty();
        return habit.or(() -> bracket(cursor)).orElseGet(() -> {
            boolean beginsOperand = found.isName() || found.kind() == Token.Kind.NUMBER || found.is("(");
            return afterOperand && beginsOperand ? missingOperator(cursor) : unexpectedToken(found, expected);
        });
    }

    private static Optional<Diagnostic> bracket(TokenCursor cursor) {
        Token found = cursor.peek();
        Optional<Token> open = cursor.innermostBracket();
        if (found.endsStatement()) {
            return open.map(bracket -> Diagnostic.error(
                            Code.UNCLOSED_BRACKET, name(bracket) + " is never closed", bracket.span())
                    .withLabel("the statement ends without `" + closing(bracket) + "`"));
        }
        if (!found.is(")") && !found.is("]")) {
            return Optional.empty();
        }
        if (open.isEmpty()) {
            return Optional.of(Diagnostic.error(Code.UNMATCHED_BRACKET, name(found) + " closes nothing", found.span()));
        }
        return open.filter(bracket -> !found.is(closing(bracket)))
                .map(bracket -> Diagnostic.error(
                                Code.MISMATCHED_BRACKET, name(bracket) + " is closed by " + name(found), found.span())
                        .withLabel("expected `" + closing(bracket) + "`"));
    }

    private static String closing(Token bracket) {
        return bracket.is("(") ? ")" : "]";
    }

    private static Diagnostic missingOperator(TokenCursor cursor) {
        Token left = cursor.previous();
        Token right = cursor.peek();
        Diagnostic plain = Diagnostic.error(
                        Code.MISSING_OPERATOR,
                        "no operator between " + name(left) + " and " + name(right),
                        right.span())
                .withLabel("expected an operator before this");
        if (left.isName() && Function.named(left.text()).isPresent() && !right.is("(")) {
            return plain.withHelp("arguments stand in brackets: `" + left.text() + "(" + right.text() + ")`");
        }
        return plain.withHelp("a product is written with `*`");
    }

    static Diagnostic unexpectedToken(Token found, String... expected) {
        String wanted = expected.length == 0
                ? "the end of the statement"
                : Arrays.stream(expected).map(s -> "`" + s + "`").collect(Collectors.joining(" or "));
        return Diagnostic.error(Code.UNEXPECTED_TOKEN, "expected " + wanted + ", found " + name(found), found.span());
    }

    static Diagnostic missingColon(TokenCursor cursor, Token question) {
        Token found = cursor.peek();
        if (found.endsStatement() || found.is(")") || found.is("]") || found.is(",")) {
            return Diagnostic.error(Code.MISSING_COLON, "`?` without `:`", question.span())
                    .withLabel("what if the condition is false")
                    .withHelp("give both values: `condition ? a : b`");
        }
        return unexpected(cursor, ":");
    }

    static Diagnostic chainedComparison(Token second) {
        return Diagnostic.error(Code.CHAINED_COMPARISON, "comparisons do not chain", second.span())
                .withLabel("second comparison")
                .withHelp("compare twice: `a < b && b < c`");
    }

    // Definitions.

    static Diagnostic notADefinition(SyntaxExpr expr) {
        return Diagnostic.error(Code.EXPECTED_DEFINITION, "statement defines nothing", expr.span())
                .withLabel("a value without a name")
                .withHelp("give it a name; the result is called `loss`: `loss = ...`");
    }

    static Diagnostic leftSideIsNoName(Span span) {
        return Diagnostic.error(Code.EXPECTED_DEFINITION, "left side of `=` is not a name", span)
                .withHelp("write `name = ...`, `name[i] = ...`, or `def name(x) = ...`");
    }

    static Diagnostic numberAsHead(Token number) {
        return Diagnostic.error(Code.EXPECTED_NAME, "expected an index variable, found " + name(number), number.span())
                .withHelp("the base case of a scan names its index: `[t=" + number.text() + "]`");
    }

    static Diagnostic expressionAsHead(SyntaxExpr.Name variable, Token operator) {
        return Diagnostic.error(
                        Code.UNEXPECTED_TOKEN,
                        "left side of a definition has " + name(operator) + " in an index",
                        operator.span())
                .withHelp("define at `[" + variable.name() + "]` and read neighbours on the right side");
    }

    static Diagnostic duplicateFunction(SyntaxExpr.Name name) {
        return Diagnostic.error(Code.DUPLICATE_FUNCTION, "`" + name.name() + "` is already a function", name.span());
    }

    static Diagnostic duplicateIndex(SyntaxExpr.Name name, String what) {
        return Diagnostic.error(Code.DUPLICATE_INDEX, what + " `" + name.name() + "` is listed twice", name.span());
    }

    static Diagnostic indexInUse(SyntaxExpr.Name name) {
        return Diagnostic.error(Code.INDEX_IN_USE, "index `" + name.name() + "` has the name of a value", name.span())
                .withLabel("`" + name.name() + "` already stands for something here")
                .withHelp("choose another name for the index");
    }

    static Diagnostic noEquals(Token found, SyntaxExpr.Name macro) {
        return Diagnostic.error(Code.UNEXPECTED_TOKEN, "expected `=`, found " + name(found), found.span())
                .withHelp("a macro is written `def " + macro.name() + "(x) = ...`");
    }

    /** Where a reduction has its index, as in `sum(x, ...)`. */
    static Diagnostic valueForIndex(Token reduction, Token value) {
        return Diagnostic.error(Code.INDEX_IN_USE, "index `" + value.text() + "` has the name of a value", value.span())
                .withLabel("`" + value.text() + "` already stands for something here")
                .withHelp("a reduction names an index of its own first: `" + reduction.text() + "(j, " + value.text()
                        + "[j])`");
    }

    /** Where a reduction has an index whose name is taken; {@code renamed} is the reduction with another one. */
    static Diagnostic takenForIndex(Token index, String renamed) {
        return indexInUse(new SyntaxExpr.Name(index.text(), index.span()))
                .withHelp("give the index a name of its own: `" + renamed + "`");
    }

    // Functions.

    static Diagnostic macroDefinedBelow(Token name) {
        return Diagnostic.error(Code.DEFINED_BELOW, "`" + name.text() + "` is used above its definition", name.span())
                .withHelp("move its definition up");
    }

    static Diagnostic unknownFunction(Token name, Collection<String> known) {
        return Diagnostic.error(Code.UNKNOWN_FUNCTION, "unknown function `" + name.text() + "`", name.span())
                .withHelp(Habits.insteadOf(name.text()).or(() -> Suggestions.didYouMean(name.text(), known)));
    }

    static Diagnostic wrongArgumentCount(Token name, int expected, int found, Span span) {
        Diagnostic plain = Diagnostic.error(
                Code.WRONG_ARGUMENT_COUNT,
                "`" + name.text() + "` takes " + count(expected, "argument") + ", found " + found,
                span);
        if (!name.is("max") && !name.is("min")) {
            return plain;
        }
        return plain.withHelp(
                found > 2
                        ? "nest them: `" + name.text() + "(a, " + name.text() + "(b, c))`"
                        : "over an axis it names its index: `" + name.text() + "(j, x[j])`");
    }

    /** {@code nested} has one reduction for each index, if these are indices. */
    static Diagnostic tooManyBodies(Token name, int most, int found, Span span, Optional<String> nested) {
        String takes = (most == 1 ? "" : "at most ") + count(most, "expression");
        Diagnostic plain = Diagnostic.error(
                Code.WRONG_ARGUMENT_COUNT,
                "`" + name.text() + "` takes " + takes + " after its index, found " + found,
                span);
        return nested.map(text -> plain.withHelp("each index has a reduction of its own: `" + text + "`"))
                .orElse(plain);
    }

    static Diagnostic missingIndexVariable(Token name, Span span) {
        return Diagnostic.error(
                        Code.MISSING_INDEX_VARIABLE,
                        "`" + name.text() + "` does not say over which index it runs",
                        span)
                .withHelp("name an index first: `" + name.text() + "(j, x[j])`");
    }

    // Numbers and limits.

    /** Whether {@code next}, which touches a number, is a failed part of it rather than a forgotten product. */
    static boolean malformsNumber(Token number, Token next) {
        return next.kind() == Token.Kind.NUMBER
                || next.text().equals(".")
                || next.text().matches("[eEfFdDlLjJ]|_[0-9_]*")
                || number.text().equals("0") && next.text().matches("[xXbBoO][0-9A-Fa-f]*");
    }

    static Diagnostic malformedNumber(Token number, Token next) {
        String written = number.text() + next.text();
        Diagnostic plain = Diagnostic.error(
                Code.MALFORMED_NUMBER,
                "`" + written + "` is not a number",
                number.span().to(next.span()));
        if (next.text().matches("[fFdDlL]")) {
            return plain.withHelp("numbers have no suffix: write `" + number.text() + "`");
        }
        if (next.text().matches("_[0-9_]+")) {
            return plain.withHelp("digits are not grouped: write `" + written.replace("_", "") + "`");
        }
        if (next.text().equals(".") && number.text().endsWith(".")) {
            return plain.withHelp("an extent is one number: `j in n` runs from 0 to n - 1");
        }
        return next.text().matches("[eE]") ? plain.withLabel("an exponent needs digits") : plain;
    }

    static Diagnostic numberOutOfRange(Token number, boolean vanished) {
        Diagnostic plain = Diagnostic.error(
                Code.NUMBER_OUT_OF_RANGE,
                vanished ? "number is too small for a double" : "number is too large for a double",
                number.span());
        return vanished
                ? plain.withLabel("would be 0")
                : plain.withLabel("would be infinite").withHelp("infinity is `INF`");
    }

    static Diagnostic nestingTooDeep(Token token, int limit) {
        return Diagnostic.error(Code.NESTING_TOO_DEEP, "more than " + limit + " levels of nesting", token.span())
                .withHelp("give inner parts a name of their own");
    }

    static Diagnostic formulaTooLong(Span span, int limit) {
        return Diagnostic.error(
                        Code.FORMULA_TOO_LONG,
                        "more than " + limit + " operators in one statement",
                        Span.at(span.end()))
                .withHelp("give parts a name of their own, or use a reduction such as `sum(j, x[j])`");
    }

    /** A token as a message calls it. */
    static String name(Token token) {
        if (token.kind() == Token.Kind.END) {
            return "the end of the formula";
        }
        if (token.kind() == Token.Kind.SEPARATOR && token.span().isEmpty()) {
            return "the end of the line";
        }
        return "`" + token.text() + "`";
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
