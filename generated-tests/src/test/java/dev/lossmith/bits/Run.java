package dev.lossmith.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@link DigestProgram} printed in a JVM.
 *
 * @param vectorKernels the classes of vector kernels that were loaded
 * @param compiled those of them of which C2 has compiled a method
 */
record Run(Configuration configuration, List<Line> lines, Set<String> vectorKernels, Set<String> compiled) {
    private static final Pattern LOADED = Pattern.compile("^(dev\\.lossmith\\.losses\\.\\w+VectorKernels) source:");
    /** Number, flags, level, method. */
    private static final Pattern COMPILED =
            Pattern.compile("^\\s*\\d+\\s[%sbn! ]*\\s4\\s+(dev\\.lossmith\\.losses\\.\\w+VectorKernels)::");

    private static final int MOST_MINUTES = 30;

    /** A number, what it is of, and how it was computed. */
    record Line(String call, String result, String bits, String how) {
        static Line parse(String text) {
            String[] parts = text.split("\t");
            assertThat(parts).as(text).hasSize(4);
            return new Line(parts[0], parts[1], parts[2], parts[3]);
        }
    }

    /** Starts a JVM and waits for it. */
    static Run of(Configuration configuration, Map<String, String> properties, Path directory)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Path log = Files.createTempFile(directory, "log", ".txt");
        Process process = new ProcessBuilder(configuration.command(log, properties))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as(configuration + ": " + (ended ? "exit " + process.exitValue() : "no end") + "\n"
                        + Files.readString(err))
                .isTrue();
        List<Line> lines = Files.readAllLines(out).stream().map(Line::parse).toList();
        return new Run(configuration, lines, classes(log, LOADED), classes(log, COMPILED));
    }

    private static Set<String> classes(Path log, Pattern pattern) throws IOException {
        return Files.readAllLines(log).stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * Vector kernels have run where they were meant to, and nowhere else. Of a few losses the arguments drawn ask for variants that have
     * no vector kernel. Some are done before they are compiled where other work delays the compiler.
     */
    void requireItsKernels() {
        if (!configuration.isVector()) {
            assertThat(vectorKernels).as("%s: vector kernels", configuration).isEmpty();
            return;
        }
        Set<String> names = lines.stream()
                .map(line -> "dev.lossmith.losses." + line.call().split("\\W", 2)[0] + "VectorKernels")
                .filter(Run::exists)
                .collect(Collectors.toSet());
        Set<String> idle = new TreeSet<>(names);
        idle.removeAll(vectorKernels);
        assertThat(idle)
                .as("%s: vector kernels that did not run", configuration)
                .hasSizeLessThan(names.size() / 8);
        assertThat(compiled).as("%s: compiled vector kernels", configuration).hasSizeGreaterThan(names.size() / 2);
    }

    /** Not by loading it, for which this JVM needs the Vector API. */
    private static boolean exists(String name) {
        return Run.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
