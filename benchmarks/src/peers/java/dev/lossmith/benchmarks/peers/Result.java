package dev.lossmith.benchmarks.peers;

import java.util.Arrays;
import java.util.Locale;

/**
 * A row with its figures, in nanoseconds for each element of the input.
 *
 * @param target the back end that ran
 */
record Result(
        Row row, String target, int jdk, double oursNanos, double peerNanos, double triadNanos, double bytesPerCall) {

    double ratio() {
        return peerNanos / oursNanos;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"loss\": \"%s\", \"shape\": %s, \"dtype\": \"%s\", \"threads\": %d, \"target\": \"%s\", \"jdk\": %d,"
                        + " \"ours_ns\": %.4f, \"peer_ns\": %.4f, \"ratio\": %.2f, \"triad_ns\": %.4f,"
                        + " \"bytes_per_call\": %.2f}",
                row.setting().loss(),
                Arrays.toString(row.shape()),
                row.dtype(),
                row.threads(),
                target,
                jdk,
                oursNanos,
                peerNanos,
                ratio(),
                triadNanos,
                bytesPerCall);
    }

    /** One line for the terminal. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-45s %s JDK %d: %9.3f ns, PyTorch %9.3f ns, ratio %7.2f, triad %.3f ns, %.1f B",
                row,
                target,
                jdk,
                oursNanos,
                peerNanos,
                ratio(),
                triadNanos,
                bytesPerCall);
    }
}
