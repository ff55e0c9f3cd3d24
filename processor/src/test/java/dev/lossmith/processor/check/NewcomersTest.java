package dev.lossmith.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diagnostic.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write who come from PyTorch, Python, Java or a paper, and what they are told. The first error is the one they see. */
class NewcomersTest {
    private static final String PAIR = "@Input float x\n@Target float y";
    private static final String ROW =
            "@Input(\"c\") float[] x\n@Target(indexes = \"c\") int y\n@Target(indexes = \"c\") int z";

    private static Diagnostic first(String declarations, String formula) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(Checker.check(Specs.spec(declarations, formula), diagnostics))
                .isEmpty();
        List<Diagnostic> errors = diagnostics.list().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).isNotEmpty();
        return errors.get(0);
    }

    private static void told(Diagnostic diagnostic, String code, String help) {
        assertThat(diagnostic.code()).hasToString(code);
        assertThat(diagnostic.help())
                .hasValueSatisfying(text -> assertThat(text).contains(help));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "torch.log(x)                             | MemberAccess      | functions need no prefix: `log(...)`",
                "np.exp(x)                                | MemberAccess      | functions need no prefix: `exp(...)`",
                "Math.abs(x - y)                          | MemberAccess      | functions need no prefix: `abs(...)`",
                "torch.nn.functional.softplus(x)          | MemberAccess      | functions need no prefix: `softplus(...)`",
                "x.abs()                                  | MemberAccess      | write `abs(x)`",
                "(x - y).pow(2)                           | MemberAccess      | a power is written `x^2`",
                "x.mean()                                 | MemberAccess      | a reduction names its index: `mean(j, x[j])`",
                "relu(x).item()                           | MemberAccess      | leave it out",
                "torch.pi * x                             | MemberAccess      | write `PI`",
                "(x - y) ** 2                             | ForeignOperator   | a power is written `x^2`",
                "x -> x^2                                 | ForeignOperator   | a macro is written `def f(x) = ...`",
                "lambda v: v^2                            | ForeignOperator   | a macro is written `def f(x) = ...`",
                "not x                                    | ForeignOperator   | write `!`",
                "x > 0 and y > 0 ? 1 : 0                  | ForeignOperator   | write `&&`",
                "x if x > 0 else 0                        | ForeignConditional| write `condition ? a : b`",
                "if x > 0: x else 0                       | ForeignConditional| write `condition ? a : b`",
                "clamp(x, min=0)                          | KeywordArgument   | give the value alone",
                "2x                                       | MissingOperator   | a product is written with `*`",
                "2(x - y)                                 | MissingOperator   | a product is written with `*`",
                "exp x                                    | MissingOperator   | arguments stand in brackets: `exp(x)`",
                "e^x                                      | UnknownName       | Euler's number is `exp(1)`",
                "x != null ? x : 0                        | UnknownName       | leave the comparison out",
                "x / N                                    | UnknownName       | the batch is implicit",
                "x / (y + eps)                            | UnknownName       | declare it: `@Param(defaultValue = 1e-8) double eps();`",
                "ln(x)                                    | UnknownFunction   | the natural logarithm is `log(x)`",
                "smooth_loss(x, y)                        | UnknownFunction   | a formula calls no other losses: write it out",
                "clip(x, 0, 1)                            | UnknownFunction   | write `clamp(x, low, high)`",
                "max(0, x, y)                             | WrongArgumentCount| nest them: `max(a, max(b, c))`",
                "x && y                                   | ConditionNeeded   | compare it: `x != 0`",
                "x * (x > y)                              | NumberNeeded      | as a number it is `(x > y ? 1 : 0)`",
                "0.5f * x                                 | MalformedNumber   | numbers have no suffix: write `0.5`",
                "reduction == \"mean\" ? x : 0            | StringInFormula   | declare a boolean parameter",
                "x - y # residual                         | UnexpectedCharacter | a comment begins with `//`",
                "\u03A3(j, x)                             | NonAsciiName      | write `sum`",
                "x\u00B2                                  | ConfusableCharacter | write `^2`"
            })
    void inElements(String formula, String code, String help) {
        told(first(PAIR, "loss = " + formula), code, help);
    }

    @Test
    void barsForAnAbsoluteValue() {
        told(first(PAIR, "loss = |x - y|"), "ForeignOperator", "an absolute value `abs(x)`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "sum(x, dim=1)                  | IndexInUse           | names an index of its own first: `sum(j, x[j])`",
                "log_softmax(x, dim=1)[y]       | KeywordArgument      | says over which axis it runs: `sum(j, x[j])`",
                "x.sum(dim=1)                   | MemberAccess         | a reduction names its index: `sum(j, x[j])`",
                "x.shape[1]                     | MemberAccess         | `size(c)`",
                "x.size(0)                      | MemberAccess         | `size(c)`",
                "x.gather(1, y)                 | MemberAccess         | an element is read by subscripts: `x[target]`",
                "mean(x)                        | MissingIndexVariable | name an index first: `mean(j, x[j])`",
                "softmax(x)[y]                  | MissingIndexVariable | name an index first: `softmax(j, x[j])`",
                "max(x)                         | WrongArgumentCount   | over an axis it names its index: `max(j, x[j])`",
                "x^2                            | MissingSubscripts    | read an element: `x[j]`",
                "x[0, y]                        | WrongSubscriptCount  | the batch is implicit",
                "x[:, y]                        | Slice                | run over the axis with an index",
                "x[-1]                          | UnguardedIndex       | the last position is `last(c)`",
                "x[0]                           | UnguardedIndex       | `get(x[0], 0)`",
                "x[y ^ 2]                       | IntNeeded            | a square of an int is written `i * i`",
                "x[y & 1]                       | ForeignOperator      | a conjunction is written `&&`",
                "sum(j, x[j] * (j == y))        | NumberNeeded         | `(j == y ? 1 : 0)`"
            })
    void inRows(String formula, String code, String help) {
        told(first(ROW, "loss = " + formula), code, help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "return x^2                     | ExpectedDefinition | the result is the value called `loss`",
                "double d = x - y; loss = d     | ExpectedDefinition | definitions have no type: `d = ...`",
                "loss(x, y) = x - y             | ExpectedDefinition | the formula describes one sample: `loss = ...`",
                "f(v) = v^2; loss = f(x)        | ExpectedDefinition | a macro begins with `def`: `def f(x) = ...`",
                "def f(v): v^2; loss = f(x)     | UnexpectedToken    | a macro is written `def f(x) = ...`",
                "loss += x                      | ForeignOperator    | give the new value a name of its own",
                "loss := x                      | ForeignOperator    | a definition is written `loss = ...`",
                "for i in range(3): loss = x    | ForeignOperator    | a reduction runs over an index",
                "Loss = x                       | MissingLoss        | did you mean to call `Loss` so?",
                "(x - y)^2                      | ExpectedDefinition | the result is called `loss`"
            })
    void inStatements(String formula, String code, String help) {
        told(first(PAIR, formula), code, help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "@Input float[] x                     | DimensionMismatch | the batch is implicit",
                "@Input float[][] x                   | DimensionMismatch | each own axis of a sample is one `[]`",
                "@Input(\"N c\") float[][] x          | MalformedAxis     | the batch axis is implicit",
                "@Input Tensor x                      | UnsupportedType   | values are float, double, int or long",
                "@Input Float x                       | UnsupportedType   | values are float, double, int or long"
            })
    void inDeclarations(String declaration, String code, String help) {
        told(first(declaration, "loss = x"), code, help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Target int[] y | DimensionMismatch | the batch is implicit",
                "@Target int y   | DataIndex         | declare it with `indexes = \"c\"`"
            })
    void ofTargetsWithOneDimension(String target, String code, String help) {
        told(first("@Input(\"c\") float[] x\n" + target, "loss = -x[y]"), code, help);
    }
}
