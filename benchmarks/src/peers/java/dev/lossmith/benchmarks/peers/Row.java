package dev.lossmith.benchmarks.peers;

import dev.lossmith.benchmarks.Setting;
import java.util.Arrays;

/**
 * One line of the table.
 *
 * @param shape of the first input
 */
record Row(Setting setting, int[] shape, boolean isFloat, int threads, Peer peer) {
    Row threads(int number) {
        return new Row(setting, shape, isFloat, number, peer);
    }

    Row doubles() {
        return new Row(setting, shape, false, threads, peer);
    }

    String dtype() {
        return isFloat ? "float32" : "float64";
    }

    int elements() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** What a filter is matched against: {@code L1Loss [1048576] float32 1}. */
    @Override
    public String toString() {
        return setting.loss() + " " + Arrays.toString(shape) + " " + dtype() + " " + threads;
    }
}
