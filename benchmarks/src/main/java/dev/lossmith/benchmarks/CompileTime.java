package dev.lossmith.benchmarks;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * {@code compile --out FILE}, started where {@code spec} is: how long the processor takes for the whole catalogue in a javac that has just
 * been started, and for one spec in one that has compiled many.
 */
final class CompileTime implements Command {
    private static final Path SPECS = Path.of("spec", "src", "main", "java", "dev", "lossmith", "losses");
    private static final int ROUNDS = 8;
    private static final int REPEATS = 5;

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public void run(String... arguments) throws IOException, InterruptedException {
        Table table = Table.create(arguments);
        table.header(
                "JDK",
                "catalogue, cold, s",
                "catalogue, warm, s",
                "one spec, warm, median of all, ms",
                "the dearest, ms",
                "which");
        for (Map.Entry<Integer, Path> jdk : Jdks.homes().entrySet()) {
            Table.run(Jdks.command(
                    jdk.getValue(), Map.of(), CompileTime.class, table.file().toString()));
        }
    }

    /** The process that measures: {@code FILE}. */
    public static void main(String... arguments) throws IOException {
        List<Path> specs;
        try (Stream<Path> files = Files.list(SPECS)) {
            specs = files.filter(file -> file.toString().endsWith("Spec.java"))
                    .sorted()
                    .toList();
        }
        double cold = seconds(specs);
        double warm = cold;
        for (int round = 0; round < ROUNDS; round++) {
            warm = Math.min(warm, seconds(specs));
        }
        double[] single = new double[specs.size()];
        for (int i = 0; i < single.length; i++) {
            single[i] = Double.POSITIVE_INFINITY;
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                single[i] = Math.min(single[i], 1e3 * seconds(List.of(specs.get(i))));
            }
        }
        double[] sorted = single.clone();
        Arrays.sort(sorted);
        double dearest = sorted[sorted.length - 1];
        int which = 0;
        for (int i = 0; i < single.length; i++) {
            System.out.printf(Locale.ROOT, "%s %.1f ms%n", specs.get(i).getFileName(), single[i]);
            which = single[i] == dearest ? i : which;
        }
        new Table(Path.of(arguments[0]))
                .row(
                        Runtime.version().feature(),
                        String.format(Locale.ROOT, "%.2f", cold),
                        String.format(Locale.ROOT, "%.2f", warm),
                        String.format(Locale.ROOT, "%.1f", sorted[sorted.length / 2]),
                        String.format(Locale.ROOT, "%.1f", dearest),
                        specs.get(which).getFileName().toString().replace("Spec.java", ""));
    }

    /** The time of annotation processing alone. */
    private static double seconds(List<Path> specs) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path out = Files.createTempDirectory("compile");
        StringWriter messages = new StringWriter();
        long[] nanos = new long[2];
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
            JavacTask task = (JavacTask) compiler.getTask(
                    messages,
                    files,
                    null,
                    List.of(
                            "-proc:only",
                            "--add-modules=jdk.incubator.vector",
                            "-processor",
                            "dev.lossmith.processor.LossProcessor"),
                    null,
                    files.getJavaFileObjectsFromPaths(specs));
            task.addTaskListener(new TaskListener() {
                @Override
                public void started(TaskEvent event) {
                    if (event.getKind() == TaskEvent.Kind.ANNOTATION_PROCESSING) {
                        nanos[0] = System.nanoTime();
                    }
                }

                @Override
                public void finished(TaskEvent event) {
                    if (event.getKind() == TaskEvent.Kind.ANNOTATION_PROCESSING) {
                        nanos[1] = System.nanoTime();
                    }
                }
            });
            if (!task.call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
        delete(out);
        return (nanos[1] - nanos[0]) / 1e9;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(directory)) {
            paths = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
