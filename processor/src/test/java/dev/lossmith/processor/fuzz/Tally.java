package dev.lossmith.processor.fuzz;

/** How much was compared, and how sharply. */
final class Tally {
    private long sharp;
    private long vague;
    private long notANumber;
    private long undecided;
    private long withoutHessian;

    void compared(double want, double within) {
        if (Double.isNaN(want) || Double.isInfinite(want)) {
            notANumber++;
        } else if (within <= 1e-4 * Math.max(Math.abs(want), 1e-3)) {
            sharp++;
        } else {
            vague++;
        }
    }

    void undecided() {
        undecided++;
    }

    void withoutHessian() {
        withoutHessian++;
    }

    /** The part of the finite numbers that were compared to at least four digits or so. */
    double sharpness() {
        return sharp / (double) Math.max(1, sharp + vague);
    }

    long compared() {
        return sharp + vague + notANumber;
    }

    @Override
    public String toString() {
        return compared() + " numbers compared: " + sharp + " sharply, " + vague + " vaguely, " + notANumber
                + " not finite; " + undecided + " undecided; " + withoutHessian + " calls without second derivatives";
    }
}
