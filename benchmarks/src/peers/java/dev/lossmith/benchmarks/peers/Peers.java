package dev.lossmith.benchmarks.peers;

import dev.lossmith.benchmarks.Command;
import dev.lossmith.benchmarks.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code peers --out FILE [--filter REGEX] [--quick]}: measures all rows whose text, such as {@code L1Loss [1048576]
 * float32 1 vector 25}, contains a match of the filter, on every installed JDK of those we support and on both back
 * ends, and writes them as a JSON array.
 */
public final class Peers implements Command {
    private static final List<String> TARGETS = List.of("vector", "plain");

    /** For the service loader. */
    public Peers() {}

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public void run(String... arguments) throws IOException, InterruptedException {
        Path out = null;
        String filter = "";
        boolean quick = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--out" -> out = Path.of(arguments[++i]);
                case "--filter" -> filter = arguments[++i];
                case "--quick" -> quick = true;
                default -> throw new IllegalArgumentException(
                        arguments[i] + " is not an option; expected --out FILE [--filter REGEX] [--quick]");
            }
        }
        if (out == null) {
            throw new IllegalArgumentException("--out FILE is missing: where the results go");
        }
        Path lines = Files.createTempFile("peers", ".jsonl");
        try {
            boolean complete = true;
            for (Map.Entry<Integer, Path> jdk : Jdks.homes().entrySet()) {
                for (String target : TARGETS) {
                    complete &= child(jdk.getValue(), lines, target, filter, quick) == 0;
                }
            }
            Files.writeString(out, "[\n  " + String.join(",\n  ", Files.readAllLines(lines)) + "\n]\n");
            if (!complete) {
                throw new IllegalStateException("a process failed, see above; " + out + " has the rows before that");
            }
        } finally {
            Files.delete(lines);
        }
    }

    private static int child(Path jdk, Path lines, String target, String filter, boolean quick)
            throws IOException, InterruptedException {
        List<String> command = Jdks.command(
                jdk,
                Map.of("dev.lossmith.target", target),
                Child.class,
                lines.toString(),
                target,
                filter,
                quick ? "quick" : "full");
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // So that PyTorch keeps its memory instead of paying for page faults.
        builder.environment()
                .putAll(Map.of(
                        "MALLOC_MMAP_MAX_", "0",
                        "MALLOC_TRIM_THRESHOLD_", "17179869184",
                        "MALLOC_ARENA_MAX", "1",
                        "MALLOC_TOP_PAD_", "268435456"));
        return builder.start().waitFor();
    }
}
