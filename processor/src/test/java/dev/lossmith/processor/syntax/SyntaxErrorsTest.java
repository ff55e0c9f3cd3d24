package dev.lossmith.processor.syntax;

import static dev.lossmith.processor.syntax.FormulaAssert.assertThatFormula;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line a mistake: the formula, the code, where it is marked and what the help says. */
class SyntaxErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            p -                                  \u00A6 ExpectedExpression     \u00A6 4
            loss =                               \u00A6 ExpectedExpression     \u00A6 7
            loss = (x + )                        \u00A6 ExpectedExpression     \u00A6 13
            loss = x * / y                       \u00A6 ExpectedExpression     \u00A6 12
            loss = x[]                           \u00A6 ExpectedExpression     \u00A6 10
            loss = max(x, )                      \u00A6 ExpectedExpression     \u00A6 15
            loss = x &&                          \u00A6 ExpectedExpression     \u00A6 12
            loss = x ? : y                       \u00A6 ExpectedExpression     \u00A6 12
            loss = x + * y                       \u00A6 ExpectedExpression     \u00A6 12
            loss = 1 + ; d = 2                      \u00A6 ExpectedExpression     \u00A6 12
            loss = x^                            \u00A6 ExpectedExpression     \u00A6 10
            loss = (x + y                        \u00A6 UnclosedBracket        \u00A6 8
            loss = exp(x + y; d = 1              \u00A6 UnclosedBracket        \u00A6 11
            loss = input[0                       \u00A6 UnclosedBracket        \u00A6 13
            loss = x + y)                        \u00A6 UnmatchedBracket       \u00A6 13
            loss = input[0]]                     \u00A6 UnmatchedBracket       \u00A6 16
            loss = (x + y]                       \u00A6 MismatchedBracket      \u00A6 14
            loss = input[x)                      \u00A6 MismatchedBracket      \u00A6 15
            loss = x y                           \u00A6 MissingOperator        \u00A6 10
            loss = 2x                            \u00A6 MissingOperator        \u00A6 9
            loss = (x)(y)                        \u00A6 MissingOperator        \u00A6 11
            loss = 2 (x)                         \u00A6 MissingOperator        \u00A6 10
            loss = exp x                         \u00A6 MissingOperator        \u00A6 12
            loss = x > 0 ? x                     \u00A6 MissingColon           \u00A6 14
            loss = (x > 0 ? x)                   \u00A6 MissingColon           \u00A6 15
            loss = 0 < x < 1                     \u00A6 ChainedComparison      \u00A6 14
            loss = x == y == 1                   \u00A6 ChainedComparison      \u00A6 15
            loss = x, y                          \u00A6 UnexpectedToken        \u00A6 9
            loss = x : y                         \u00A6 UnexpectedToken        \u00A6 10
            d[t-1] = x                           \u00A6 UnexpectedToken        \u00A6 4
            def f x = x                          \u00A6 UnexpectedToken        \u00A6 7
            loss = x /* twice */                 \u00A6 UnexpectedToken        \u00A6 10
            loss = x = 1 ? x : y                 \u00A6 AssignmentInExpression \u00A6 10
            x                                    \u00A6 ExpectedDefinition     \u00A6 1
            input - target                       \u00A6 ExpectedDefinition     \u00A6 1
            d == x                               \u00A6 ExpectedDefinition     \u00A6 3
            x + y = 3                            \u00A6 ExpectedDefinition     \u00A6 1
            sqrt(x) = x                          \u00A6 ExpectedDefinition     \u00A6 1
            float d = x                          \u00A6 ExpectedDefinition     \u00A6 1
            return x                             \u00A6 ExpectedDefinition     \u00A6 1
            lp[0] = x                            \u00A6 ExpectedName           \u00A6 4
            def f(1) = x                         \u00A6 ExpectedName           \u00A6 7
            grad in = x                          \u00A6 ReservedName           \u00A6 6
            in = 3                               \u00A6 ReservedName           \u00A6 1
            grad = 3                             \u00A6 ReservedName           \u00A6 1
            loss = in + 1                        \u00A6 ReservedName           \u00A6 8
            PI = 3                               \u00A6 ReservedName           \u00A6 1
            def exp(u) = u                       \u00A6 DuplicateFunction      \u00A6 5
            def sum(u) = u                       \u00A6 DuplicateFunction      \u00A6 5
            def f(u, u) = u                      \u00A6 DuplicateIndex         \u00A6 10
            a[i, i] = x                          \u00A6 DuplicateIndex         \u00A6 6
            a[x] = 1                             \u00A6 IndexInUse             \u00A6 3
            loss = sum(x, x)                     \u00A6 IndexInUse             \u00A6 12
            loss = sum(j, max(j in 3, 1))        \u00A6 IndexInUse             \u00A6 19
            loss = foo(x)                        \u00A6 UnknownFunction        \u00A6 8
            loss = exp(x, y)                     \u00A6 WrongArgumentCount     \u00A6 8
            loss = pow(x)                        \u00A6 WrongArgumentCount     \u00A6 8
            loss = exp()                         \u00A6 WrongArgumentCount     \u00A6 8
            loss = max(x, y, 0)                  \u00A6 WrongArgumentCount     \u00A6 8
            loss = sum(j, x, y)                  \u00A6 WrongArgumentCount     \u00A6 8
            loss = norm(j, x, 2, 3)              \u00A6 WrongArgumentCount     \u00A6 8
            def f(u) = u; loss = f(x, y)         \u00A6 WrongArgumentCount     \u00A6 22
            loss = sum(input)                    \u00A6 MissingIndexVariable   \u00A6 8
            loss = logsumexp(x + 1)              \u00A6 MissingIndexVariable   \u00A6 8
            loss = 1.2.3                         \u00A6 MalformedNumber        \u00A6 8
            loss = 1.5f                          \u00A6 MalformedNumber        \u00A6 8
            loss = 0x1F                          \u00A6 MalformedNumber        \u00A6 8
            loss = 1_000                         \u00A6 MalformedNumber        \u00A6 8
            loss = 1e                            \u00A6 MalformedNumber        \u00A6 8
            loss = 1e999                         \u00A6 NumberOutOfRange       \u00A6 8
            loss = 1e-999                        \u00A6 NumberOutOfRange       \u00A6 8
            loss = x $ y                         \u00A6 UnexpectedCharacter    \u00A6 10
            loss = {x}                           \u00A6 UnexpectedCharacter    \u00A6 8
            loss = x # comment                   \u00A6 UnexpectedCharacter    \u00A6 10
            loss = "x"                           \u00A6 StringInFormula        \u00A6 8
            loss = x == 'mean' ? 1 : 2           \u00A6 StringInFormula        \u00A6 13
            loss = x \u2212 y                    \u00A6 ConfusableCharacter    \u00A6 10
            loss = x\u00B2                       \u00A6 ConfusableCharacter    \u00A6 9
            loss = x\u00A0+ y                    \u00A6 ConfusableCharacter    \u00A6 9
            loss = \u03B2 * x                    \u00A6 NonAsciiName           \u00A6 8
            gr\u00F6\u00DFe = x                  \u00A6 NonAsciiName           \u00A6 1
            """)
    void mistakes(String formula, String code, int column) {
        assertThatFormula(formula).fails(code).atColumn(column);
    }

    /** What people write out of habit, and the way it is written here. */
    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            loss = x ** 2                        \u00A6 ForeignOperator        \u00A6 **               \u00A6 x^2
            loss = x & y                         \u00A6 ForeignOperator        \u00A6 &                \u00A6 &&
            loss = x | y                         \u00A6 ForeignOperator        \u00A6 |                \u00A6 ||
            loss = ~x                            \u00A6 ForeignOperator        \u00A6 ~                \u00A6 !
            loss = x @ y                         \u00A6 ForeignOperator        \u00A6 @                \u00A6 sum(k, a[k] * b[k])
            loss = x > 0 and y > 0 ? 1 : 0       \u00A6 ForeignOperator        \u00A6 and              \u00A6 &&
            loss = x > 0 or y > 0 ? 1 : 0        \u00A6 ForeignOperator        \u00A6 or               \u00A6 ||
            loss = not x ? 1 : 0                 \u00A6 ForeignOperator        \u00A6 not              \u00A6 !
            loss = x mod 2                       \u00A6 ForeignOperator        \u00A6 mod              \u00A6 %
            loss = x === y ? 1 : 0               \u00A6 ForeignOperator        \u00A6 ===              \u00A6 ==
            loss = x !== y ? 1 : 0               \u00A6 ForeignOperator        \u00A6 !==              \u00A6 !=
            loss = x <> y ? 1 : 0                \u00A6 ForeignOperator        \u00A6 <>               \u00A6 !=
            loss = x =< y ? 1 : 0                \u00A6 ForeignOperator        \u00A6 =<               \u00A6 <=
            d := x                               \u00A6 ForeignOperator        \u00A6 :=               \u00A6 d = ...
            x += 1                               \u00A6 ForeignOperator        \u00A6 +=               \u00A6 a name of its own
            loss = sum(j, x[j] for j in c)       \u00A6 ForeignOperator        \u00A6 for              \u00A6 sum(j, x[j])
            loss = x if x > 0 else y             \u00A6 ForeignConditional     \u00A6 if               \u00A6 condition ? a : b
            loss = if (x > 0) x else y           \u00A6 ForeignConditional     \u00A6 if               \u00A6 condition ? a : b
            if (x > 0) loss = x                  \u00A6 ForeignConditional     \u00A6 if               \u00A6 condition ? a : b
            loss = sum(j, x[j] if x[j] > 0)      \u00A6 ForeignConditional     \u00A6 if               \u00A6 sum(j if condition, ...)
            loss = x.mean()                      \u00A6 MemberAccess           \u00A6 x.mean           \u00A6 mean(j, x[j])
            loss = x.abs()                       \u00A6 MemberAccess           \u00A6 x.abs            \u00A6 abs(x)
            loss = x.detach()                    \u00A6 MemberAccess           \u00A6 x.detach         \u00A6 stopGradient(x)
            loss = torch.log(x)                  \u00A6 MemberAccess           \u00A6 torch.log        \u00A6 `log(...)`
            loss = torch.nn.functional.relu(x)   \u00A6 MemberAccess           \u00A6 torch.nn.functional.relu \u00A6 `relu(...)`
            loss = math.exp(x)                   \u00A6 MemberAccess           \u00A6 math.exp         \u00A6 `exp(...)`
            loss = math.pi                       \u00A6 MemberAccess           \u00A6 math.pi          \u00A6 PI
            loss = x.shape[0]                    \u00A6 MemberAccess           \u00A6 x.shape          \u00A6 size(c)
            loss = max(input, dim=1)             \u00A6 KeywordArgument        \u00A6 dim=             \u00A6 over which axis
            loss = clamp(x, min=0)               \u00A6 KeywordArgument        \u00A6 min=             \u00A6 the value alone
            loss = input[:, 0]                   \u00A6 Slice                  \u00A6 :                \u00A6 sum(j, x[j])
            loss = input[0:3]                    \u00A6 Slice                  \u00A6 :                \u00A6 sum(j, x[j])
            loss = ln(x)                         \u00A6 UnknownFunction        \u00A6 ln               \u00A6 log(x)
            loss = log10(x)                      \u00A6 UnknownFunction        \u00A6 log10            \u00A6 log(x) / log(10)
            loss = mod(x, 2)                     \u00A6 UnknownFunction        \u00A6 mod              \u00A6 a % b
            loss = Exp(x)                        \u00A6 UnknownFunction        \u00A6 Exp              \u00A6 did you mean `exp`?
            loss = sofplus(x)                    \u00A6 UnknownFunction        \u00A6 sofplus          \u00A6 did you mean `softplus`?
            loss = x + +y                        \u00A6 ExpectedExpression     \u00A6 +                \u00A6 no sign `+`
            loss = x \u00D7 y                    \u00A6 ConfusableCharacter    \u00A6 \u00D7           \u00A6 write `*`
            loss = x \u00B7 y                    \u00A6 ConfusableCharacter    \u00A6 \u00B7           \u00A6 write `*`
            loss = x \u2264 y ? 1 : 0            \u00A6 ConfusableCharacter    \u00A6 \u2264           \u00A6 write `<=`
            loss = \uFF08x\uFF09                 \u00A6 ConfusableCharacter    \u00A6 \uFF08           \u00A6 write `(`
            loss = \u03BB * x                    \u00A6 NonAsciiName           \u00A6 \u03BB           \u00A6 write `lambda`
            loss = 2 * \u03C0                    \u00A6 NonAsciiName           \u00A6 \u03C0           \u00A6 write `PI`
            loss = max(x, y, 0)                  \u00A6 WrongArgumentCount     \u00A6 max(x, y, 0)     \u00A6 max(a, max(b, c))
            loss = x * \\sum_j y                 \u00A6 UnexpectedCharacter    \u00A6 \\sum_j          \u00A6 `sum(j, x[j])`
            loss = \\frac{1}{2} * x              \u00A6 UnexpectedCharacter    \u00A6 \\frac           \u00A6 `a / b`
            loss = \\log x                       \u00A6 UnexpectedCharacter    \u00A6 \\log            \u00A6 `log(x)`
            loss = \\alpha * x                   \u00A6 UnexpectedCharacter    \u00A6 \\alpha          \u00A6 leave the `\\` out
            loss = x \\ + y                      \u00A6 UnexpectedCharacter    \u00A6 \\               \u00A6 a statement goes on by itself
            import numpy as np                   \u00A6 ExpectedDefinition     \u00A6 import           \u00A6 without an import: `log(x)`
            from numpy import log                \u00A6 ExpectedDefinition     \u00A6 from             \u00A6 without an import: `log(x)`
            /* L1 */ loss = x                    \u00A6 UnexpectedToken        \u00A6 /*               \u00A6 begins with `//`
            loss = x /* a; b */ + y              \u00A6 UnexpectedToken        \u00A6 /*               \u00A6 begins with `//`
            def f(u) { return u }                \u00A6 UnexpectedToken        \u00A6 {                \u00A6 `def f(x) = ...`
            loss = sum(t=0..n-1, input[t])       \u00A6 AssignmentInExpression \u00A6 =                \u00A6 `t in n` runs from 0 to n - 1
            loss = sum(t in 0:n, input[t])       \u00A6 Slice                  \u00A6 :                \u00A6 `t in n` runs from 0 to n - 1
            v[t in 0:3] = x                      \u00A6 Slice                  \u00A6 :                \u00A6 `t in n` runs from 0 to n - 1
            loss = sum(t in 0..n, input[t])      \u00A6 MalformedNumber        \u00A6 0..              \u00A6 runs from 0 to n - 1
            loss = sum(t in range(n), x)         \u00A6 UnknownFunction        \u00A6 range            \u00A6 runs from 0 to n - 1
            loss = cumsum(x)                     \u00A6 UnknownFunction        \u00A6 cumsum           \u00A6 `sum(k if k <= j, x[k])`
            loss = oneHot(y)                     \u00A6 UnknownFunction        \u00A6 oneHot           \u00A6 `j == target ? 1 : 0`
            loss = x + f(y); def f(u) = u        \u00A6 DefinedBelow           \u00A6 f                \u00A6 move its definition up
            loss = sum(t, c, input[t, c])        \u00A6 WrongArgumentCount     \u00A6 sum(t, c, input[t, c]) \u00A6 `sum(t, sum(c, input[t, c]))`
            loss = count(t, c, k, input[t, c] > k) \u00A6 WrongArgumentCount     \u00A6 count(t, c, k, input[t, c] > k) \u00A6 `sum(t, sum(c, count(k, input[t, c] > k)))`
            m[t, c] = mean(t, input[t, c])       \u00A6 IndexInUse             \u00A6 t                \u00A6 `mean(j, input[j, c])`
            m[j] = sum(j, input[j] * k)          \u00A6 IndexInUse             \u00A6 j                \u00A6 `sum(i, input[i] * k)`
            loss = sum(x, x + input[0])          \u00A6 IndexInUse             \u00A6 x                \u00A6 `sum(j, x[j])`
            loss = x / 1_000                     \u00A6 MalformedNumber        \u00A6 1_000            \u00A6 1000
            """)
    void habits(String formula, String code, String marked, String help) {
        assertThatFormula(formula).fails(code).marking(marked).helping(help);
    }

    @Test
    void emptyFormula() {
        assertThatFormula("").fails("EmptyFormula").atColumn(1);
        assertThatFormula(" // nothing\n\n ;;").fails("EmptyFormula");
    }

    @Test
    void oneErrorAStatement() {
        assertThatFormula("a = * x\nb = 1 +\nc = $ $; d = 2 // ok\ne = 2)")
                .failsWith("ExpectedExpression", "AssignmentInExpression", "UnmatchedBracket");
        assertThatFormula("a = 2 +; b = 3 *; c = 4").failsWith("ExpectedExpression", "ExpectedExpression");
    }

    /** What stands in braces or between comment marks of other languages is no statement of its own. */
    @Test
    void oneErrorABlock() {
        assertThatFormula("if (x > y) { loss = x - y; } else { loss = 0; }").failsWith("ForeignConditional");
        assertThatFormula("if (x > y) {\n  loss = x;\n}\nelse {\n  loss = 0;\n}")
                .failsWith("ForeignConditional");
        assertThatFormula("if (x > y) { d = { 1; 2 }; }\nloss = x +")
                .failsWith("ForeignConditional", "ExpectedExpression");
        assertThatFormula("/* one\n two three\n * four */\nloss = x").failsWith("UnexpectedToken");
        assertThatFormula("a = {x; b = x y\nloss = x").failsWith("UnexpectedCharacter", "MissingOperator");
    }

    @Test
    void openBracketSpoilsOneStatementOnly() {
        assertThatFormula("a = exp(x\nb = a + 1\nloss = b y")
                .failsWith("UnclosedBracket", "MissingOperator")
                .onLine(1)
                .atColumn(8);
    }

    @Test
    void brokenDefinitionsAreKnown() {
        assertThatFormula("def f(u = u\nd = x +;\nloss = f(1, 2) + sum(d, x)")
                .failsWith("UnexpectedToken", "ExpectedExpression", "IndexInUse");
    }

    @Test
    void atMostFiveErrors() {
        assertThatFormula("1;2;3;4;5;6;7")
                .failsWith(
                        "ExpectedDefinition",
                        "ExpectedDefinition",
                        "ExpectedDefinition",
                        "ExpectedDefinition",
                        "ExpectedDefinition",
                        "MoreErrors");
    }

    @Test
    void longLinesAreCut() {
        assertThatFormula("loss = " + "x + ".repeat(50) + "$ + x" + " + x".repeat(50))
                .rendering(
                        "[UnexpectedCharacter] unexpected character `$`",
                        "  | ..." + " x + x + x + x + x + x + x + x + x + $ + x + x + x + x + x + x + x + x + x ...",
                        "  | " + " ".repeat(40) + "^");
    }

    @Test
    void rendering() {
        assertThatFormula("d = input - target\n\tloss = d ** 2")
                .rendering(
                        "[ForeignOperator] `**` is not an operator",
                        "  |     loss = d ** 2",
                        "  |              ^^",
                        "  = help: a power is written `x^2`");
        assertThatFormula("loss = \uD835\uDC65 + \uD83D\uDE00")
                .rendering(
                        "[NonAsciiName] name `\uD835\uDC65` has letters outside ASCII",
                        "  | loss = \uD835\uDC65 + \uD83D\uDE00",
                        "  |        ^ names consist of a-z, A-Z, 0-9 and _",
                        "  = help: write `x`");
    }
}
