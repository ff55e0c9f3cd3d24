package dev.lossmith.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.LossType;
import dev.lossmith.bits.Batch.Choice;
import dev.lossmith.bits.Run.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs of every kind print the same numbers for all results of the catalogue. A normal run takes each loss in float and in double with
 * plain kernels on every JDK and with vector kernels on one; {@code -Dlossmith.bits=all} takes every configuration and many more
 * batches, which takes minutes.
 */
class BitsTest {
    private static final boolean ALL = System.getProperty("lossmith.bits", "").equals("all");
    private static final int SHOWN = 12;

    @TempDir
    Path directory;

    @Test
    void everyConfigurationHasTheSameBits() throws Exception {
        List<Run> runs = runs(ALL ? all() : some());
        for (Run run : runs) {
            run.requireItsKernels();
        }
        requireSame(runs);
        requireTheWholeCatalogue(runs);
    }

    private static void requireTheWholeCatalogue(List<Run> runs) {
        Set<String> names = DigestProgram.catalogue().stream()
                .map(LossType::descriptor)
                .flatMap(loss -> List.of("float32", "float64").stream().map(type -> loss.name() + " " + type))
                .collect(Collectors.toSet());
        Set<String> printed = runs.get(0).lines().stream()
                .map(line -> line.call().replaceFirst("\\{.*?} (float..).*", " $1"))
                .collect(Collectors.toSet());
        assertThat(printed).isEqualTo(names);
    }

    @Test
    void oneBitOfOneLossIsFoundAndNamed() throws Exception {
        Configuration configuration = some().get(0);
        Map<String, String> one = Map.of(DigestProgram.LOSSES, "HuberLoss");
        Map<String, String> faulty = Map.of(DigestProgram.LOSSES, "HuberLoss", DigestProgram.FAULT, "HuberLoss");
        List<Run> runs = List.of(Run.of(configuration, one, directory), Run.of(configuration, faulty, directory));
        assertThatThrownBy(() -> requireSame(runs))
                .hasMessageContaining("HuberLoss{")
                .hasMessageContaining("float64 batch [37]")
                .hasMessageContaining("loss reduced by mean")
                .hasMessageContaining(configuration.toString());
    }

    private static List<Configuration> some() {
        List<Configuration> some = new ArrayList<>();
        int number = 0;
        for (Jdk jdk : Jdk.installed()) {
            int avx = number % 2 == 0 ? 3 : 2;
            int half = Jdk.installed().size() > 1 ? number % 2 : -1;
            some.add(new Configuration(jdk, "plain", avx, -1, Choice.SOME));
            some.add(new Configuration(jdk, "vector", avx, half, Choice.SOME));
            number++;
        }
        return some;
    }

    private static List<Configuration> all() {
        List<Configuration> all = new ArrayList<>();
        for (Jdk jdk : Jdk.installed()) {
            for (int avx = 3; avx >= 0; avx--) {
                all.add(new Configuration(jdk, "plain", avx, -1, Choice.ALL));
                // Without AVX most of the Vector API is not compiled to instructions.
                all.add(new Configuration(jdk, "vector", avx, -1, avx == 0 ? Choice.SMALL : Choice.ALL));
            }
        }
        return all;
    }

    private List<Run> runs(List<Configuration> configurations) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Run>> started = new ArrayList<>();
            for (Configuration configuration : configurations) {
                started.add(pool.submit(() -> Run.of(configuration, Map.of(), directory)));
            }
            List<Run> runs = new ArrayList<>();
            for (Future<Run> run : started) {
                runs.add(run.get());
            }
            return runs;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Each result has one number, whoever computed it, and two have at least. */
    private static void requireSame(List<Run> runs) {
        Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();
        Map<String, Integer> runsOf = new LinkedHashMap<>();
        for (Run run : runs) {
            for (Line line : run.lines()) {
                String result = line.call() + ": " + line.result();
                found.computeIfAbsent(result, r -> new TreeMap<>())
                        .computeIfAbsent(line.bits(), b -> new ArrayList<>())
                        .add(run.configuration() + ", " + line.how());
                runsOf.merge(result, line.how().equals(DigestProgram.FIRST) ? 1 : 0, Integer::sum);
            }
        }
        runsOf.forEach((result, count) -> assertThat(count).as(result).isGreaterThan(1));
        List<String> different = found.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + "\n    "
                        + entry.getValue().entrySet().stream()
                                .map(bits -> bits.getKey() + " by " + bits.getValue())
                                .collect(Collectors.joining("\n    ")))
                .toList();
        assertThat(different.stream().limit(SHOWN))
                .as(different.size() + " results differ in their bits")
                .isEmpty();
    }
}
