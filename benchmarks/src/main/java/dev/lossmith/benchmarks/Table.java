package dev.lossmith.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Rows of Markdown that processes add to a file, one after the other. */
final class Table {
    private final Path file;

    Table(Path file) {
        this.file = file;
    }

    /** The file named by {@code --out FILE}, empty. */
    static Table create(String... arguments) throws IOException {
        if (arguments.length != 2 || !arguments[0].equals("--out")) {
            throw new IllegalArgumentException("expected --out FILE: where the results go");
        }
        Path file = Path.of(arguments[1]).toAbsolutePath();
        Files.deleteIfExists(file);
        return new Table(file);
    }

    Path file() {
        return file;
    }

    void row(Object... cells) throws IOException {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        System.out.println(row);
        Files.writeString(file, row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void header(Object... cells) throws IOException {
        row(cells);
        Object[] dashes = new Object[cells.length];
        Arrays.fill(dashes, "---");
        row(dashes);
    }

    /** Runs a process to its end. */
    static void run(List<String> command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("a process failed: " + String.join(" ", command));
        }
    }
}
