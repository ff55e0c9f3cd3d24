package dev.lossmith.examples.digits;

import dev.lossmith.LossDescriptor;
import dev.lossmith.Losses;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Shows what the compiler was given for a loss, and what it made of it. */
final class Portrait {
    private static final int WIDTH = 116;

    private final LossDescriptor descriptor;
    private final Optional<Path> source;

    private Portrait(LossDescriptor descriptor, Optional<Path> source) {
        this.descriptor = descriptor;
        this.source = source;
    }

    /** Of a generated loss, looked up by its name as a tool would. */
    static Portrait of(Class<?> loss) {
        return new Portrait(Losses.named(loss.getSimpleName()).descriptor(), source(loss));
    }

    void print(PrintStream out) {
        descriptor.formula().lines().forEach(line -> out.println("    " + line));
        descriptor.gradients().forEach((input, gradient) -> {
            out.println("  derivative by " + input + ":");
            wrapped(gradient).lines().forEach(line -> out.println("    " + line));
        });
        out.println("  made stable by: " + String.join(", ", descriptor.rewrites()));
        source.ifPresent(file -> out.println("  generated: " + file));
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                lines.append('\n');
                column = 0;
            }
            lines.append(column > 0 ? " " : "").append(word);
            column += word.length() + 1;
        }
        return lines.toString();
    }

    /** Where Maven has javac put generated sources, beside the classes or the archive; empty if they are not there. */
    private static Optional<Path> source(Class<?> loss) {
        try {
            Path classes = Path.of(
                    loss.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path file = classes.resolveSibling("generated-sources/annotations")
                    .resolve(loss.getName().replace('.', '/') + ".java");
            return Optional.of(file)
                    .filter(Files::exists)
                    .map(found -> Path.of("").toAbsolutePath().relativize(found.toAbsolutePath()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a file: " + loss, e);
        }
    }
}
