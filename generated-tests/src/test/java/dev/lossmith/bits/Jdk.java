package dev.lossmith.bits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK with the Vector API that is installed here.
 *
 * @param feature the first number of its version
 */
record Jdk(int feature, Path home) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final int OLDEST = 17;

    /** That of this JVM and those that are installed where Linux has them, one of each version, the oldest first. */
    static List<Jdk> installed() {
        Map<Integer, Jdk> found = new TreeMap<>();
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        found.put(own.feature, own);
        for (Path home : homes()) {
            int feature = feature(home);
            if (feature >= OLDEST) {
                found.putIfAbsent(feature, new Jdk(feature, home));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Path> homes() {
        if (!Files.isDirectory(INSTALLED)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            return new ArrayList<>(homes.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0 if there is no JDK or one without vectors. */
    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String modules = properties.getProperty("MODULES", "");
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return modules.contains("jdk.incubator.vector")
                ? Runtime.Version.parse(version).feature()
                : 0;
    }
}
