package dev.lossmith.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The JDKs that are measured, and processes on them. */
public final class Jdks {
    private static final List<Integer> MEASURED = List.of(25, 17);

    private Jdks() {}

    /** Their homes by feature version, the newest first: this one, and those in the usual place. */
    public static NavigableMap<Integer, Path> homes() throws IOException {
        TreeMap<Integer, Path> found = new TreeMap<>();
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual)) {
                for (Path home : homes) {
                    Path release = home.resolve("release");
                    if (Files.exists(release) && Files.isExecutable(home.resolve("bin/java"))) {
                        String text = Files.readString(release);
                        MEASURED.stream()
                                .filter(version -> text.contains("JAVA_VERSION=\"" + version))
                                .forEach(version -> found.put(version, home));
                    }
                }
            }
        }
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        return found.descendingMap();
    }

    /** The command that runs a class of this jar with the Vector API. */
    public static List<String> command(
            Path home, Map<String, String> properties, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.add("--add-modules=jdk.incubator.vector");
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Xmx4g", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
