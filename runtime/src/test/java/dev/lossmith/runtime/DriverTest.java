package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverTest {

    /** Whole vectors, or so many that a few idle lanes do not matter. */
    @ParameterizedTest
    @CsvSource({"4096, 1", "64, 1", "65, 2", "63, 1", "40, 2", "16, 1", "15, 2", "5, 6", "4, 4", "1, 16"})
    void chunksThatKernelsTakeTogether(int chunk, int chunks) {
        assertThat(Driver.together(chunk)).isEqualTo(chunks);
    }
}
