package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import dev.lossmith.Workspace;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on several threads, with pools that help and pools that do not. */
final class WorkspaceTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(3);

    @AfterEach
    void shutDown() throws InterruptedException {
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static float[] random(int n, long seed) {
        Random random = new Random(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) random.nextGaussian();
        }
        return a;
    }

    /** Value and gradients of a batch in many chunks: direct, summed over repeats, and in a copied layout. */
    private static List<float[]> elementWise(Loss loss) {
        float[] gradient = new float[30 * 70 * 50];
        float[] targetGradient = new float[70];
        double value = loss.forwardBackward(
                Map.of(
                        "input", FloatTensor.of(random(gradient.length, 1), 30, 70, 50),
                        "target", FloatTensor.of(random(70, 2), 70, 1),
                        "weight", FloatTensor.of(random(50, 3), 50)),
                Map.of(
                        "input", FloatTensor.of(gradient, 30, 70, 50),
                        "target", FloatTensor.of(targetGradient, 70, 1)));
        return List.of(new float[] {(float) value, (float) (value - (float) value)}, gradient, targetGradient);
    }

    /** Rows with classes second, and a shared weight whose gradient is summed over the batch. */
    private static List<float[]> rows(Loss loss) {
        float[] gradient = new float[40 * 7 * 300];
        float[] weightGradient = new float[7];
        Random random = new Random(4);
        int[] target = random.ints(40 * 300, 0, 7).toArray();
        double value = loss.forwardBackward(
                Map.of(
                        "input", FloatTensor.of(random(gradient.length, 5), 40, 7, 300),
                        "target", IntTensor.of(target, 40, 300),
                        "weight", FloatTensor.of(random(7, 6), 7)),
                Map.of(
                        "input", FloatTensor.of(gradient, 40, 7, 300),
                        "weight", FloatTensor.of(weightGradient, 7)));
        return List.of(new float[] {(float) value, (float) (value - (float) value)}, gradient, weightGradient);
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Arrays.equals(actual.get(i), expected.get(i)))
                    .as("result " + i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void sameBitsOnAnyNumberOfThreads(int threads) {
        Workspace workspace = Workspace.of(pool, threads);
        for (int repeat = 0; repeat < 20; repeat++) {
            assertSame(
                    elementWise(SquaredError.of(Reduction.MEAN).on(workspace)),
                    elementWise(SquaredError.of(Reduction.MEAN)));
            assertSame(rows(ClassScore.of(Reduction.MEAN).on(workspace)), rows(ClassScore.of(Reduction.MEAN)));
        }
    }

    @Test
    void valuesPerSample() {
        float[] input = random(100_000, 7);
        float[] target = random(100_000, 8);
        float[] expected = new float[100_000];
        float[] actual = new float[100_000];
        Map<String, Tensor> arguments = Map.of("input", FloatTensor.of(input), "target", FloatTensor.of(target));
        SquaredError loss = SquaredError.of(Reduction.NONE);

        loss.forward(arguments, FloatTensor.of(expected));
        loss.on(Workspace.of(pool, 3)).forward(arguments, FloatTensor.of(actual));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void thePoolReallyHelps() throws InterruptedException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Watched loss = new Watched(kernel -> {
            threads.add(Thread.currentThread().getName());
            both.countDown();
            try {
                both.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        loss.on(Workspace.of(pool, 2)).forward(Map.of("input", FloatTensor.of(new float[100_000])));

        assertThat(threads).hasSize(2).contains(Thread.currentThread().getName());
    }

    @Test
    void poolsThatRunTasksInPlaceLateOrNever() {
        List<float[]> expected = rows(ClassScore.of(Reduction.MEAN));
        List<Runnable> late = new ArrayList<>();

        assertSame(rows(ClassScore.of(Reduction.MEAN).on(Workspace.of(Runnable::run, 3))), expected);
        assertSame(rows(ClassScore.of(Reduction.MEAN).on(Workspace.of(late::add, 3))), expected);
        assertSame(
                rows(ClassScore.of(Reduction.MEAN)
                        .on(Workspace.of(
                                task -> {
                                    throw new RejectedExecutionException();
                                },
                                3))),
                expected);
        assertThat(late).isNotEmpty().allSatisfy(Runnable::run);
    }

    @Test
    void callsAtTheSameTimeShareAWorkspace() throws Exception {
        Workspace workspace = Workspace.of(pool, 3);
        List<float[]> expected = rows(ClassScore.of(Reduction.MEAN));
        List<java.util.concurrent.Callable<List<float[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> rows(ClassScore.of(Reduction.MEAN).on(workspace)));
        }

        for (var call : pool.invokeAll(calls)) {
            assertSame(call.get(), expected);
        }
    }

    @Test
    void aFailureOfAKernelReachesTheCaller() {
        Watched loss = new Watched(kernel -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(() ->
                        loss.on(Workspace.of(pool, 3)).forward(Map.of("input", FloatTensor.of(new float[100_000]))))
                .hasRootCauseMessage("on purpose");
    }

    @Test
    void keepsLargeMemory() {
        Tensor input = FloatTensor.of(random(2_000_000, 9), 1000, 2000);
        Tensor target = FloatTensor.of(random(1000 * 2000, 10), 1000, 2000);
        Tensor gradient = FloatTensor.of(new float[2_000_000], 1000, 2000);
        Tensor targetGradient = FloatTensor.of(new float[1000 * 2000], 1000, 2000);
        Tensor broadcast = FloatTensor.of(random(200_000, 11), 200_000);
        Tensor broadcastGradient = FloatTensor.of(new float[200_000], 200_000);
        Tensor repeated = FloatTensor.of(random(400_000, 12), 2, 200_000);
        Tensor repeatedGradient = FloatTensor.of(new float[400_000], 2, 200_000);
        Loss loss = SquaredError.of(Reduction.SUM);
        Loss keeping = loss.on(Workspace.create());

        // The sums of the broadcast target's gradient take 1.6 MB.
        assertThat(allocated(loss, repeated, broadcast, repeatedGradient, broadcastGradient))
                .isGreaterThan(1_600_000);
        assertThat(allocated(keeping, repeated, broadcast, repeatedGradient, broadcastGradient))
                .isLessThan(100_000);
        assertThat(allocated(loss, input, target, gradient, targetGradient)).isLessThan(100_000);
    }

    private static long allocated(Loss loss, Tensor input, Tensor target, Tensor gradient, Tensor targetGradient) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            loss.forwardBackward(
                    Map.of("input", input, "target", target), Map.of("input", gradient, "target", targetGradient));
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }

    @Test
    void aLossOnAWorkspaceIsStillTheSame() {
        SquaredError loss = SquaredError.of(Reduction.SUM);

        assertThat(loss.on(Workspace.create()))
                .isEqualTo(loss)
                .isNotSameAs(loss)
                .hasSameHashCodeAs(loss);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workspace.of(pool, 0))
                .withMessage("threads = 0, expected at least 1, the calling thread");
    }
}
