package dev.lossmith.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of expected results in the format {@code golden/1}.
 *
 * @param path where it was read from
 * @param loss the name of the loss
 * @param source what computed the results
 * @param cases the calls, at least one
 */
public record GoldenFile(Path path, String loss, String source, List<GoldenCase> cases) {
    /** Copies the cases. */
    public GoldenFile {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a file.
     *
     * @throws GoldenFormatException if it is not in the format
     */
    public static GoldenFile read(Path path) {
        return new GoldenReader(path).read();
    }

    /**
     * Reads all files of a directory that end in {@code .json}, in the order of their names.
     *
     * @throws GoldenFormatException if there is none, or one is not in the format
     */
    public static List<GoldenFile> readAll(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> paths = entries.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (paths.isEmpty()) {
                throw new GoldenFormatException(directory + ": no *.json file in this directory");
            }
            return paths.stream().map(GoldenFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the directory of golden files " + directory, e);
        }
    }
}
