package dev.lossmith.benchmarks.peers;

import dev.lossmith.benchmarks.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code peers --out FILE [--filter REGEX] [--quick]}: measures all rows whose text, such as {@code L1Loss [1048576]
 * float32 1 vector 25}, contains a match of the filter, on every installed JDK of those we support and on both back
 * ends, and writes them as a JSON array.
 */
public final class Peers implements Command {
    private static final List<Integer> JDKS = List.of(25, 17);
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
            for (Map.Entry<Integer, Path> jdk : jdks().descendingMap().entrySet()) {
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

    /** The homes of the JDKs that are measured, by feature version: this one, and those in the usual place. */
    private static TreeMap<Integer, Path> jdks() throws IOException {
        TreeMap<Integer, Path> found = new TreeMap<>();
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual)) {
                for (Path home : homes) {
                    Path release = home.resolve("release");
                    if (Files.exists(release) && Files.isExecutable(home.resolve("bin/java"))) {
                        String text = Files.readString(release);
                        JDKS.stream()
                                .filter(version -> text.contains("JAVA_VERSION=\"" + version))
                                .forEach(version -> found.put(version, home));
                    }
                }
            }
        }
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        return found;
    }

    private static int child(Path jdk, Path lines, String target, String filter, boolean quick)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Ddev.lossmith.target=" + target,
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                lines.toString(),
                target,
                filter,
                quick ? "quick" : "full"));
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
