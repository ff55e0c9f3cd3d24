package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.Reduction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What all generated losses have in common beside their calls. */
final class GeneratedLossTest {
    private static Object copy(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void isSerializable() throws Exception {
        SquaredError loss = new SquaredError(2.5, Reduction.SUM);
        loss.forward(new float[] {1}, new float[] {2});
        SquaredError copy = (SquaredError) copy(loss);

        assertThat(copy).isEqualTo(loss).isNotSameAs(loss);
        assertThat(copy.forward(new float[] {1}, new float[] {2})).isEqualTo(2.5);
    }

    @Test
    void isAValue() {
        SquaredError loss = new SquaredError(2.5, Reduction.SUM);

        assertThat(loss)
                .isEqualTo(SquaredError.TYPE.create(Map.of("scale", 2.5), Reduction.SUM))
                .hasSameHashCodeAs(new SquaredError(2.5, Reduction.SUM))
                .isNotEqualTo(new SquaredError(2.5, Reduction.MEAN))
                .isNotEqualTo(new SquaredError(2, Reduction.SUM))
                .isNotEqualTo(ClassScore.of(Reduction.SUM))
                .hasToString("SquaredError{scale=2.5, reduction=sum}");
        assertThat(loss.parameters()).containsExactly(Map.entry("scale", 2.5));
        assertThat(loss.descriptor()).isSameAs(SquaredError.DESCRIPTOR);
        assertThat(loss.reduction()).isEqualTo(Reduction.SUM);
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        SquaredError loss = SquaredError.of(Reduction.SUM);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int t = 1; t <= 8; t++) {
                float[] input = new float[t * 1000];
                Arrays.fill(input, t);
                double expected = (double) t * t * input.length;
                tasks.add(() -> {
                    boolean same = true;
                    float[] gradient = new float[input.length];
                    for (int i = 0; i < 50; i++) {
                        same &= loss.forwardBackward(input, new float[input.length], gradient) == expected;
                    }
                    return same;
                });
            }
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
