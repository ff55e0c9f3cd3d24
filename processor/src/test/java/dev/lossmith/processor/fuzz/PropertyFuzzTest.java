package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.property.Probe;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is claimed of random specs against random data; {@code -Dlossmith.fuzz.specs} and {@code seed} as in {@link FuzzTest}. */
class PropertyFuzzTest {
    private static final int SPECS = Integer.getInteger("lossmith.fuzz.specs", 300);

    @Test
    void noDataRefuteAClaim() {
        long seed = Long.getLong("lossmith.fuzz.seed", System.nanoTime());
        Random seeds = new Random(seed);
        int probed = 0;
        for (int i = 0; i < SPECS; i++) {
            Spec spec = SpecGenerator.random("Fuzz" + i + "Loss", new Random(seeds.nextLong()));
            Optional<CompiledLoss> loss = new Compiler(Dump.nothing()).compile(spec.declaration(), new Diagnostics());
            if (loss.isPresent()) {
                Probe probe = new Probe(
                        loss.get().checked().loss(), loss.get().checked().tensors(), new Random(i));
                List<String> found = probe.counterexamples(loss.get().properties(), 12);
                assertThat(found).as("seed %s: %s", seed, spec).isEmpty();
                probed += probe.probed();
            }
        }
        System.out.println("properties of " + SPECS + " specs, seed " + seed + ": " + probed + " probes");
        assertThat(probed).isGreaterThan(SPECS);
    }
}
