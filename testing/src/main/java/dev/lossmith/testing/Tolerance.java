package dev.lossmith.testing;

/**
 * How far a result may be from the expected value: {@code |got - want| <= atol + rtol * |want|}. A NaN matches a NaN only, an
 * infinity only itself.
 *
 * @param rtol the part that is relative to the expected value
 * @param atol the absolute part
 */
public record Tolerance(double rtol, double atol) {
    /** Checks that both are finite and not negative. */
    public Tolerance {
        if (!(rtol >= 0 && rtol < Double.POSITIVE_INFINITY && atol >= 0 && atol < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance rtol = " + rtol + ", atol = " + atol
                    + "; expected finite numbers that are not negative");
        }
    }

    /** Whether a result is near enough to the expected value. */
    public boolean accepts(double got, double want) {
        if (isSame(got, want)) {
            return true;
        }
        return Double.isFinite(got) && Double.isFinite(want) && Math.abs(got - want) <= atol + rtol * Math.abs(want);
    }

    /** Whether the relative part is the larger one, so that counting units in the last place makes sense. */
    boolean isRelativeAt(double want) {
        return Double.isFinite(want) && rtol * Math.abs(want) >= atol;
    }

    /** Equal, -0 and 0 included, or both NaN. */
    static boolean isSame(double got, double want) {
        return got == want || Double.isNaN(got) && Double.isNaN(want);
    }
}
