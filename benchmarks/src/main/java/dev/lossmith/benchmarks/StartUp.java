package dev.lossmith.benchmarks;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Losses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code startup --out FILE}: what a process pays that begins with forty kernels, called in turn from cold, until each runs at its steady
 * speed; adaptive, with plain kernels always, with vector kernels always. {@code -Dstartup.seconds=NUMBER} before {@code -jar} is how long each process runs.
 */
final class StartUp implements Command {
    private static final int KERNELS = 40;
    private static final List<Integer> ELEMENTS = List.of(1 << 12, 1 << 16);
    private static final String SECONDS = "startup.seconds";
    private static final long DURATION_SECONDS = Long.getLong(SECONDS, 20);
    /** A kernel is hot once the median of so many calls is near that of its last calls. */
    private static final int CALLS = 5;

    private static final double NEAR = 1.2;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void run(String... arguments) throws IOException, InterruptedException {
        Table table = Table.create(arguments);
        table.header(
                "JDK",
                "elements",
                "kernels",
                "half of them hot after, s",
                "all hot after, s",
                "CPU until then, s",
                "worst call, ms",
                "steady round, ms");
        for (Map.Entry<Integer, Path> jdk : Jdks.homes().entrySet()) {
            for (int elements : ELEMENTS) {
                for (String target : List.of("", "plain", "vector")) {
                    Table.run(Jdks.command(
                            jdk.getValue(),
                            Map.of("dev.lossmith.target", target, SECONDS, Long.toString(DURATION_SECONDS)),
                            StartUp.class,
                            table.file().toString(),
                            target.isEmpty() ? "adaptive" : target,
                            Integer.toString(elements)));
                }
            }
        }
    }

    /** The calls of one kernel: when they ended, how long they took. */
    private static final class Calls {
        private final BoundLoss loss;
        private final List<long[]> calls = new ArrayList<>();

        Calls(BoundLoss loss) {
            this.loss = loss;
        }

        void call(long start) {
            long before = System.nanoTime();
            loss.forwardBackward();
            long after = System.nanoTime();
            calls.add(new long[] {after - start, after - before});
        }

        private double median(int from, int to) {
            long[] nanos =
                    calls.subList(from, to).stream().mapToLong(call -> call[1]).toArray();
            Arrays.sort(nanos);
            return nanos[nanos.length / 2];
        }

        double steady() {
            return median(calls.size() - Math.max(1, calls.size() / 5), calls.size());
        }

        long hotAfter() {
            double enough = NEAR * steady();
            for (int from = 0; from + CALLS <= calls.size(); from++) {
                if (median(from, from + CALLS) <= enough) {
                    return calls.get(from)[0];
                }
            }
            return calls.get(calls.size() - 1)[0];
        }

        long worst() {
            return calls.stream().mapToLong(call -> call[1]).max().orElse(0);
        }
    }

    /** The process that measures: {@code FILE KERNELS ELEMENTS}. */
    public static void main(String... arguments) throws IOException {
        List<Calls> kernels = kernels(Integer.parseInt(arguments[2]));
        List<long[]> cpu = new ArrayList<>();
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        while (System.nanoTime() - start < DURATION_SECONDS * 1_000_000_000L) {
            for (Calls kernel : kernels) {
                kernel.call(start);
            }
            cpu.add(new long[] {System.nanoTime() - start, cpuNanos() - cpuBefore});
        }
        long[] hot = kernels.stream().mapToLong(Calls::hotAfter).sorted().toArray();
        long last = hot[hot.length - 1];
        long cpuThen = cpu.stream().filter(at -> at[0] >= last).findFirst().orElse(cpu.get(cpu.size() - 1))[1];
        new Table(Path.of(arguments[0]))
                .row(
                        Runtime.version().feature(),
                        arguments[2],
                        arguments[1],
                        text("%.2f", hot[hot.length / 2] / 1e9),
                        text("%.2f", last / 1e9),
                        text("%.2f", cpuThen / 1e9),
                        text(
                                "%.1f",
                                kernels.stream().mapToLong(Calls::worst).max().orElseThrow() / 1e6),
                        text("%.2f", kernels.stream().mapToDouble(Calls::steady).sum() / 1e6));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Losses with at most one axis, in float, then in double. */
    private static List<Calls> kernels(int elements) {
        List<Calls> kernels = new ArrayList<>();
        for (boolean isFloat : new boolean[] {true, false}) {
            for (LossDescriptor descriptor : Catalogue.losses()) {
                if (Catalogue.axes(descriptor).size() <= 1 && kernels.size() < KERNELS) {
                    Loss loss = Losses.create(descriptor.name(), Map.of());
                    Setting setting = Catalogue.setting(descriptor, elements);
                    kernels.add(new Calls(BoundLoss.of(loss, setting, isFloat, false)));
                }
            }
        }
        return kernels;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
