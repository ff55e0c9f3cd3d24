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
    record OfSpec(long own, long checksum) {
        String line() {
            return own + " " + checksum;
        }
    }

    /** With plain kernels, what vector kernels are to be compared with. */
    static void keep(long seed, List<OfSpec> specs) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(file(seed), specs.stream().map(OfSpec::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seeds of specs whose checksums are others than those kept for this seed, if any are. */
    static List<Long> otherThanKept(long seed, List<OfSpec> specs) {
        try {
            List<String> kept = Files.exists(file(seed)) ? Files.readAllLines(file(seed)) : List.of();
            return IntStream.range(0, Math.min(kept.size(), specs.size()))
                    .filter(i -> kept.get(i).startsWith(specs.get(i).own() + " "))
                    .filter(i -> !kept.get(i).equals(specs.get(i).line()))
                    .mapToObj(i -> specs.get(i).own())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(long seed) {
        return FOLDER.resolve(seed + ".txt");
    }
}
