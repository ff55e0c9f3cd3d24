package dev.lossmith.bits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a JVM computes losses.
 *
 * @param target {@code plain} or {@code vector}
 * @param avx the most that the JVM may use of a processor that has it: 3 is AVX-512, 0 is SSE
 * @param half see {@link DigestProgram#HALF}; -1 for both
 * @param batches which batches it computes
 */
record Configuration(Jdk jdk, String target, int avx, int half, Batch.Choice batches) {
    /** Vector kernels are compiled a hundred times earlier than usual, or few would be within a test. */
    private static final String EARLY = "CompileThresholdScaling,*VectorKernels::*,0.01";

    boolean isVector() {
        return target.equals("vector");
    }

    /**
     * The command that runs {@link DigestProgram}.
     *
     * @param log where the JVM says which classes it loads and what it compiles
     */
    List<String> command(Path log, Map<String, String> properties) {
        List<String> command = new ArrayList<>(List.of(
                jdk.home().resolve("bin").resolve("java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+IgnoreUnrecognizedVMOptions", // other processors have no AVX
                "-XX:UseAVX=" + avx,
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=" + EARLY,
                "-Xlog:disable",
                "-Xlog:class+load=info,jit+compilation=debug:file=" + log + ":none",
                "-Ddev.lossmith.target=" + target,
                "-D" + DigestProgram.HALF + "=" + half,
                "-D" + DigestProgram.BATCHES + "=" + batches.name()));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DigestProgram.class.getName()));
        return command;
    }

    @Override
    public String toString() {
        return "JDK " + jdk.feature() + ", " + target + " kernels, UseAVX=" + avx;
    }
}
