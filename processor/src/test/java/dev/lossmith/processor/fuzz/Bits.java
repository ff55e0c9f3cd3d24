package dev.lossmith.processor.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checksums of results, kept from one JVM to the next: which kernels run is decided when one starts, and plain and vector kernels
 * have the same bits.
 */
final class Bits {
    private static final Path FOLDER = Path.of("target", "fuzz-bits");

    private Bits() {}

    /** @param own the seed of the spec and its data */
    record OfSpec(long own, long checksum) {}

    /** The seeds of specs whose checksums are others than in the last run with this seed; from then on these are the ones to compare with. */
    static List<Long> otherThanBefore(long seed, List<OfSpec> specs) {
        try {
            Files.createDirectories(FOLDER);
            Path file = FOLDER.resolve(seed + ".txt");
            List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<String> now =
                    specs.stream().map(s -> s.own() + " " + s.checksum()).toList();
            Files.write(file, now);
            return IntStream.range(0, Math.min(before.size(), now.size()))
                    .filter(i -> isSameSpec(before.get(i), now.get(i))
                            && !before.get(i).equals(now.get(i)))
                    .mapToObj(i -> specs.get(i).own())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSameSpec(String before, String now) {
        return before.split(" ")[0].equals(now.split(" ")[0]);
    }
}
