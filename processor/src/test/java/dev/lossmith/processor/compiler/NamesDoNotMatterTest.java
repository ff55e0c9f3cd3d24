package dev.lossmith.processor.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.KernelPrinter;
import dev.lossmith.processor.schedule.KernelRunner;
import dev.lossmith.processor.specialise.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compiler knows mathematics and no loss: under other names it writes the same kernels, and with operands of commutative operators
 * exchanged it applies the same rules and computes the same numbers. Seeds are printed with the test.
 */
class NamesDoNotMatterTest {
    private static final int SEEDS = 4;
    private static final int SAMPLES = 4;
    private static final double TOLERANCE = 1e-12;

    static Stream<Arguments> catalogue() {
        long start = new Random().nextInt(1_000_000);
        return Catalogue.specs().stream()
                .flatMap(spec -> new Random(start)
                        .longs(SEEDS, 0, 1_000_000)
                        .mapToObj(seed -> Arguments.of(spec.lossName(), seed)));
    }

    private static CompiledLoss compiled(LossDeclaration spec) {
        Diagnostics diagnostics = new Diagnostics();
        CompiledLoss loss =
                new Compiler(Dump.nothing()).compile(spec, diagnostics).orElse(null);
        assertThat(loss).as("%s\n%s", spec.formula(), diagnostics.list()).isNotNull();
        return loss;
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void renamed(String name, long seed) {
        LossDeclaration spec = Catalogue.spec(name);
        Renaming renaming = new Renaming(new Random(seed));
        LossDeclaration other = renaming.of(spec);
        assertThat(renaming.names()).hasSizeGreaterThan(spec.declarations().size());
        renaming.names()
                .keySet()
                .forEach(old -> assertThat(other.formula()).doesNotContainPattern("\\b" + old + "\\b(?!\\s*\\()"));
        CompiledLoss expected = compiled(spec);
        CompiledLoss actual = compiled(other);
        assertThat(actual.rewrites()).isEqualTo(expected.rewrites());
        assertThat(actual.variants()).hasSameSizeAs(expected.variants());
        for (int i = 0; i < expected.variants().size(); i++) {
            Map<Purpose, Kernel> kernels = actual.variants().get(i).kernels();
            expected.variants()
                    .get(i)
                    .kernels()
                    .forEach((purpose, kernel) -> assertThat(
                                    Renaming.anonymous(KernelPrinter.print(kernels.get(purpose))))
                            .as("%s of\n%s", purpose, other.formula())
                            .isEqualTo(Renaming.anonymous(KernelPrinter.print(kernel))));
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void commuted(String name, long seed) {
        LossDeclaration spec = Catalogue.spec(name);
        Random random = new Random(seed);
        Commutation commutation = new Commutation(random);
        LossDeclaration other = commutation.of(spec);
        CompiledLoss expected = compiled(spec);
        CompiledLoss actual = compiled(other);
        assertThat(new HashSet<>(actual.rewrites())).as(other.formula()).isEqualTo(new HashSet<>(expected.rewrites()));
        for (int n = 0; n < SAMPLES; n++) {
            Sample sample = sample(expected.checked().tensors(), random);
            Map<Purpose, Kernel> kernels = variant(actual, sample).kernels();
            variant(expected, sample).kernels().forEach((purpose, kernel) -> {
                Map<String, double[]> results = KernelRunner.run(kernels.get(purpose), sample);
                KernelRunner.run(kernel, sample).forEach((output, values) -> {
                    for (int i = 0; i < values.length; i++) {
                        assertThat(results.get(output)[i])
                                .as("%s %s of %s on %s", purpose, output, other.formula(), sample)
                                .is(near(values[i]));
                    }
                });
            });
        }
    }

    private static Condition<Double> near(double expected) {
        return new Condition<>(
                actual -> Double.compare(actual + 0.0, expected + 0.0) == 0
                        || Math.abs(actual - expected) <= TOLERANCE * (1 + Math.abs(expected)),
                "%s",
                expected);
    }

    /** Now and then without an optional tensor. */
    private static Sample sample(List<Tensor> tensors, Random random) {
        List<Tensor> present = new ArrayList<>(tensors);
        present.removeIf(t -> t.traits().optional() && random.nextBoolean());
        Sample sample = Sample.random(present, 4, random).with("upstream", 1.5);
        for (Tensor t : present) {
            if (t.isParameter() && t.type() == Type.REAL && random.nextInt(3) == 0) {
                sample = sample.with(t.name(), Math.max(0, t.traits().domain().low()));
            }
        }
        return sample;
    }

    /** The variant that generated code would choose. */
    private static CompiledVariant variant(CompiledLoss loss, Sample sample) {
        return loss.variants().stream()
                .filter(v -> v.variant().choices().stream().allMatch(choice -> holds(choice, sample)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Choice choice, Sample sample) {
        if (choice instanceof Choice.Presence p) {
            return sample.has(p.tensor()) == p.present();
        }
        Evaluator evaluator = Evaluator.of(sample);
        if (choice instanceof Choice.Value v) {
            return evaluator.value(Read.of(v.parameter())).equals(evaluator.value(v.value()));
        }
        Choice.Condition c = (Choice.Condition) choice;
        return evaluator.value(c.condition()).equals(c.holds());
    }
}
