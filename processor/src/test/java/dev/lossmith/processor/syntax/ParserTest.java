package dev.lossmith.processor.syntax;

import static dev.lossmith.processor.syntax.FormulaAssert.assertThatFormula;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            1 - 2 - 3                  \u00A6 (- (- 1 2) 3)
            1 - (2 - 3)                \u00A6 (- 1 (- 2 3))
            1 / 2 * 3                  \u00A6 (* (/ 1 2) 3)
            1 + 2 * 3                  \u00A6 (+ 1 (* 2 3))
            -x^2                       \u00A6 (- (^ x 2))
            2^-x                       \u00A6 (^ 2 (- x))
            2^3^x                      \u00A6 (^ 2 (^ 3 x))
            2^-3^x                     \u00A6 (^ 2 (- (^ 3 x)))
            (-x)^2                     \u00A6 (^ (- x) 2)
            -x * y                     \u00A6 (* (- x) y)
            x * -y                     \u00A6 (* x (- y))
            - -x                       \u00A6 (- (- x))
            !x == y                    \u00A6 (== (! x) y)
            x + 1 < y * 2              \u00A6 (< (+ x 1) (* y 2))
            x < 1 && y < 2 || p == 3   \u00A6 (|| (&& (< x 1) (< y 2)) (== p 3))
            x || y && p                \u00A6 (|| x (&& y p))
            x ? 1 : y ? 2 : 3          \u00A6 (? x 1 (? y 2 3))
            x ? y ? 1 : 2 : 3          \u00A6 (? x (? y 1 2) 3)
            input[x][y, 1]             \u00A6 [input x y 1]
            input[x]^2                 \u00A6 (^ [input x] 2)
            sum(j, input[j])           \u00A6 (sum{j} [input j])
            sum(j in 2*x if j > 1, j)  \u00A6 (sum{j in (* 2 x) if (> j 1)} j)
            max(j, input[j])           \u00A6 (max{j} [input j])
            max(x, y)                  \u00A6 (max x y)
            sum(j, max(j, x))          \u00A6 (sum{j} (max j x))
            norm(j, input[j], p)       \u00A6 (norm{j} [input j] p)
            softmax(j, input[j])[x]    \u00A6 [(softmax{j} [input j]) x]
            mean(c, 1) + mean(c, 2)    \u00A6 (+ (mean{c} 1) (mean{c} 2))
            get(input[x], 0)           \u00A6 (get [input x] 0)
            .5 + 1. + 1e-3 + 2E+5      \u00A6 (+ (+ (+ .5 1.) 1e-3) 2E+5)
            """)
    void expressions(String expression, String structure) {
        assertThatFormula("loss = " + expression).parsesTo("loss = " + structure);
    }

    @Test
    void statements() {
        assertThatFormula("a = 1; b = 2;;\n\n c = 3;").parsesTo("a = 1; b = 2; c = 3");
        assertThatFormula("a[i] = x; a2[t=0, s in 2*p+1] = x").parsesTo("a [i] = x; a2 [t=0] [sin(+ (* 2 p) 1)] = x");
        assertThatFormula("def f(u, v) = u - v\nloss = f(x, 1)").parsesTo("def f (u v) (- u v); loss = (f x 1)");
        assertThatFormula("grad input = 1; surrogate x[c] = derivative; hess y = 2")
                .parsesTo("grad input = 1; surrogate x [c] = derivative; hess y = 2");
        assertThatFormula("mean = x; loss = mean + sum(j, mean)").parsesTo("mean = x; loss = (+ mean (sum{j} mean))");
    }

    @Test
    void lineBreaks() {
        assertThatFormula("a = 1 +\n 2").parsesTo("a = (+ 1 2)");
        assertThatFormula("a = 1\n + 2\n * 3").parsesTo("a = (+ 1 (* 2 3))");
        assertThatFormula("a = x ?\n 1 :\n 2").parsesTo("a = (? x 1 2)");
        assertThatFormula("a = x\n ? 1\n : 2").parsesTo("a = (? x 1 2)");
        assertThatFormula("a = max(x,\n\n y)\r\nb = 2").parsesTo("a = (max x y); b = 2");
        assertThatFormula("a = (1\n - 2)").parsesTo("a = (- 1 2)");
        assertThatFormula("a =\n\n 1 // one\n // nothing\n\nb = 2").parsesTo("a = 1; b = 2");
        assertThatFormula("a[s\n in 3,\n t=0\n] = x").parsesTo("a [sin3] [t=0] = x");
        assertThatFormula("a = 1\n - 2").fails("ExpectedDefinition").onLine(2);
    }

    @Test
    void integersAndReals() {
        SyntaxTree tree = assertThatFormula("a = 17; b = 17.; c = 1e2").tree();
        assertThat(tree.statements())
                .extracting(s -> ((Statement.Definition) s).value())
                .extracting(e -> ((SyntaxExpr.NumberLiteral) e).isInteger())
                .containsExactly(true, false, false);
    }

    @Test
    void printerDropsNeedlessBrackets() {
        assertThatFormula("a=((x)+(y*p))-(1-(2))").prints("a = x + y * p - (1 - 2)");
        assertThatFormula("a=((x==1)==(y==1))?((1)):((x?(2):(3)))").prints("a = (x == 1) == (y == 1) ? 1 : x ? 2 : 3");
        assertThatFormula("a=(x?1:2)?1:2; b=(x^2)^3; c=-(x^2); d=(-x)^2; e=!(x&&y)")
                .prints("a = (x ? 1 : 2) ? 1 : 2\nb = (x^2)^3\nc = -x^2\nd = (-x)^2\ne = !(x && y)");
    }

    // Limits.

    @Test
    void deepNestingIsRefused() {
        String many = "(".repeat(10_000);
        assertThatFormula("loss = " + many + "x" + ")".repeat(10_000)).fails("NestingTooDeep");
        assertThatFormula("loss = " + many).fails("NestingTooDeep");
        assertThatFormula("loss = " + "- ".repeat(10_000) + "x").fails("NestingTooDeep");
        assertThatFormula("loss = " + "!".repeat(10_000) + "x").fails("NestingTooDeep");
        assertThatFormula("loss = " + "x^".repeat(10_000) + "2").fails("NestingTooDeep");
        assertThatFormula("loss = " + "x ? 1 : ".repeat(8_000) + "2").fails("NestingTooDeep");
        assertThatFormula("loss = " + "x ? ".repeat(8_000) + "2").fails("NestingTooDeep");
        assertThatFormula("loss = " + "exp(".repeat(10_000) + "x").fails("NestingTooDeep");
        assertThatFormula("loss = " + "x[".repeat(10_000)).fails("NestingTooDeep");
        assertThatFormula("loss = " + "max(x, ".repeat(9_000)).fails("NestingTooDeep");
    }

    @Test
    void hundredLevelsAreFine() {
        assertThatFormula("loss = " + "(".repeat(100) + "x" + ")".repeat(100)).parsesTo("loss = x");
        assertThatFormula("loss = " + "x ? 1 : ".repeat(199) + "2").prints("loss = " + "x ? 1 : ".repeat(199) + "2");
    }

    @Test
    void longSumsAreBounded() {
        String sum = "loss = x" + " + x".repeat(500);
        assertThatFormula(sum).prints(sum);
        assertThatFormula(sum + " + x").fails("FormulaTooLong");
        assertThatFormula("loss = x" + "*x".repeat(32_000)).fails("FormulaTooLong");
        assertThatFormula("loss = x" + "[1]".repeat(20_000)).fails("FormulaTooLong");
        assertThatFormula("loss = sum(x" + "||x".repeat(20_000) + ")").fails("FormulaTooLong");
    }

    /** An annotation processor may run on a thread with a small stack. */
    @Test
    void limitsHoldOnASmallStack() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable parse = () -> {
            assertThatFormula("loss = x" + " + -x^2".repeat(160))
                    .parsesTo("loss = " + "(+ ".repeat(160) + "x" + " (- (^ x 2)))".repeat(160));
            assertThatFormula("loss = " + "(x || x && x == x + x * -".repeat(120))
                    .fails("NestingTooDeep");
        };
        Thread thread = new Thread(null, parse, "small", 512 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }
}
