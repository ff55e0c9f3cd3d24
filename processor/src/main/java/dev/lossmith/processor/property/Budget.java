package dev.lossmith.processor.property;

/** How much work a proof may be: assumptions make shared subexpressions different, and so formulas exponential. */
final class Budget {
    private int left = 50_000;

    /** Counts one step; true once there have been too many, and then nothing is known. */
    boolean isSpent() {
        return --left < 0;
    }
}
