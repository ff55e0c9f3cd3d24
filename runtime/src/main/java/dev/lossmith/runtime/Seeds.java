package dev.lossmith.runtime;

import java.util.Arrays;

/** As many equal numbers as a chunk has samples. Calls with the same number, which is the rule, find them in place. */
final class Seeds {
    private float[] floats = {};
    private double[] doubles = {};
    private float floatSeed;
    private double doubleSeed;

    /** At least so many floats of this value. */
    float[] floats(int length, double seed) {
        float value = (float) seed;
        if (floats.length < length || Float.floatToRawIntBits(floatSeed) != Float.floatToRawIntBits(value)) {
            if (floats.length < length) {
                floats = new float[length];
            }
            Arrays.fill(floats, value);
            floatSeed = value;
        }
        return floats;
    }

    /** At least so many doubles of this value. */
    double[] doubles(int length, double seed) {
        if (doubles.length < length || Double.doubleToRawLongBits(doubleSeed) != Double.doubleToRawLongBits(seed)) {
            if (doubles.length < length) {
                doubles = new double[length];
            }
            Arrays.fill(doubles, seed);
            doubleSeed = seed;
        }
        return doubles;
    }
}
