package dev.lossmith.testing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts cases and failures by loss; safe for use by several threads. */
public final class GoldenReport {
    private static final class Line {
        private int cases;
        private int failures;
        private double error;
        private double floatUlps;
        private double doubleUlps;
    }

    private final Map<String, Line> lines = new TreeMap<>();

    /** Counts one case. */
    public synchronized void add(String loss, GoldenType type, GoldenResult result) {
        Line line = lines.computeIfAbsent(loss, name -> new Line());
        line.cases++;
        line.failures += result.passed() ? 0 : 1;
        line.error = Math.max(line.error, result.error());
        if (type == GoldenType.FLOAT32) {
            line.floatUlps = Math.max(line.floatUlps, result.ulps());
        } else {
            line.doubleUlps = Math.max(line.doubleUlps, result.ulps());
        }
    }

    /** How many cases were counted. */
    public synchronized int cases() {
        return lines.values().stream().mapToInt(line -> line.cases).sum();
    }

    /** How many of them failed. */
    public synchronized int failures() {
        return lines.values().stream().mapToInt(line -> line.failures).sum();
    }

    /**
     * One line a loss: its name, the number of cases, the number of failures, the largest error relative to the expected value
     * or to 1, and the largest errors in units in the last place of each precision.
     */
    @Override
    public synchronized String toString() {
        return lines.entrySet().stream()
                .map(entry -> format(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String format(String loss, Line line) {
        return String.format(
                Locale.ROOT,
                "%-28s %4d cases %4d failures, largest error %.1e, %.1f ulp (float32), %.1f ulp (float64)",
                loss,
                line.cases,
                line.failures,
                line.error,
                line.floatUlps,
                line.doubleUlps);
    }
}
