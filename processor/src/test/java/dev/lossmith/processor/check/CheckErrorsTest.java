package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line a mistake: the formula, the code, the text that is marked and a part of what is said. */
class CheckErrorsTest {

    /** Declared for every formula of the tables; what a formula leaves out is only a warning. */
    private static final String DECLARATIONS = """
            @Input("c") float[] x
            @Input("d") float[] y
            @Input float input
            @Target float target
            @Target(indexes = "c", except = "ignore") int label
            @Target("c") int[] data
            @Shared(value = "c d", optional = true) float[][] m
            @Param(defaultValue = -100) int ignore
            @Param(defaultValue = 1, min = 1, max = 2) int p
            @Param(defaultValue = 0.5) double eps
            @Param(defaultValue = true) boolean full
            @Param(defaultValue = "none") String mode
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            loss = inptu                             \u00A6 UnknownName          \u00A6 inptu        \u00A6 did you mean `input`?
            loss = max(inptu, 0)                     \u00A6 UnknownName          \u00A6 inptu        \u00A6 did you mean `input`?
            loss = sum(j, input)                     \u00A6 UnknownName          \u00A6 j            \u00A6 it indexes nothing
            v[i] = 1; loss = input + v[0]            \u00A6 UnknownName          \u00A6 i            \u00A6 `i in c`
            loss = sum(j, x[j] * k)                  \u00A6 UnknownName          \u00A6 k            \u00A6 unknown name
            loss = norm(j, x[j], j)                  \u00A6 UnknownName          \u00A6 j            \u00A6 unknown name
            loss = q[0]                              \u00A6 UnknownName          \u00A6 q            \u00A6 unknown name
            loss = input / c                         \u00A6 AxisAsValue          \u00A6 c            \u00A6 `size(c)`
            loss = e * input; e = 2                  \u00A6 DefinedBelow         \u00A6 e            \u00A6 above its definition
            d = d + 1; loss = d                      \u00A6 SelfReference        \u00A6 d            \u00A6 own definition
            a[t] = a[t-1] + x[t]; loss = a[0]        \u00A6 ScanWithoutBase      \u00A6 a            \u00A6 `a[t=0] = ...`
            input = 2; loss = input                  \u00A6 DuplicateDefinition  \u00A6 input        \u00A6 declared by the spec
            d = 1; d = 2; loss = d                   \u00A6 DuplicateDefinition  \u00A6 d            \u00A6 already defined
            loss = derivative                        \u00A6 DerivativeOutsideSurrogate \u00A6 derivative \u00A6 surrogate
            loss = mode == 1 ? 0 : 1                 \u00A6 TextInFormula        \u00A6 mode         \u00A6 string parameter
            loss = input + (input > 0)               \u00A6 NumberNeeded         \u00A6 input > 0    \u00A6 (input > 0 ? 1 : 0)
            loss = input > 0                         \u00A6 NumberNeeded         \u00A6 input > 0    \u00A6 must be a number
            loss = exp(full)                         \u00A6 NumberNeeded         \u00A6 full         \u00A6 full ? 1 : 0
            loss = sum(j, x[j] > 0)                  \u00A6 NumberNeeded         \u00A6 x[j] > 0     \u00A6 `count`
            loss = (input > 0) == full ? 1 : 0       \u00A6 NumberNeeded         \u00A6 input > 0    \u00A6 expected a number
            loss = input ? 1 : 0                     \u00A6 ConditionNeeded      \u00A6 input        \u00A6 input != 0
            loss = !input ? 1 : 0                    \u00A6 ConditionNeeded      \u00A6 input        \u00A6 operand of `!`
            loss = full && eps ? 1 : 0               \u00A6 ConditionNeeded      \u00A6 eps          \u00A6 operand of `&&`
            loss = sum(j if x[j], x[j])              \u00A6 ConditionNeeded      \u00A6 x[j]         \u00A6 operand of `if`
            loss = any(j, x[j]) ? 1 : 0              \u00A6 ConditionNeeded      \u00A6 x[j]         \u00A6 `any` needs a condition
            loss = full ? 1 : full                   \u00A6 BranchMismatch       \u00A6 full ? 1 : full \u00A6 a number and a condition
            loss = where(full, full, 1)              \u00A6 BranchMismatch       \u00A6 where(full, full, 1) \u00A6 a condition and a number
            loss = get(x[0], full)                   \u00A6 BranchMismatch       \u00A6 get(x[0], full) \u00A6 a number and a condition
            loss = input % 2                         \u00A6 RemainderOfReals     \u00A6 input        \u00A6 floor(a / b)
            loss = sum(j if j / 2 % 2 == 0, x[j])    \u00A6 RemainderOfReals     \u00A6 j / 2        \u00A6 this is a real
            loss = 3000000000 * input                \u00A6 IntTooLarge          \u00A6 3000000000   \u00A6 3000000000.0
            loss = x[1.5]                            \u00A6 IntNeeded            \u00A6 1.5          \u00A6 a subscript must be an int
            loss = sum(j in eps, input)              \u00A6 IntNeeded            \u00A6 eps          \u00A6 an extent must be an int
            loss = sum(j, x[j] * y[j])               \u00A6 AxisMismatch         \u00A6 j            \u00A6 runs over axis `c` (because of `x[j]`) and over axis `d`
            loss = sum(j in c, y[j])                 \u00A6 AxisMismatch         \u00A6 j            \u00A6 `y[j]` needs axis `d`
            loss = label != ignore ? y[label] : 0    \u00A6 AxisMismatch         \u00A6 label        \u00A6 indexes axis `c`, not axis `d`
            v[i] = x[i]; w[i] = y[i]; loss = sum(k, v[k] * w[k]) \u00A6 AxisMismatch \u00A6 k           \u00A6 `w[k]` needs axis `d`
            loss = x                                 \u00A6 MissingSubscripts    \u00A6 x            \u00A6 `x[j]`
            loss = sum(j, m[j])                      \u00A6 WrongSubscriptCount  \u00A6 m[j]         \u00A6 has 2 axes, found 1 subscript
            loss = input[0]                          \u00A6 WrongSubscriptCount  \u00A6 input[0]     \u00A6 has 0 axes, found 1 subscript
            loss = sum(j, (x[j] + 1)[j])             \u00A6 NotATensor           \u00A6 x[j] + 1     \u00A6 give it a name
            loss = sum(j, j[0] * x[j])               \u00A6 NotATensor           \u00A6 j            \u00A6 `j` is not a tensor
            loss = sum(j, x[data[j]])                \u00A6 DataIndex            \u00A6 data[j]      \u00A6 indexes = "c"
            loss = x[p]                              \u00A6 DataIndex            \u00A6 p            \u00A6 may be anything
            loss = x[label]                          \u00A6 UnguardedIndex       \u00A6 label        \u00A6 may be `ignore`, which is no index
            loss = sum(j, x[j + 1])                  \u00A6 UnguardedIndex       \u00A6 j + 1        \u00A6 nothing here implies `j + 1 < size(c)`
            loss = sum(j, x[j - 1])                  \u00A6 UnguardedIndex       \u00A6 j - 1        \u00A6 nothing here implies `j - 1 >= 0`
            loss = x[0]                              \u00A6 UnguardedIndex       \u00A6 0            \u00A6 `0 < size(c)`
            loss = x[last(c)]                        \u00A6 UnguardedIndex       \u00A6 last(c)      \u00A6 `last(c) >= 0`
            loss = sum(i, y[i] * sum(j in i, x[j]))  \u00A6 ExtentNotFixed       \u00A6 i            \u00A6 depends on index `i`
            loss = sum(j in label, input * j)        \u00A6 ExtentNotFixed       \u00A6 label        \u00A6 depends on data
            loss = size(z) * input                   \u00A6 SizeOfNoAxis         \u00A6 z            \u00A6 axes are `c`, `d`
            loss = last(x[0]) * input                \u00A6 SizeOfNoAxis         \u00A6 x[0]         \u00A6 `last` takes an axis
            loss = get(input, 0)                     \u00A6 GetNeedsRead         \u00A6 input        \u00A6 get(x[i], default)
            loss = softmax(j, x[j])                  \u00A6 SoftmaxNotIndexed    \u00A6 softmax(j, x[j]) \u00A6 `sum(i, softmax(j, x[j])[i])`
            loss = prefix(k if x[k] > 0, x[k] < 1)   \u00A6 PrefixWithCondition  \u00A6 x[k] > 0     \u00A6 &&
            a[i,j,k,l,n] = x[i]; loss = input        \u00A6 TooManyAxes          \u00A6 a            \u00A6 at most 4
            d = input                                \u00A6 MissingLoss          \u00A6              \u00A6 end with `loss = ...`
            lose = input                             \u00A6 MissingLoss          \u00A6              \u00A6 did you mean to call `lose` so?
            loss[i] = x[i]                           \u00A6 OutputHasAxes        \u00A6 loss         \u00A6 has 1 axis
            loss = input; divisor = full             \u00A6 NumberNeeded         \u00A6 full         \u00A6 `divisor` must be a number
            loss = input; grad target = 1            \u00A6 OverrideOfNonDifferentiable \u00A6 target \u00A6 differentiable = true
            loss = input; grad inptu = 1             \u00A6 OverrideOfNonDifferentiable \u00A6 inptu \u00A6 did you mean `input`?
            loss = sum(j, x[j]); grad x = 1          \u00A6 OverrideAxes         \u00A6 x            \u00A6 `x[c] = ...`
            loss = input; grad input = 1; grad input = 1 \u00A6 DuplicateOverride \u00A6 input       \u00A6 defined twice
            loss = input; grad input = 1; surrogate input = 1 \u00A6 DuplicateOverride \u00A6 input  \u00A6 keep one
            """)
    void mistakes(String formula, String code, String marked, String says) {
        assertThatSpec(DECLARATIONS, formula)
                .fails(code, marked == null ? "" : marked)
                .says(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            @Input float input, @Target float input              \u00A6 DuplicateDeclaration   \u00A6 input   \u00A6 declared twice
            @Input float input, @Param double class              \u00A6 UnusableName           \u00A6 class   \u00A6 Java has that name
            @Input float input, @Param double builder            \u00A6 UnusableName           \u00A6 builder \u00A6 the generated class
            @Input float input, @Param double reduction          \u00A6 UnusableName           \u00A6 reduction \u00A6 the generated class
            @Input float input, @Param double hashCode           \u00A6 UnusableName           \u00A6 hashCode \u00A6 the generated class
            @Input float input, @Param double INF                \u00A6 UnusableName           \u00A6 INF     \u00A6 the formula language
            @Input float input, @Target float Input              \u00A6 UnusableName           \u00A6 Input   \u00A6 beside `input`
            @Input("k") float[] input, @Input("K") float[] x     \u00A6 MalformedAxis          \u00A6 x       \u00A6 an axis `k`
            @Input float input, @Param double gr\u00F6\u00DFe    \u00A6 UnusableName           \u00A6 gr\u00F6\u00DFe \u00A6 a-z
            @Input float input, @Target("c") float x             \u00A6 DimensionMismatch      \u00A6 x       \u00A6 0 dimensions and axis "c"
            @Input float input, @Target float[] x                \u00A6 DimensionMismatch      \u00A6 x       \u00A6 1 dimension and no axis
            @Input float input, @Target("c,d") float[] x         \u00A6 MalformedAxis          \u00A6 x       \u00A6 `c,d`
            @Input float input, @Target("N c") float[][] x       \u00A6 MalformedAxis          \u00A6 x       \u00A6 the batch axis is implicit
            @Input float input, @Target("a b c d e") float[][][][][] x \u00A6 TooManyAxes      \u00A6 x       \u00A6 at most 4
            @Input float input, @Target char x                   \u00A6 UnsupportedType        \u00A6 x       \u00A6 has type char
            @Input("c") float[] input, @Length("c") float n      \u00A6 UnsupportedType        \u00A6 n       \u00A6 a length is an int
            @Input float input, @Target boolean x                \u00A6 NotAParameter          \u00A6 x       \u00A6 @Param
            @Input float input, @Target String x                 \u00A6 NotAParameter          \u00A6 x       \u00A6 @Param
            @Input float input, @Param double[] x                \u00A6 ParameterWithAxes      \u00A6 x       \u00A6 @Shared
            @Input float input, @Target(indexes = "z") int x     \u00A6 UnknownAxis            \u00A6 x       \u00A6 no tensor has an axis
            @Input("c") float[] input, @Length("t") int n        \u00A6 UnknownAxis            \u00A6 n       \u00A6 axes are `c`
            @Input("c") float[] input, @Length int n             \u00A6 UnknownAxis            \u00A6 n       \u00A6 names no axis
            @Input("c") float[] input, @Length("c") int n, @Length("c") int k \u00A6 DuplicateLength \u00A6 k \u00A6 the length `n`
            @Input("c") float[] input, @Target(indexes = "c", except = "skip") int x \u00A6 UnknownException \u00A6 x \u00A6 no int parameter
            @Input("c") float[] input, @Target(except = "-1") int x \u00A6 MisplacedAttribute  \u00A6 x       \u00A6 `except`
            @Input("c") float[] input, @Target(indexes = "c") float x \u00A6 MisplacedAttribute \u00A6 x      \u00A6 `indexes`
            @Input float input, @Target(differentiable = true) int x \u00A6 MisplacedAttribute \u00A6 x       \u00A6 `differentiable`
            @Input float input, @Target(defaultValue = 1) float x \u00A6 MisplacedAttribute    \u00A6 x       \u00A6 `defaultValue`
            @Input float input, @Param(min = 0) boolean x        \u00A6 MisplacedAttribute     \u00A6 x       \u00A6 min
            @Input float input, @Param(min = 1, max = 0) double x \u00A6 EmptyDomain           \u00A6 x       \u00A6 between 1.0 and 0.0
            @Input float input, @Param(min = 1, max = 1, maxExclusive = true) double x \u00A6 EmptyDomain \u00A6 x \u00A6 between
            @Input float input, @Param(max = 1, values = {1, 2}) double x \u00A6 EmptyDomain   \u00A6 x       \u00A6 `values`
            @Input float input, @Param(defaultValue = -1, min = 0) double x \u00A6 DefaultOutOfRange \u00A6 x \u00A6 from 0.0 to Infinity
            @Input float input, @Param(defaultValue = 0, min = 0, minExclusive = true) double x \u00A6 DefaultOutOfRange \u00A6 x \u00A6 bounds excluded
            @Input float input, @Param(defaultValue = 3, values = {1, 2}) int x \u00A6 DefaultOutOfRange \u00A6 x \u00A6 1.0, 2.0
            @Input float input, @Param(defaultValue = 0.5) int x \u00A6 DefaultType            \u00A6 x       \u00A6 is no int
            @Input float input, @Param(defaultValue = "a") double x \u00A6 DefaultType         \u00A6 x       \u00A6 is no double
            @Input float input, @Param(defaultValue = 2) boolean x \u00A6 DefaultType          \u00A6 x       \u00A6 is no boolean
            @Input float input, @Param(defaultValue = 2) String x \u00A6 DefaultType           \u00A6 x       \u00A6 is no String
            @Target float target                                 \u00A6 NothingToDifferentiate \u00A6 TestLossSpec \u00A6 @Input float input();
            """)
    void declarations(String declarations, String code, String element, String says) {
        assertThatSpec(declarations.replace(", @", "\n@"), "loss = 0")
                .failsAtDeclaration(code, element)
                .says(says);
    }

    @Test
    void layoutsAndReductions() {
        assertThatSpec(Specs.spec("ASpec", "layout = \"N q\"", "@Input(\"c\") float[] x", "loss = 1"))
                .failsAtDeclaration("MalformedLayout", "ASpec")
                .says("`q` in the layout is no axis");
        assertThatSpec(Specs.spec("ASpec", "layout = \"N N\"", "@Input(\"c\") float[] x", "loss = 1"))
                .failsAtDeclaration("MalformedLayout", "ASpec")
                .says("stands twice");
        assertThatSpec(Specs.spec("ASpec", "layout = \"c\"", "@Input(\"c\") float[] x", "loss = 1"))
                .failsAtDeclaration("MalformedLayout", "ASpec")
                .says("no batch axis");
        assertThatSpec(Specs.spec("ASpec", "reductions = {\"mean\", \"avg\"}", "@Input float x", "loss = x"))
                .failsAtDeclaration("UnknownReduction", "ASpec")
                .says("there are batchmean, mean, none, sum");
    }

    @Test
    void warnings() {
        assertThatSpec("@Input float input\n@Target float target", "d = input; loss = 2 * input")
                .reports("UnusedLocal", "UnusedDeclaration")
                .lowersTo("2 * input");
        assertThatSpec("@Input float input", "def sq(u) = u^2; loss = input").reports("UnusedMacro");
        assertThatSpec("@Input float input", "divisor = 2; meanLoss = loss2; loss2 = 1; loss = input")
                .fails("DefinedBelow", "loss2");
    }

    @Test
    void echoesAreNotReported() {
        assertThatSpec("@Input float input", "d = inptu; e = d + 1; loss = e + d")
                .fails("UnknownName", "inptu");
    }

    @Test
    void macrosAreBounded() {
        StringBuilder formula = new StringBuilder("def f0(u) = u + u\n");
        for (int i = 1; i < 40; i++) {
            formula.append("def f" + i + "(u) = f" + (i - 1) + "(u) + f" + (i - 1) + "(u)\n");
        }
        assertThatSpec("@Input float input", formula + "loss = f39(input)").reports("ExpansionTooLarge");
        StringBuilder deep = new StringBuilder("def f0(u) = -u\n");
        for (int i = 1; i < 2_000; i++) {
            deep.append("def f" + i + "(u) = -f" + (i - 1) + "(u)\n");
        }
        assertThatSpec("@Input float input", deep + "loss = f1999(input)").reports("ExpansionTooLarge");
    }

    @Test
    void chainsOfLocalsAreBounded() {
        StringBuilder formula = new StringBuilder("d0 = input\n");
        for (int i = 1; i < 3_000; i++) {
            formula.append("d" + i + " = d" + (i - 1) + " + 1\n");
        }
        assertThatSpec("@Input float input", formula + "loss = d2999").reports("FormulaTooLong");
    }

    /** A mean goes through the loss, also where its derivative is stated. */
    @Test
    void aMeanIsAsDeepAsItsLossAndItself() {
        String half = " + input".repeat(400);
        String formula = "loss = input" + half + "; meanLoss = loss" + half;
        assertThatSpec("@Input float input", formula).reports("FormulaTooLong");
        assertThatSpec("@Input float input", formula + "; surrogate input = 1").reports("FormulaTooLong");
    }

    /** An annotation processor may run on a thread with a small stack. */
    @Test
    void deepFormulasFitASmallStack() throws InterruptedException {
        StringBuilder chain = new StringBuilder("d0 = input\n");
        for (int i = 1; i < 290; i++) {
            chain.append("d" + i + " = -(d" + (i - 1) + " + 1)\n");
        }
        Runnable check = () -> {
            assertThatSpec("@Input float input", "loss = input" + " + input".repeat(500))
                    .loss();
            assertThatSpec("@Input float input", chain + "loss = d289").loss();
            assertThatSpec("@Input(\"c\") float[] x", "loss = " + "sum(j in c, x[j" + " + 1".repeat(490) + "])")
                    .says("[UnguardedIndex]");
        };
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, check, "small", 512 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void suggestionsComeFromOnePlace() {
        assertThatSpec("@Input float logits", "loss = logtis^2").says("did you mean `logits`?");
        assertThatSpec("@Input float logits", "loss = LOGITS^2").says("did you mean `logits`?");
    }

    @Test
    void specErrorsNameTheElement() {
        for (var diagnostic : List.of(
                SpecErrors.notAnInterface("ASpec", "class"),
                SpecErrors.generic("ASpec"),
                SpecErrors.notAccessible("ASpec"),
                SpecErrors.extendsAnother("ASpec", "Other"),
                SpecErrors.malformedAlternative("ASpec", "Other"),
                SpecErrors.generatedNameTaken("ASpec", "A"))) {
            assertThat(diagnostic.element()).contains("ASpec");
        }
        for (var diagnostic : List.of(
                SpecErrors.withParameters("input"),
                SpecErrors.withBody("input"),
                SpecErrors.missingRole("input"),
                SpecErrors.severalRoles("input"),
                SpecErrors.unsupportedType("input", "char"))) {
            assertThat(diagnostic.element()).contains("input");
        }
    }
}
