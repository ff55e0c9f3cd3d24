package dev.lossmith.benchmarks;

import dev.lossmith.Losses;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Losses without axes, forward and backward; {@code -prof gc} tells what a call allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LossBenchmark {
    /** The loss. */
    @Param({"L1Loss", "MSELoss", "SmoothL1Loss", "BCELoss", "SoftMarginLoss", "MarginRankingLoss"})
    public String loss;

    /** The number of elements. */
    @Param({"1", "1024", "1048576"})
    public int n;

    /** Whether arguments are arrays or tensors. */
    @Param({"array", "tensor"})
    public String arguments;

    /** Whether they have floats or doubles. */
    @Param("float32")
    public String precision;

    private BoundLoss bound;

    /** Builds the loss. */
    @Setup
    public void bind() {
        bound = BoundLoss.of(
                Losses.create(loss, Map.of()),
                Setting.elements(loss, n),
                precision.equals("float32"),
                arguments.equals("array"));
    }

    /** Value and gradient. */
    @Benchmark
    public double forwardBackward() {
        return bound.forwardBackward();
    }
}
