package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.source.Span;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises what users of Python and other languages write out of habit and says how it is written here. Looks at the tokens around the
 * first one that does not fit; the grammar itself knows nothing of this.
 */
final class Habits {

    /** Words between two operands, and what is written for them. */
    private static final Map<String, String> WORD_OPERATORS =
            Map.of("and", "&&", "or", "||", "not", "!", "xor", "!=", "is", "==", "mod", "%", "div", "/");

    /** Pairs of symbols that are one operator elsewhere, and what is written for them. */
    private static final Map<String, String> PAIRS = Map.of(
            "**", "a power is written `x^2`",
            "===", "write `==`",
            "!==", "write `!=`",
            "<>", "write `!=`",
            "=<", "write `<=`",
            "=>", "at least is written `>=`",
            "++", "names are defined once and never change",
            "->", "there are no lambdas: a macro is written `def f(x) = ...`",
            "<<", "write `x * 2^n`",
            ">>", "write `x / 2^n`");

    /** Functions of other libraries, in small letters without underscores, and what to use instead. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("ln", "the natural logarithm is `log(x)`"),
            Map.entry("log2", "write `log(x) / log(2)`"),
            Map.entry("log10", "write `log(x) / log(10)`"),
            Map.entry("exp2", "write `2^x`"),
            Map.entry("mod", "the remainder of two ints is `a % b`"),
            Map.entry("fmod", "the remainder of two ints is `a % b`"),
            Map.entry("square", "write `x^2`"),
            Map.entry("power", "write `a^b`"),
            Map.entry("cbrt", "write `x^(1 / 3)`"),
            Map.entry("hypot", "write `sqrt(a^2 + b^2)`"),
            Map.entry("fabs", "write `abs(x)`"),
            Map.entry("sgn", "write `sign(x)`"),
            Map.entry("clip", "write `clamp(x, low, high)`"),
            Map.entry("maximum", "write `max(a, b)`"),
            Map.entry("minimum", "write `min(a, b)`"),
            Map.entry("amax", "write `max(j, x[j])`"),
            Map.entry("amin", "write `min(j, x[j])`"),
            Map.entry("gammaln", "write `lgamma(x)`"),
            Map.entry("psi", "write `digamma(x)`"),
            Map.entry("arcsin", "write `asin(x)`"),
            Map.entry("arccos", "write `acos(x)`"),
            Map.entry("arctan", "write `atan(x)`"),
            Map.entry("arctan2", "write `atan2(y, x)`"),
            Map.entry("arcsinh", "write `asinh(x)`"),
            Map.entry("arccosh", "write `acosh(x)`"),
            Map.entry("arctanh", "write `atanh(x)`"),
            Map.entry("arsinh", "write `asinh(x)`"),
            Map.entry("arcosh", "write `acosh(x)`"),
            Map.entry("artanh", "write `atanh(x)`"),
            Map.entry("sech", "write `1 / cosh(x)`"),
            Map.entry("csch", "write `1 / sinh(x)`"),
            Map.entry("coth", "write `1 / tanh(x)`"),
            Map.entry("expit", "write `sigmoid(x)`"),
            Map.entry("logistic", "write `sigmoid(x)`"),
            Map.entry("logit", "write `log(p / (1 - p))`"),
            Map.entry("detach", "write `stopGradient(x)`"),
            Map.entry("len", "write `size(c)` with the name of the axis"),
            Map.entry("length", "write `size(c)` with the name of the axis"),
            Map.entry("shape", "write `size(c)` with the name of the axis"),
            Map.entry("dot", "write `sum(k, a[k] * b[k])`"),
            Map.entry("avg", "write `mean(j, x[j])`"),
            Map.entry("average", "write `mean(j, x[j])`"),
            Map.entry("product", "write `prod(j, x[j])`"),
            Map.entry("lse", "write `logsumexp(j, x[j])`"),
            Map.entry("logsoftmax", "write `x[c] - logsumexp(j, x[j])`"),
            Map.entry("ceil", "write `-floor(-x)`"),
            Map.entry("round", "write `floor(x + 0.5)`"),
            Map.entry("argmax", "compare, `x[j] == max(k, x[k])`; the first is at `prefix(j, x[j] < max(k, x[k]))`"),
            Map.entry("argmin", "compare, `x[j] == min(k, x[k])`; the first is at `prefix(j, x[j] > min(k, x[k]))`"),
            Map.entry("cumsum", "sum up to an index: `sum(k if k <= j, x[k])`"),
            Map.entry("cumprod", "multiply up to an index: `prod(k if k <= j, x[k])`"),
            Map.entry("range", "an extent is one number: `j in n` runs from 0 to n - 1"),
            Map.entry("arange", "an extent is one number: `j in n` runs from 0 to n - 1"),
            Map.entry("onehot", "compare the index: `j == target ? 1 : 0`"),
            Map.entry("gather", "an element is read by subscripts: `x[target]`"),
            Map.entry("item", "values are numbers: leave it out"),
            Map.entry("maskedfill", "write `condition ? a : b`"),
            Map.entry("std", "write `sqrt(mean(j, (x[j] - m)^2))` with the mean `m`"),
            Map.entry("logsigmoid", "write `logsigmoid(x)`"),
            Map.entry("iif", "write `condition ? a : b`"));

    private static final Set<String> MODULES = Set.of(
            "torch", "math", "Math", "np", "numpy", "nn", "F", "tf", "jnp", "K", "functional", "special", "StrictMath");

    private static final Set<String> AXIS_ARGUMENTS = Set.of("dim", "dims", "axis", "axes", "keepdim", "keepdims");

    private static final Set<String> TYPES =
            Set.of("float", "double", "int", "boolean", "let", "var", "val", "const", "final", "auto", "tensor");

    private Habits() {}

    /** About a function that is none. */
    static Optional<String> insteadOf(String function) {
        boolean loss = function.toLowerCase(Locale.ROOT).endsWith("loss");
        String plain = function.replace("_", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(loss ? "a formula calls no other losses: write it out" : FUNCTIONS.get(plain));
    }

    /** At the start of a statement that does not begin like a definition. */
    static Optional<Diagnostic> inStatement(TokenCursor cursor) {
        Token first = cursor.peek();
        Token second = cursor.peek(1);
        Token third = cursor.peek(2);
        if (!first.isName()) {
            return Optional.empty();
        }
        if (second.touches(third)
                && third.is("=")
                && (second.is(":") || BinaryOp.infix(second).isPresent())) {
            String help = second.is(":")
                    ? "a definition is written `" + first.text() + " = ...`"
                    : "names are defined once and never change: give the new value a name of its own";
            return Optional.of(foreignOperator(second, third).withHelp(help));
        }
        if (second.is("==")) {
            return Optional.of(
                    Diagnostic.error(Code.EXPECTED_DEFINITION, "statement compares and defines nothing", second.span())
                            .withHelp("a definition has one `=`: `" + first.text() + " = ...`"));
        }
        if (TYPES.contains(first.text()) && second.isPlainName() && third.is("=")) {
            return Optional.of(Diagnostic.error(
                            Code.EXPECTED_DEFINITION, "definition begins with `" + first.text() + "`", first.span())
                    .withHelp("definitions have no type: `" + second.text() + " = ...`"));
        }
        if (second.is("(") && cursor.peek(afterBracket(cursor)).is("=")) {
            return Optional.of(Diagnostic.error(Code.EXPECTED_DEFINITION, "definition with arguments", first.span())
                    .withHelp(
                            first.is("loss")
                                    ? "the formula describes one sample: `loss = ...`"
                                    : "a macro begins with `def`: `def " + first.text() + "(x) = ...`"));
        }
        if ((first.is("import") || first.is("from")) && second.isName()) {
            return Optional.of(Diagnostic.error(Code.EXPECTED_DEFINITION, "statement defines nothing", first.span())
                    .withHelp("functions are there without an import: `log(x)`"));
        }
        if (first.is("return")) {
            return Optional.of(Diagnostic.error(Code.EXPECTED_DEFINITION, "statement defines nothing", first.span())
                    .withHelp("the result is the value called `loss`: `loss = ...`"));
        }
        return Optional.empty();
    }

    /** How far behind the cursor the bracket that opens at its second token is closed, and one more. */
    private static int afterBracket(TokenCursor cursor) {
        int ahead = 1;
        int open = 0;
        do {
            open += cursor.peek(ahead).is("(") ? 1 : cursor.peek(ahead).is(")") ? -1 : 0;
            ahead++;
        } while (open > 0 && !cursor.peek(ahead).endsStatement());
        return ahead;
    }

    /** Where an operand is missing. */
    static Optional<Diagnostic> beforeOperand(TokenCursor cursor) {
        Token before = cursor.previous();
        Token found = cursor.peek();
        int comment = cursor.atBlockComment(-1) ? -1 : 0;
        if (cursor.atBlockComment(comment)) {
            Span mark = cursor.peek(comment).span().to(cursor.peek(comment + 1).span());
            return Optional.of(Diagnostic.error(Code.UNEXPECTED_TOKEN, "`/*` does not begin a comment", mark)
                    .withHelp("a comment begins with `//` and ends with the line"));
        }
        if (before.touches(found)) {
            if (PAIRS.containsKey(before.text() + found.text())) {
                return Optional.of(foreignOperator(before, found).withHelp(PAIRS.get(before.text() + found.text())));
            }
        }
        if (found.is(":")) {
            return slice(cursor);
        }
        return found.is("if") ? Optional.of(conditional(found)) : Optional.empty();
    }

    /** Where something follows a complete operand. */
    static Optional<Diagnostic> afterOperand(TokenCursor cursor) {
        Token before = cursor.previous();
        Token found = cursor.peek();
        if (found.is("if") || found.is("else") || found.is("then")) {
            return Optional.of(conditional(found));
        }
        if (found.isName() && WORD_OPERATORS.containsKey(found.text())) {
            return Optional.of(wordOperator(found));
        }
        if (before.is("not") && (found.isName() || found.kind() == Token.Kind.NUMBER)) {
            return Optional.of(wordOperator(before));
        }
        if (found.is("for") || before.is("for") && found.isName()) {
            Token word = found.is("for") ? found : before;
            return Optional.of(Diagnostic.error(Code.FOREIGN_OPERATOR, "there are no loops", word.span())
                    .withHelp("a reduction runs over an index: `sum(j, x[j])`"));
        }
        if (before.is("lambda") && found.isName()) {
            return Optional.of(Diagnostic.error(Code.FOREIGN_OPERATOR, "there are no lambdas", before.span())
                    .withHelp("a macro is written `def f(x) = ...`"));
        }
        if (found.is(":")) {
            return slice(cursor);
        }
        return found.is("=") ? Optional.of(assignment(cursor)) : Optional.empty();
    }

    private static Diagnostic assignment(TokenCursor cursor) {
        Token found = cursor.peek();
        Token next = cursor.peek(1);
        if (found.touches(next) && PAIRS.containsKey(found.text() + next.text())) {
            return foreignOperator(found, next).withHelp(PAIRS.get(found.text() + next.text()));
        }
        Token name = cursor.previous();
        Token beforeName = cursor.peek(-2);
        boolean argument = cursor.innermostBracket().filter(b -> b.is("(")).isPresent();
        if (argument && name.isName() && beforeName.is(",")) {
            return Diagnostic.error(
                            Code.KEYWORD_ARGUMENT,
                            "arguments have no names",
                            name.span().to(found.span()))
                    .withHelp(
                            AXIS_ARGUMENTS.contains(name.text())
                                    ? "the index of a reduction says over which axis it runs: `sum(j, x[j])`"
                                    : "give the value alone");
        }
        boolean index = argument && name.isName() && beforeName.is("(");
        boolean ranges = index && ReductionOp.named(cursor.peek(-3).text()).isPresent();
        return Diagnostic.error(Code.ASSIGNMENT_IN_EXPRESSION, "`=` inside an expression", found.span())
                .withHelp(ranges ? fromZero(name) : "a comparison is written `==`");
    }

    /** What an index with an extent runs over. */
    private static String fromZero(Token index) {
        return "`" + index.text() + " in n` runs from 0 to n - 1";
    }

    private static Optional<Diagnostic> slice(TokenCursor cursor) {
        Optional<Token> index = cursor.indexWithExtent();
        if (index.isPresent()) {
            return index.map(i -> Diagnostic.error(
                            Code.SLICE, "an extent is one number", cursor.peek().span())
                    .withHelp(fromZero(i)));
        }
        return cursor.innermostBracket()
                .filter(bracket -> bracket.is("["))
                .map(bracket -> Diagnostic.error(
                                Code.SLICE,
                                "subscripts have no slices",
                                cursor.peek().span())
                        .withHelp("run over the axis with an index: `sum(j, x[j])`"));
    }

    private static Diagnostic conditional(Token word) {
        return Diagnostic.error(
                        Code.FOREIGN_CONDITIONAL, "`" + word.text() + "` does not choose between values", word.span())
                .withHelp("write `condition ? a : b`; in a reduction `sum(j if condition, ...)`");
    }

    private static Diagnostic wordOperator(Token word) {
        return Diagnostic.error(Code.FOREIGN_OPERATOR, "`" + word.text() + "` is not an operator", word.span())
                .withHelp("write `" + WORD_OPERATORS.get(word.text()) + "`");
    }

    private static Diagnostic foreignOperator(Token first, Token second) {
        String written = first.text() + second.text();
        return Diagnostic.error(
                Code.FOREIGN_OPERATOR,
                "`" + written + "` is not an operator",
                first.span().to(second.span()));
    }

    /** About the dot at the cursor, with the names around it. */
    static Diagnostic memberAccess(TokenCursor cursor) {
        Token dot = cursor.peek();
        Token owner = cursor.previous();
        boolean owned = owner.isName() && owner.touches(dot);
        int ahead = 0;
        while (cursor.peek(ahead).text().equals(".") && cursor.peek(ahead + 1).isName()) {
            ahead += 2;
        }
        Token member = cursor.peek(Math.max(0, ahead - 1));
        Span span = (owned ? owner.span() : dot.span()).to(member.span());
        return Diagnostic.error(Code.MEMBER_ACCESS, "values have no members", span)
                .withHelp(insteadOfMember(owned ? owner.text() : "x", member.text()));
    }

    private static Optional<String> insteadOfMember(String owner, String member) {
        boolean module = MODULES.contains(owner);
        if (ReductionOp.named(member).isPresent()) {
            return Optional.of("a reduction names its index: `" + member + "(j, x[j])`");
        }
        if (member.equals("size") || member.equals("pow")) {
            return Optional.of(member.equals("pow") ? "a power is written `x^2`" : FUNCTIONS.get("shape"));
        }
        if (Function.named(member).filter(f -> module || f.arity() == 1).isPresent()) {
            return Optional.of(
                    module
                            ? "functions need no prefix: `" + member + "(...)`"
                            : "write `" + member + "(" + owner + ")`");
        }
        return switch (member) {
            case "pi", "PI" -> Optional.of("write `PI`");
            case "inf", "Infinity", "POSITIVE_INFINITY" -> Optional.of("write `INF`");
            case "T", "t", "transpose" -> Optional.of("swap the subscripts where it is read");
            default -> insteadOf(member);
        };
    }
}
