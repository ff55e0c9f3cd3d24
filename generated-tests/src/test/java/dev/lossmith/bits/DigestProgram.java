package dev.lossmith.bits;

import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.Workspace;
import dev.lossmith.testing.Digest;
import dev.lossmith.testing.GoldenType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Prints a number for each result of each loss of the catalogue, in float and double: {@code call TAB result TAB number TAB how}. The
 * first call counts; later ones, compiled or on other numbers of threads, are printed where they differ from it.
 */
final class DigestProgram {
    /** Which batches, by the name of a {@link Batch.Choice}. */
    static final String BATCHES = "lossmith.bits.batches";

    /** The names of the losses to take, as a regular expression. */
    static final String LOSSES = "lossmith.bits.losses";

    /** Of every loss one precision only; 0 and 1 choose differently. */
    static final String HALF = "lossmith.bits.half";

    /** The name of a loss to change a bit of. */
    static final String FAULT = "lossmith.bits.fault";

    /** How the number was computed that others are compared with. */
    static final String FIRST = "first call";

    private static final int MOST_THREADS = 3;
    /** Elements of a batch that threads share. */
    private static final int LEAST_SHARED = 8 * 4096;

    /** Calls that make kernels hot, in JVMs that compile them early. */
    private static final int CALLS_OF_SMALL = 6;

    private static final int SMALL = 1000;

    private final Workspace alone = Workspace.create();
    private final ExecutorService pool;
    private final Batch.Choice choice = Batch.Choice.valueOf(System.getProperty(BATCHES, Batch.Choice.SOME.name()));
    private final int half = Integer.getInteger(HALF, -1);

    private DigestProgram(ExecutorService pool) {
        this.pool = pool;
    }

    /** Takes no arguments. */
    public static void main(String... arguments) {
        ExecutorService pool = Executors.newFixedThreadPool(MOST_THREADS - 1);
        try {
            new DigestProgram(pool).print();
        } finally {
            pool.shutdown();
        }
    }

    /** The losses of the catalogue, and what none of them does. */
    static List<LossType> catalogue() {
        Stream<LossType> losses =
                Losses.all().stream().filter(type -> type.getClass().getName().startsWith("dev.lossmith.losses."));
        Stream<LossType> own = Stream.of(
                Ranking.TYPE,
                MixedSigmoid.TYPE,
                NegativeBinomial.TYPE,
                Kumaraswamy.TYPE,
                TwoTargets.TYPE,
                Counts.TYPE,
                Thresholds.TYPE,
                Groups.TYPE);
        // all functions of angles, hyperbolic ones, loops in loops with additions beside sums, products of matrices
        Stream<LossType> others = Stream.of(
                        "ArcFace", "CompleteIoU", "Heading", "Hyperbolic", "Contrastive", "SoftmaxRegression")
                .map(Losses::named);
        return Stream.of(losses, own, others).flatMap(kind -> kind).toList();
    }

    private void print() {
        String names = System.getProperty(LOSSES, ".*");
        String faulty = System.getProperty(FAULT, "");
        int number = 0;
        for (LossType type : catalogue()) {
            String name = type.descriptor().name();
            if (name.matches(names)) {
                print(name.equals(faulty) ? new FaultyType(type) : type, number);
            }
            number++;
        }
    }

    private void print(LossType type, int number) {
        for (GoldenType precision : List.of(GoldenType.FLOAT32, GoldenType.FLOAT64)) {
            if (half >= 0 && (number + precision.ordinal()) % 2 != half) {
                continue;
            }
            for (Batch batch : choice.of(type.descriptor())) {
                for (int drawing = 0; drawing < choice.drawings(); drawing++) {
                    boolean shared = batch.elements(type.descriptor()) >= LEAST_SHARED;
                    print(Digest.of(type, precision, batch.samples(), batch.axes(), drawing), shared);
                }
            }
        }
    }

    private void print(Digest digest, boolean shared) {
        String call = digest.arguments();
        Map<String, Long> first = digest.bits(alone);
        first.forEach((result, bits) -> print(call, result, bits, FIRST));
        int calls = digest.elements() <= SMALL ? CALLS_OF_SMALL : 1;
        for (int count = 0; count < calls; count++) {
            printDifferent(call, digest.bits(alone), first, "later call");
        }
        for (int threads = 2; shared && threads <= MOST_THREADS; threads++) {
            printDifferent(call, digest.bits(Workspace.of(pool, threads)), first, threads + " threads");
        }
    }

    private static void printDifferent(String call, Map<String, Long> bits, Map<String, Long> first, String how) {
        bits.forEach((result, number) -> {
            if (!number.equals(first.get(result))) {
                print(call, result, number, how);
            }
        });
    }

    private static void print(String call, String result, long bits, String how) {
        System.out.println(String.join("\t", call, result, Long.toHexString(bits), how));
    }
}
