package dev.lossmith.examples.digits;

import dev.lossmith.LossDescriptor;
import dev.lossmith.Losses;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what the compiler was given for a loss, and what it made of it. */
final class Portrait {
    private static final int WIDTH = 112;
    private static final String INDENT = "      ";

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
            gradient.lines().forEach(line -> wrapped(line).forEach(part -> out.println("    " + part)));
        });
        out.println("  made stable by: " + String.join(", ", descriptor.rewrites()));
        source.ifPresent(file -> out.println("  generated: " + file));
    }

    /** A line as several of a readable length, the later ones further in. */
    private static List<String> wrapped(String line) {
        List<String> parts = new ArrayList<>();
        String rest = line;
        while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > INDENT.length()) {
            int space = rest.lastIndexOf(' ', WIDTH);
            parts.add(rest.substring(0, space));
            rest = INDENT + rest.substring(space + 1);
        }
        parts.add(rest);
        return parts;
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
