package dev.lossmith.testing;

import java.util.List;

/**
 * What became of a case.
 *
 * @param problems what was wrong, empty if the case passed
 * @param error the largest difference of a result from its expected value, relative to that or to 1, whichever is larger
 * @param ulps the largest difference in units in the last place of the case's precision, over the values that are large enough
 *     for the relative part of the tolerance to decide
 */
public record GoldenResult(List<String> problems, double error, double ulps) {
    /** Copies the problems. */
    public GoldenResult {
        problems = List.copyOf(problems);
    }

    /** Whether nothing was wrong. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
