package dev.lossmith.processor.fuzz;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/** How much was compared, and how sharply; and all bits of what was computed. */
final class Tally {
    private long sharp;
    private long vague;
    private long notANumber;
    private long undecided;
    private long withoutHessian;
    private final CRC32 bits = new CRC32();

    /** What the generated code has computed; every NaN is one. */
    void computed(Map<String, double[]> results) {
        results.forEach((name, values) -> {
            for (double value : values) {
                bits.update(ByteBuffer.allocate(Double.BYTES)
                        .putLong(Double.doubleToLongBits(value))
                        .flip());
            }
        });
    }

    /** The checksum of all bits since the last call. */
    long takeBits() {
        long checksum = bits.getValue();
        bits.reset();
        return checksum;
    }

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
