package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Once the scratch arrays are there, a call allocates nothing. */
final class AllocationTest {
    private static final int CALLS = 1000;

    /** The least of several rounds, for compilers and class loading also allocate now and then. */
    private static double bytesPerCall(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return (double) least / CALLS;
    }

    @Test
    void elementwise() {
        SquaredError sum = SquaredError.of(Reduction.SUM);
        SquaredError none = SquaredError.of(Reduction.NONE);
        float[] input = new float[5000];
        float[] target = new float[5000];
        float[] output = new float[5000];

        assertThat(bytesPerCall(() -> sum.forwardBackward(input, target, output)))
                .isLessThan(1);
        assertThat(bytesPerCall(() -> none.forward(input, target, output))).isLessThan(1);
        assertThat(bytesPerCall(() -> none.backward(input, input, target, output)))
                .isLessThan(1);
    }

    @Test
    void copiedAndBroadcast() {
        FloatTensor input = FloatTensor.of(new float[60], 3, 4, 5);
        FloatTensor target = FloatTensor.of(new float[4], 4, 1);
        FloatTensor weight = FloatTensor.of(new float[5]);
        FloatTensor targetGradient = FloatTensor.of(new float[4], 4, 1);
        SquaredError loss = SquaredError.of(Reduction.MEAN);

        assertThat(bytesPerCall(() -> loss.call()
                        .argument(SquaredError.INPUT, input)
                        .argument(SquaredError.TARGET, target)
                        .argument(SquaredError.WEIGHT, weight)
                        .gradient(SquaredError.TARGET, targetGradient)
                        .forwardBackward()))
                .isLessThan(1);
    }

    @Test
    void rowsWithADivisor() {
        FloatTensor input = FloatTensor.of(new float[2 * 3 * 7], 2, 3, 7);
        FloatTensor gradient = FloatTensor.of(new float[2 * 3 * 7], 2, 3, 7);
        IntTensor target = IntTensor.of(new int[14], 2, 7);
        float[] weight = {1, 2, 3};
        float[] weightGradient = new float[3];
        ClassScore loss = ClassScore.of(Reduction.MEAN);

        assertThat(bytesPerCall(() -> loss.call()
                        .argument(ClassScore.INPUT, input)
                        .argument(ClassScore.TARGET, target)
                        .argument(ClassScore.WEIGHT, weight)
                        .gradient(ClassScore.INPUT, gradient)
                        .gradient(ClassScore.WEIGHT, weightGradient)
                        .forwardBackward()))
                .isLessThan(1);
    }

    @Test
    void packedSequences() {
        FloatTensor scores = FloatTensor.of(new float[24], 3, 2, 4);
        FloatTensor gradient = FloatTensor.of(new float[24], 3, 2, 4);
        int[] labels = {1, 2, 3};
        int[] times = {3, 2};
        int[] counts = {1, 2};
        Sequence loss = new Sequence(0, Reduction.MEAN);

        assertThat(bytesPerCall(() -> loss.call()
                        .argument(Sequence.SCORES, scores)
                        .argument(Sequence.LABELS, labels)
                        .argument(Sequence.TIMES, times)
                        .argument(Sequence.COUNTS, counts)
                        .gradient(Sequence.SCORES, gradient)
                        .forwardBackward()))
                .isLessThan(1);
    }
}
