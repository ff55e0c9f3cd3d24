package dev.lossmith.benchmarks.peers;

import com.sun.management.ThreadMXBean;
import dev.lossmith.benchmarks.BoundLoss;
import dev.lossmith.benchmarks.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** The process that measures: {@code Child OUT TARGET FILTER quick|full}; one line of JSON for each row. */
final class Child {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String target;
    private final Rounds rounds;

    private Child(String target, boolean quick) {
        this.target = target;
        this.rounds = Rounds.of(quick);
    }

    public static void main(String... arguments) throws IOException {
        extractLibraries();
        Path out = Path.of(arguments[0]);
        Child child = new Child(arguments[1], arguments[3].equals("quick"));
        Pattern filter = Pattern.compile(arguments[2]);
        int jdk = Runtime.version().feature();
        int failures = 0;
        for (Row row : Rows.all()) {
            if (filter.matcher(row + " " + arguments[1] + " " + jdk).find()) {
                try {
                    Result result = child.measure(row, jdk);
                    System.out.println(result);
                    Files.writeString(
                            out, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IllegalStateException e) {
                    System.err.println(e.getMessage());
                    failures++;
                }
            }
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    /** JavaCPP extracts a library when it loads it; PyTorch's crash unless all of them are there before the first. */
    private static void extractLibraries() throws IOException {
        for (String library : List.of("openblas", "pytorch")) {
            Loader.cacheResources(torch.class, "/org/bytedeco/" + library + "/" + Loader.getPlatform() + "/");
        }
    }

    private Result measure(Row row, int jdk) {
        torch.set_num_threads(row.threads());
        BoundLoss ours = BoundLoss.of(row.setting(), row.isFloat(), row.threads());
        Sample sample = ours.sample();
        TorchLoss peer = new TorchLoss(row.peer(), sample);
        Agreement.check(row, ours, peer);
        long reads = sample.arguments().values().stream()
                .filter(tensor -> tensor.length() >= row.elements())
                .count();
        long writes = sample.gradients().values().stream()
                .filter(tensor -> tensor.length() >= row.elements())
                .count();
        Triad triad = new Triad(row.isFloat(), (int) reads, (int) writes, row.elements());
        double[] nanos = rounds.time(List.of(ours::forwardBackward, peer::forwardBackward, triad::run));
        Agreement.check(row, ours, peer);
        double n = row.elements();
        return new Result(row, target, jdk, nanos[0] / n, nanos[1] / n, nanos[2] / n, bytesPerCall(ours));
    }

    /** Bytes that this thread allocates: the least of several batches, for now and then the JVM itself does. */
    private static double bytesPerCall(BoundLoss ours) {
        double least = Double.POSITIVE_INFINITY;
        int calls = 20;
        for (int batch = 0; batch < 5; batch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                ours.forwardBackward();
            }
            least = Math.min(least, (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / calls);
        }
        return least;
    }
}
