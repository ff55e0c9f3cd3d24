package dev.lossmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that the compiler is expected to write, compared character by character: {@code goldens/<test class>/<method>/<file>} among the
 * test resources. {@code -Dlossmith.goldens.update=true} rewrites them; the difference is to be reviewed like code.
 */
public final class Goldens {
    private static final Path RESOURCES = Path.of("src", "test", "resources", "goldens");
    private static final boolean UPDATE = Boolean.getBoolean("lossmith.goldens.update");

    private Goldens() {}

    public static void check(Class<?> test, String method, String file, String text) {
        Path golden = RESOURCES.resolve(test.getSimpleName()).resolve(method).resolve(file);
        try {
            if (UPDATE) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, text, StandardCharsets.UTF_8);
            }
            assertThat(golden).as("written by -Dlossmith.goldens.update=true").exists();
            assertThat(text).as("%s", golden).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
