package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassesTest {
    private static Optional<Passes> passes(String formula) {
        Kernel kernel = Plans.compiled(formula).variants().get(0).kernels().get(Purpose.FORWARD);
        return new Vectoriser(Precision.FLOAT, kernel, Set.of())
                .samples(kernel.body(), Set.of(), Set.of())
                .flatMap(loop -> Passes.of(loop, Precision.FLOAT));
    }

    private static Set<Expr> nodes(Passes passes) {
        Set<Expr> found = new LinkedHashSet<>();
        passes.effects().forEach(effect -> collect(Vectoriser.value(effect), found));
        return found;
    }

    private static void collect(Expr e, Set<Expr> found) {
        if (found.add(e)) {
            e.children().forEach(child -> collect(child, found));
        }
    }

    @Test
    void selectionsAndBitsAreInPassesOfTheirOwn() {
        Passes passes = passes("log(1 + exp(a - b)) + (a < b ? a : 1)").orElseThrow();
        for (Expr e : nodes(passes)) {
            if (e instanceof Apply a && passes.varies(e)) {
                assertThat(a.op()).as("%s", e).isNotEqualTo(Op.BLEND);
                if (a.op() == Op.MUL || a.op() == Op.FMA) {
                    assertThat(Passes.kind(passes.of(e))).as("%s", e).isEqualTo(Passes.Kind.ARITHMETIC);
                } else if (a.op() == Op.BIT_AND || a.op() == Op.SHR) {
                    assertThat(Passes.kind(passes.of(e))).as("%s", e).isEqualTo(Passes.Kind.BITS);
                }
            }
        }
        assertThat(passes.numbers().stream().map(Passes::kind))
                .contains(Passes.Kind.ARITHMETIC, Passes.Kind.BITS)
                .doesNotContain(Passes.Kind.SCALAR);
    }

    @Test
    void realsAreCopiedWhereTheirBitsAreNeeded() {
        Passes passes = passes("exp(a) * (a < b ? 2 : 3)").orElseThrow();
        for (int pass : passes.numbers()) {
            for (Expr copy : passes.copiedFor(pass)) {
                assertThat(copy.type()).isEqualTo(Passes.kind(pass) == Passes.Kind.BITS ? Type.BITS : Type.REAL);
                assertThat(passes.lastUse(copy)).isGreaterThanOrEqualTo(pass);
            }
        }
    }

    @Test
    void operandsComeBeforeWhatUsesThem() {
        Passes passes = passes("pow(abs(a - b), 1.5) + exp(a)").orElseThrow();
        for (Expr e : nodes(passes)) {
            e.children()
                    .forEach(child -> assertThat(passes.of(child))
                            .as("%s in %s", child, e)
                            .isLessThanOrEqualTo(passes.of(e)));
        }
    }

    @Test
    void signsAndBoundsAreArithmetic() {
        Passes passes = passes("sign(a) * clampMin(abs(a - b), 2)").orElseThrow();
        assertThat(passes.numbers()).allMatch(pass -> Passes.kind(pass) == Passes.Kind.ARITHMETIC);
    }

    /** Its arrays begin at different positions, for which C2 leaves the loop scalar. */
    @Test
    void oneOperationIsEnough() {
        assertThat(passes("a - b")).isPresent();
        assertThat(passes("a")).isEmpty();
    }

    private static final Axis AXIS = Axis.declared("c");
    private static final Index C = Index.of(AXIS, 0);
    private static final Variable X = Variable.of("x", Type.REAL);
    private static final Variable TARGET = Variable.of("target", Type.INT);
    private static final Variable OK = Variable.of("ok", Type.BOOL);

    private static boolean varies(Expr e) {
        return e == C || e == X || e.children().stream().anyMatch(PassesTest::varies);
    }

    private static Optional<Patch> patch(Expr e) {
        return Patch.of(Patch.apart(e, PassesTest::varies), PassesTest::varies);
    }

    @Test
    void oneOtherElementIsAPatch() {
        Expr isNot = Apply.of(Op.NE, C, TARGET);
        Expr is = Apply.of(Op.EQ, TARGET, C);
        Patch patch = new Patch(X, TARGET, Constant.ONE);
        assertThat(patch(Apply.of(Op.BLEND, isNot, X, Constant.ONE))).contains(patch);
        assertThat(patch(Apply.of(Op.BLEND, is, Constant.ONE, X))).contains(patch);
        Expr where = Apply.of(Op.BLEND, OK, X, Constant.ZERO);
        assertThat(patch(Apply.of(Op.BLEND, Apply.of(Op.AND, OK, isNot), X, Constant.ZERO)))
                .contains(new Patch(where, TARGET, Constant.ZERO));
    }

    @Test
    void aPatchOfAPatchComesAfterIt() {
        Passes passes = rowPasses("sum(c, c == t ? 0.5 : c == order ? 2 : exp(x[c]) * x[c])");
        List<Integer> patches = passes.numbers().stream()
                .filter(pass -> Passes.kind(pass) == Passes.Kind.PATCH)
                .toList();
        assertThat(patches).hasSize(2);
        for (Expr e : nodes(passes)) {
            if (patches.contains(passes.of(e)) && e instanceof Apply a && a.op() == Op.BLEND) {
                assertThat(passes.of(passes.patch(e).everywhere())).as("%s", e).isLessThan(passes.of(e));
            }
        }
    }

    private static Passes rowPasses(String formula) {
        Kernel kernel = Plans.compiled(formula).variants().get(0).kernels().get(Purpose.FORWARD);
        Vectoriser vectoriser = new Vectoriser(Precision.FLOAT, kernel, Set.of());
        return kernel.body().stream()
                .filter(Stmt.Loop.class::isInstance)
                .flatMap(loop -> vectoriser.vectorised((Stmt.Loop) loop, List.of()).stream())
                .flatMap(loop -> Passes.of(loop, Precision.FLOAT).stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void severalOtherElementsAreNoPatch() {
        Expr isNot = Apply.of(Op.NE, C, TARGET);
        assertThat(patch(Apply.of(Op.BLEND, isNot, Constant.ONE, X))).isEmpty();
        assertThat(patch(Apply.of(Op.BLEND, isNot, X, Apply.of(Op.NEG, X)))).isEmpty();
        assertThat(patch(Apply.of(Op.BLEND, Apply.of(Op.LT, C, TARGET), X, Constant.ONE)))
                .isEmpty();
        assertThat(patch(Apply.of(Op.BLEND, Apply.of(Op.NE, C, C), X, Constant.ONE)))
                .isEmpty();
        assertThat(patch(Apply.of(Op.BLEND, Apply.of(Op.OR, OK, isNot), X, Constant.ZERO)))
                .isEmpty();
    }
}
