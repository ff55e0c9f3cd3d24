package dev.lossmith.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Losses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code allocation --out FILE}: bytes that a call of each loss allocates in its steady state, with arrays, where a loss has no axes, and
 * with tensors; on every JDK and with both kinds of kernels.
 */
final class Allocation implements Command {
    private static final int ELEMENTS = 1 << 12;
    /** Calls make kernels hot for at most so long. */
    private static final long WARM_UP_NANOS = 6_000_000_000L;

    private static final int QUIET_BATCHES = 3;
    private static final int CALLS = 50;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public void run(String... arguments) throws IOException, InterruptedException {
        Table table = Table.create(arguments);
        table.header("JDK", "kernels", "loss", "arguments", "bytes per call");
        for (Map.Entry<Integer, Path> jdk : Jdks.homes().entrySet()) {
            for (String target : List.of("plain", "vector")) {
                Map<String, String> properties = Map.of("dev.lossmith.target", target);
                String file = table.file().toString();
                Table.run(Jdks.command(jdk.getValue(), properties, Allocation.class, file, target));
            }
        }
    }

    /** The process that measures: {@code FILE TARGET}. */
    public static void main(String... arguments) throws IOException {
        Table table = new Table(Path.of(arguments[0]));
        for (LossDescriptor descriptor : Catalogue.losses()) {
            for (boolean isFloat : new boolean[] {true, false}) {
                for (boolean arrays : new boolean[] {true, false}) {
                    if (arrays && !Catalogue.axes(descriptor).isEmpty()) {
                        continue;
                    }
                    Loss loss = Losses.create(descriptor.name(), Map.of());
                    BoundLoss bound = BoundLoss.of(loss, Catalogue.setting(descriptor, ELEMENTS), isFloat, arrays);
                    table.row(
                            Runtime.version().feature(),
                            arguments[1],
                            descriptor.name(),
                            (arrays ? "arrays of " : "tensors of ") + (isFloat ? "float" : "double"),
                            String.format(Locale.ROOT, "%.2f", bytesPerCall(bound)));
                }
            }
        }
    }

    /** After some batches that allocate nothing, or after a time: the least of what batches allocate. */
    private static double bytesPerCall(BoundLoss loss) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        double least = Double.POSITIVE_INFINITY;
        int quiet = 0;
        while (quiet < QUIET_BATCHES && System.nanoTime() - start < WARM_UP_NANOS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                loss.forwardBackward();
            }
            double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
            least = Math.min(least, bytes);
            quiet = bytes < 1 ? quiet + 1 : 0;
        }
        return least;
    }
}
