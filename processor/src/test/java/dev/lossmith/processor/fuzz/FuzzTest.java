package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random specs, generated code against the interpreter. {@code -Dlossmith.fuzz.specs=N} for long runs, {@code -Dlossmith.fuzz.seed=S} to
 * see a failure again.
 */
class FuzzTest {
    private static final int SPECS = Integer.getInteger("lossmith.fuzz.specs", 300);
    private static final int AT_ONCE = 20;
    private static final int MOST_FAILURES = Integer.getInteger("lossmith.fuzz.failures", 3);

    @Test
    void generatedCodeComputesTheFormula() {
        long seed = Long.getLong("lossmith.fuzz.seed", System.nanoTime());
        System.out.println("fuzzing " + SPECS + " specs, seed " + seed);
        Random seeds = new Random(seed);
        Tally tally = new Tally();
        Map<String, Integer> rejections = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        List<Bits.OfSpec> bits = new ArrayList<>();
        int used = 0;
        int rejected = 0;
        while (used < SPECS && failures.size() < MOST_FAILURES) {
            Map<Spec, Long> specs = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(AT_ONCE, SPECS - used + 10); i++) {
                long own = seeds.nextLong();
                specs.put(SpecGenerator.random("Fuzz" + i + "Loss", new Random(own)), own);
            }
            for (Map.Entry<Spec, Laboratory.Result> entry :
                    Laboratory.compile(List.copyOf(specs.keySet())).entrySet()) {
                Spec spec = entry.getKey();
                Laboratory.Result result = entry.getValue();
                Optional<String> failure = Trial.examine(result, specs.get(spec), tally);
                bits.add(new Bits.OfSpec(specs.get(spec), tally.takeBits()));
                if (failures.size() >= MOST_FAILURES) {
                    break;
                }
                if (failure.isPresent()) {
                    failures.add(report(seed, spec, specs.get(spec), failure.get()));
                    System.out.println(failures.get(failures.size() - 1));
                } else if (!result.isUsable()) {
                    rejected++;
                    result.rejections()
                            .forEach(r -> rejections.merge(r.replaceAll("`[^`]*`", "`..`"), 1, Integer::sum));
                    if (Boolean.getBoolean("lossmith.fuzz.verbose")) {
                        System.out.println(result.rejections() + "\n" + spec);
                    }
                } else {
                    used++;
                }
            }
        }
        System.out.println(used + " specs, " + rejected + " rejected; " + tally);
        rejections.forEach((code, times) -> System.out.println("  " + times + " x " + code));
        assertThat(failures).as("seed " + seed).isEmpty();
        if (Laboratory.VECTORS) {
            assertThat(Bits.otherThanKept(seed, bits))
                    .as("seeds of specs whose bits are others with vectors")
                    .isEmpty();
        } else {
            Bits.keep(seed, bits);
        }
        assertThat(rejected).isLessThan(used / 5 + 5);
        assertThat(tally.sharpness()).isGreaterThan(0.8);
    }

    private static String report(long seed, Spec spec, long own, String failure) {
        String kind = kind(failure);
        Spec small = Shrinker.shrink(spec, candidates -> {
            List<Spec> failing = new ArrayList<>();
            Laboratory.compile(candidates).forEach((candidate, result) -> {
                Optional<String> again = Trial.examine(result, own, new Tally());
                if (again.map(FuzzTest::kind).equals(Optional.of(kind))) {
                    failing.add(candidate);
                }
            });
            return failing;
        });
        Laboratory.Result result = Laboratory.compile(List.of(small)).get(small);
        return "-Dlossmith.fuzz.seed=" + seed + "\n" + small
                + Trial.examine(result, own, new Tally()).orElse(failure) + "\n";
    }

    /** What a smaller spec has to have in common with the failing one. */
    private static String kind(String failure) {
        return failure.replaceAll("(?s)[\\[\\n].*", "")
                .replaceAll("^(none|sum|mean) ", "")
                .replaceAll("(grad|hess) \\w+", "$1");
    }
}
