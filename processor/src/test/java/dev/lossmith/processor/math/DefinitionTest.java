package dev.lossmith.processor.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interpreter;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every definition is made of, and that all its forms and both ways to run it give the same bits. */
final class DefinitionTest {
    private static final Set<Op> PERMITTED = EnumSet.of(
            Op.ADD,
            Op.SUB,
            Op.MUL,
            Op.NEG,
            Op.ABS,
            Op.DIV,
            Op.SQRT,
            Op.FMA,
            Op.BLEND,
            Op.EQ,
            Op.NE,
            Op.LT,
            Op.LE,
            Op.GT,
            Op.GE,
            Op.AND,
            Op.OR,
            Op.NOT,
            Op.BITS_OF,
            Op.REAL_OF,
            Op.SHL,
            Op.SHR,
            Op.BIT_AND,
            Op.BIT_OR,
            Op.BIT_XOR);

    static Stream<Op> functions() {
        return Arrays.stream(Op.values()).filter(Op::isElementary);
    }

    private static Set<Expr> nodes(Expr root) {
        Set<Expr> nodes = new LinkedHashSet<>();
        List<Expr> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Expr e = open.remove(open.size() - 1);
            if (nodes.add(e)) {
                open.addAll(e.children());
            }
        }
        return nodes;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isMadeOfOperationsThatRunInLanes(Op op) {
        Variable x = Variable.of("x", Type.REAL);
        Variable y = Variable.of("y", Type.REAL);
        List<Expr> args = op.arity() == 1 ? List.of(x) : List.of(x, y);
        for (Precision precision : Precision.values()) {
            for (Expr e : nodes(Elementary.expand(op, precision, args))) {
                if (e instanceof Apply a) {
                    assertThat(a.op()).isIn(PERMITTED);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void hasConstantsOfItsPrecision(Op op) {
        for (Expr e : nodes(Elementary.definition(op, Precision.FLOAT).body())) {
            if (e instanceof Constant c && !Double.isNaN(c.value())) {
                assertThat((double) (float) c.value()).isEqualTo(c.value());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void namesValuesOfItsOwnDistinctly(Op op) {
        for (Precision precision : Precision.values()) {
            Definition definition = Elementary.definition(op, precision);
            assertThat(definition.names().values()).doesNotHaveDuplicates();
            assertThat(nodes(definition.body())).containsAll(definition.names().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void givesTheSameBitsInterpretedAndCompiled(Op op) {
        Definition floats = Elementary.definition(op, Precision.FLOAT);
        Definition doubles = Elementary.definition(op, Precision.DOUBLE);
        CompiledDefinition.OfFloats ofFloats = CompiledDefinition.ofFloats(floats);
        CompiledDefinition.OfDoubles ofDoubles = CompiledDefinition.ofDoubles(doubles);
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            float a = Float.intBitsToFloat(random.nextInt());
            float b = Float.intBitsToFloat(random.nextInt());
            assertThat((Object) (float) Interpreter.call(Precision.FLOAT, floats, arguments(op, a, b)))
                    .isEqualTo(ofFloats.at(a, b));
            double x = random.nextBoolean() ? a : Double.longBitsToDouble(random.nextLong());
            double y = random.nextBoolean() ? b : Double.longBitsToDouble(random.nextLong());
            assertThat((Object) Interpreter.call(Precision.DOUBLE, doubles, arguments(op, x, y)))
                    .isEqualTo(ofDoubles.at(x, y));
        }
    }

    private static double[] arguments(Op op, double x, double y) {
        return op.arity() == 1 ? new double[] {x} : new double[] {x, y};
    }

    static Stream<Op> restricted() {
        return Domains.RESTRICTED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("restricted")
    void givesTheSameBitsInFewerStepsOnAKnownDomain(Op op) {
        Random random = new Random(2);
        for (Interval domain : Domains.RESTRICTED.get(op)) {
            List<Interval> domains = new ArrayList<>(Collections.nCopies(op.arity(), Interval.ALL));
            domains.set(0, domain);
            for (Precision precision : Precision.values()) {
                Definition general = Elementary.definition(op, precision);
                Definition special = Elementary.definition(op, precision, domains);
                assertThat(DefinitionSource.operations(precision, special))
                        .isLessThan(DefinitionSource.operations(precision, general));
                for (int i = 0; i < 1000; i++) {
                    double[] x = arguments(op, inside(domain, precision, random, i), random.nextGaussian() * 10);
                    assertThat((Object) Interpreter.call(precision, special, x))
                            .as("%s on %s", Arrays.toString(x), domain)
                            .isEqualTo(Interpreter.call(precision, general, x));
                }
            }
        }
    }

    /** The ends, NaN, zeros, subnormal numbers, seams and random numbers of a domain. */
    private static double inside(Interval domain, Precision precision, Random random, int i) {
        double[] edges = {
            domain.low(), domain.high(), Double.NaN, 0.0, -0.0, 1e-40, 1e-310, 0.41421356, 0.703125, 1, 3, 4
        };
        double x = i < edges.length
                ? edges[i]
                : switch (i % 3) {
                    case 0 -> random.nextGaussian() * 3;
                    case 1 -> random.nextDouble();
                    default -> Double.longBitsToDouble(random.nextLong());
                };
        double rounded = Domains.rounded(precision, x);
        boolean outside = rounded < domain.low()
                || rounded > domain.high()
                || domain.openLow() && rounded == domain.low()
                || domain.openHigh() && rounded == domain.high();
        return outside ? 0.5 * (Math.max(domain.low(), -4) + Math.min(domain.high(), 4)) : rounded;
    }
}
