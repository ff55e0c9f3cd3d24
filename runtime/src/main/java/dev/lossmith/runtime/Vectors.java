package dev.lossmith.runtime;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * What vector kernels have in common: the width of their vectors, and the sums of {@link Lanes} by vectors, with the same bits. With
 * {@link LaneRows} the only class of the runtime that names the Vector API; both are loaded by vector kernels only.
 */
public final class Vectors {
    /** Bits of a vector: the processor's widest, as long as four vectors are not more than the lanes of a sum. */
    public static final int BITS = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 512);

    /** Whether four vectors are the lanes of a sum, not more. */
    public static final boolean FOUR_ARE_LANES = BITS == 512;

    /** Whether C2 compiles the store of a mask; before, each left an object behind. */
    public static final boolean MASKS_ARE_STORED = Runtime.version().feature() > 17;

    private static final VectorShape SHAPE = VectorShape.forBitSize(BITS);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final int FLOATS_WIDTH = FLOATS.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final int DOUBLES_WIDTH = DOUBLES.length();
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);

    /** Lanes of a sum that are added up last, in registers. */
    private static final int COLUMNS = 8;

    private Vectors() {}

    /** The number with this place in the order of all floats as ints: the bits, all but the sign turned over for negative numbers. */
    public static float ordered(int place) {
        return Float.intBitsToFloat(place ^ (place >> 31 & Integer.MAX_VALUE));
    }

    /** As {@link #ordered(int)}. */
    public static double ordered(long place) {
        return Double.longBitsToDouble(place ^ (place >> 63 & Long.MAX_VALUE));
    }

    /**
     * How often a loop over vectors goes over n positions: once if they are whole vectors, once more for the vector that ends with the
     * last one, and not at all if there are fewer than a vector has.
     */
    public static int rounds(int n, int width) {
        return n < width ? 0 : (n & (width - 1)) == 0 ? 1 : 2;
    }

    /**
     * {@link Lanes#sum(float[], int, int, float[])}.
     *
     * @param lanes at least {@link Lanes#FLOAT_LANES} elements, overwritten
     */
    public static float sum(float[] a, int from, int n, float[] lanes) {
        int rest = n & (Lanes.FLOAT_LANES - 1);
        int end = from + n - rest;
        boolean readable = rest == 0 || a.length - end >= Lanes.FLOAT_LANES;
        if (n < Lanes.FLOAT_LANES && !readable) {
            return Lanes.sum(a, from, n, lanes);
        }
        for (int lane = 0; lane < Lanes.FLOAT_LANES; lane += 4 * FLOATS_WIDTH) {
            FloatVector s0 = FloatVector.zero(FLOATS);
            FloatVector s1 = FloatVector.zero(FLOATS);
            FloatVector s2 = FloatVector.zero(FLOATS);
            FloatVector s3 = FloatVector.zero(FLOATS);
            for (int i = from + lane; i < end; i += Lanes.FLOAT_LANES) {
                s0 = s0.add(FloatVector.fromArray(FLOATS, a, i));
                s1 = s1.add(FloatVector.fromArray(FLOATS, a, i + FLOATS_WIDTH));
                s2 = s2.add(FloatVector.fromArray(FLOATS, a, i + 2 * FLOATS_WIDTH));
                s3 = s3.add(FloatVector.fromArray(FLOATS, a, i + 3 * FLOATS_WIDTH));
            }
            if (rest > lane && readable) {
                int left = rest - lane;
                int i = end + lane;
                s0 = s0.add(first(left, FloatVector.fromArray(FLOATS, a, i)));
                s1 = s1.add(first(left - FLOATS_WIDTH, FloatVector.fromArray(FLOATS, a, i + FLOATS_WIDTH)));
                s2 = s2.add(first(left - 2 * FLOATS_WIDTH, FloatVector.fromArray(FLOATS, a, i + 2 * FLOATS_WIDTH)));
                s3 = s3.add(first(left - 3 * FLOATS_WIDTH, FloatVector.fromArray(FLOATS, a, i + 3 * FLOATS_WIDTH)));
            }
            if (FOUR_ARE_LANES && readable) {
                // the first steps of the tree, in registers
                s0.add(s2).add(s1.add(s3)).intoArray(lanes, 0);
                return ofSixteen(lanes, 0);
            }
            s0.intoArray(lanes, lane);
            s1.intoArray(lanes, lane + FLOATS_WIDTH);
            s2.intoArray(lanes, lane + 2 * FLOATS_WIDTH);
            s3.intoArray(lanes, lane + 3 * FLOATS_WIDTH);
        }
        if (!readable) {
            addRest(a, end, rest, lanes);
        }
        toSixteen(lanes, 0);
        return ofSixteen(lanes, 0);
    }

    /** The first elements of a vector, and +0, which changes no lane of a sum, for the others. */
    private static FloatVector first(int many, FloatVector v) {
        VectorMask<Float> within = IntVector.zero(INTS)
                .addIndex(1)
                .compare(VectorOperators.LT, many)
                .cast(FLOATS);
        return FloatVector.zero(FLOATS).blend(v, within);
    }

    /** Adds the last elements of an array to the first lanes. */
    private static void addRest(float[] a, int from, int n, float[] lanes) {
        int lane = 0;
        for (; lane <= n - FLOATS_WIDTH; lane += FLOATS_WIDTH) {
            FloatVector.fromArray(FLOATS, lanes, lane)
                    .add(FloatVector.fromArray(FLOATS, a, from + lane))
                    .intoArray(lanes, lane);
        }
        for (; lane < n; lane++) {
            lanes[lane] += a[from + lane];
        }
    }

    /** The first steps of the tree of {@link Lanes}, from {@link Lanes#FLOAT_LANES} lanes to sixteen. */
    public static void toSixteen(float[] lanes, int from) {
        for (int h = Lanes.FLOAT_LANES / 2; h >= 16; h >>= 1) {
            for (int l = from; l < from + h; l += FLOATS_WIDTH) {
                FloatVector.fromArray(FLOATS, lanes, l)
                        .add(FloatVector.fromArray(FLOATS, lanes, l + h))
                        .intoArray(lanes, l);
            }
        }
    }

    /** The other steps, of the sixteen lanes from there on. */
    public static float ofSixteen(float[] lanes, int from) {
        float s0 = lanes[from] + lanes[from + 8] + (lanes[from + 4] + lanes[from + 12]);
        float s1 = lanes[from + 1] + lanes[from + 9] + (lanes[from + 5] + lanes[from + 13]);
        float s2 = lanes[from + 2] + lanes[from + 10] + (lanes[from + 6] + lanes[from + 14]);
        float s3 = lanes[from + 3] + lanes[from + 11] + (lanes[from + 7] + lanes[from + 15]);
        return s0 + s2 + (s1 + s3);
    }

    /**
     * {@link Lanes#sum(double[], int, int, double[])}.
     *
     * @param lanes at least {@link Lanes#DOUBLE_LANES} elements, overwritten
     */
    public static double sum(double[] a, int from, int n, double[] lanes) {
        int rest = n & (Lanes.DOUBLE_LANES - 1);
        int end = from + n - rest;
        boolean readable = rest == 0 || a.length - end >= Lanes.DOUBLE_LANES;
        if (n < Lanes.DOUBLE_LANES && !readable) {
            return Lanes.sum(a, from, n, lanes);
        }
        for (int lane = 0; lane < Lanes.DOUBLE_LANES; lane += 4 * DOUBLES_WIDTH) {
            DoubleVector s0 = DoubleVector.zero(DOUBLES);
            DoubleVector s1 = DoubleVector.zero(DOUBLES);
            DoubleVector s2 = DoubleVector.zero(DOUBLES);
            DoubleVector s3 = DoubleVector.zero(DOUBLES);
            for (int i = from + lane; i < end; i += Lanes.DOUBLE_LANES) {
                s0 = s0.add(DoubleVector.fromArray(DOUBLES, a, i));
                s1 = s1.add(DoubleVector.fromArray(DOUBLES, a, i + DOUBLES_WIDTH));
                s2 = s2.add(DoubleVector.fromArray(DOUBLES, a, i + 2 * DOUBLES_WIDTH));
                s3 = s3.add(DoubleVector.fromArray(DOUBLES, a, i + 3 * DOUBLES_WIDTH));
            }
            if (rest > lane && readable) {
                int left = rest - lane;
                int i = end + lane;
                s0 = s0.add(first(left, DoubleVector.fromArray(DOUBLES, a, i)));
                s1 = s1.add(first(left - DOUBLES_WIDTH, DoubleVector.fromArray(DOUBLES, a, i + DOUBLES_WIDTH)));
                s2 = s2.add(first(left - 2 * DOUBLES_WIDTH, DoubleVector.fromArray(DOUBLES, a, i + 2 * DOUBLES_WIDTH)));
                s3 = s3.add(first(left - 3 * DOUBLES_WIDTH, DoubleVector.fromArray(DOUBLES, a, i + 3 * DOUBLES_WIDTH)));
            }
            if (FOUR_ARE_LANES && readable) {
                // the first steps of the tree, in registers
                s0.add(s2).intoArray(lanes, 0);
                s1.add(s3).intoArray(lanes, DOUBLES_WIDTH);
                return ofSixteen(lanes, 0);
            }
            s0.intoArray(lanes, lane);
            s1.intoArray(lanes, lane + DOUBLES_WIDTH);
            s2.intoArray(lanes, lane + 2 * DOUBLES_WIDTH);
            s3.intoArray(lanes, lane + 3 * DOUBLES_WIDTH);
        }
        if (!readable) {
            addRest(a, end, rest, lanes);
        }
        toSixteen(lanes, 0);
        return ofSixteen(lanes, 0);
    }

    /** The first elements of a vector, and +0, which changes no lane of a sum, for the others. */
    private static DoubleVector first(int many, DoubleVector v) {
        VectorMask<Double> within = LongVector.zero(LONGS)
                .addIndex(1)
                .compare(VectorOperators.LT, many)
                .cast(DOUBLES);
        return DoubleVector.zero(DOUBLES).blend(v, within);
    }

    /** Adds the last elements of an array to the first lanes. */
    private static void addRest(double[] a, int from, int n, double[] lanes) {
        int lane = 0;
        for (; lane <= n - DOUBLES_WIDTH; lane += DOUBLES_WIDTH) {
            DoubleVector.fromArray(DOUBLES, lanes, lane)
                    .add(DoubleVector.fromArray(DOUBLES, a, from + lane))
                    .intoArray(lanes, lane);
        }
        for (; lane < n; lane++) {
            lanes[lane] += a[from + lane];
        }
    }

    /** The first steps of the tree of {@link Lanes}, from {@link Lanes#DOUBLE_LANES} lanes to sixteen. */
    public static void toSixteen(double[] lanes, int from) {
        for (int h = Lanes.DOUBLE_LANES / 2; h >= 16; h >>= 1) {
            for (int l = from; l < from + h; l += DOUBLES_WIDTH) {
                DoubleVector.fromArray(DOUBLES, lanes, l)
                        .add(DoubleVector.fromArray(DOUBLES, lanes, l + h))
                        .intoArray(lanes, l);
            }
        }
    }

    /** The other steps, of the sixteen lanes from there on. */
    public static double ofSixteen(double[] lanes, int from) {
        double s0 = lanes[from] + lanes[from + 8] + (lanes[from + 4] + lanes[from + 12]);
        double s1 = lanes[from + 1] + lanes[from + 9] + (lanes[from + 5] + lanes[from + 13]);
        double s2 = lanes[from + 2] + lanes[from + 10] + (lanes[from + 6] + lanes[from + 14]);
        double s3 = lanes[from + 3] + lanes[from + 11] + (lanes[from + 7] + lanes[from + 15]);
        return s0 + s2 + (s1 + s3);
    }

    /** The sum and what lanes have, one after the other. */
    public static float addInTurn(float sum, float[] lanes, int from) {
        float all = sum;
        for (int lane = 0; lane < FLOATS_WIDTH; lane++) {
            all += lanes[from + lane];
        }
        return all;
    }

    /** The sum and what lanes have, one after the other. */
    public static double addInTurn(double sum, double[] lanes, int from) {
        double all = sum;
        for (int lane = 0; lane < DOUBLES_WIDTH; lane++) {
            all += lanes[from + lane];
        }
        return all;
    }

    /**
     * The sum of n vectors, lane by lane: what {@link Lanes#sum} gives for the terms of each lane.
     *
     * @param terms n times as many elements as a vector has lanes, term by term
     * @param lanes at least {@link Lanes#FLOAT_LANES} times as many, overwritten; the sums are the first
     */
    public static void sumOfLanes(float[] terms, int n, float[] lanes) {
        if (n <= COLUMNS) {
            sumOfFew(terms, n).intoArray(lanes, 0);
            return;
        }
        // Eight lanes of the sum at a time: those that its tree adds to one of eight columns. Lanes begin at +0, which
        // is what -0 becomes.
        FloatVector zero = FloatVector.zero(FLOATS);
        int step = Lanes.FLOAT_LANES * FLOATS_WIDTH;
        int end = n * FLOATS_WIDTH;
        int whole = end - end % step;
        for (int column = 0; column < COLUMNS * FLOATS_WIDTH; column += FLOATS_WIDTH) {
            FloatVector s0 = zero;
            FloatVector s1 = zero;
            FloatVector s2 = zero;
            FloatVector s3 = zero;
            FloatVector s4 = zero;
            FloatVector s5 = zero;
            FloatVector s6 = zero;
            FloatVector s7 = zero;
            for (int i = column; i < whole; i += step) {
                s0 = s0.add(FloatVector.fromArray(FLOATS, terms, i));
                s1 = s1.add(FloatVector.fromArray(FLOATS, terms, i + 8 * FLOATS_WIDTH));
                s2 = s2.add(FloatVector.fromArray(FLOATS, terms, i + 16 * FLOATS_WIDTH));
                s3 = s3.add(FloatVector.fromArray(FLOATS, terms, i + 24 * FLOATS_WIDTH));
                s4 = s4.add(FloatVector.fromArray(FLOATS, terms, i + 32 * FLOATS_WIDTH));
                s5 = s5.add(FloatVector.fromArray(FLOATS, terms, i + 40 * FLOATS_WIDTH));
                s6 = s6.add(FloatVector.fromArray(FLOATS, terms, i + 48 * FLOATS_WIDTH));
                s7 = s7.add(FloatVector.fromArray(FLOATS, terms, i + 56 * FLOATS_WIDTH));
            }
            int at = column + whole;
            if (at < end) {
                s0 = s0.add(FloatVector.fromArray(FLOATS, terms, at));
            }
            if (at + 8 * FLOATS_WIDTH < end) {
                s1 = s1.add(FloatVector.fromArray(FLOATS, terms, at + 8 * FLOATS_WIDTH));
            }
            if (at + 16 * FLOATS_WIDTH < end) {
                s2 = s2.add(FloatVector.fromArray(FLOATS, terms, at + 16 * FLOATS_WIDTH));
            }
            if (at + 24 * FLOATS_WIDTH < end) {
                s3 = s3.add(FloatVector.fromArray(FLOATS, terms, at + 24 * FLOATS_WIDTH));
            }
            if (at + 32 * FLOATS_WIDTH < end) {
                s4 = s4.add(FloatVector.fromArray(FLOATS, terms, at + 32 * FLOATS_WIDTH));
            }
            if (at + 40 * FLOATS_WIDTH < end) {
                s5 = s5.add(FloatVector.fromArray(FLOATS, terms, at + 40 * FLOATS_WIDTH));
            }
            if (at + 48 * FLOATS_WIDTH < end) {
                s6 = s6.add(FloatVector.fromArray(FLOATS, terms, at + 48 * FLOATS_WIDTH));
            }
            if (at + 56 * FLOATS_WIDTH < end) {
                s7 = s7.add(FloatVector.fromArray(FLOATS, terms, at + 56 * FLOATS_WIDTH));
            }
            s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7))).intoArray(lanes, column);
        }
        FloatVector even =
                FloatVector.fromArray(FLOATS, lanes, 0).add(FloatVector.fromArray(FLOATS, lanes, 4 * FLOATS_WIDTH));
        FloatVector odd = FloatVector.fromArray(FLOATS, lanes, FLOATS_WIDTH)
                .add(FloatVector.fromArray(FLOATS, lanes, 5 * FLOATS_WIDTH));
        even = even.add(FloatVector.fromArray(FLOATS, lanes, 2 * FLOATS_WIDTH)
                .add(FloatVector.fromArray(FLOATS, lanes, 6 * FLOATS_WIDTH)));
        odd = odd.add(FloatVector.fromArray(FLOATS, lanes, 3 * FLOATS_WIDTH)
                .add(FloatVector.fromArray(FLOATS, lanes, 7 * FLOATS_WIDTH)));
        even.add(odd).intoArray(lanes, 0);
    }

    /** The same of at most eight, in registers. That -0 becomes +0 at the end alone makes no difference. */
    private static FloatVector sumOfFew(float[] terms, int n) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector even = few(terms, 0, n, zero).add(few(terms, 4, n, zero));
        FloatVector odd = few(terms, 1, n, zero).add(few(terms, 5, n, zero));
        even = even.add(few(terms, 2, n, zero).add(few(terms, 6, n, zero)));
        odd = odd.add(few(terms, 3, n, zero).add(few(terms, 7, n, zero)));
        return even.add(odd).add(zero);
    }

    private static FloatVector few(float[] terms, int k, int n, FloatVector zero) {
        return k < n ? FloatVector.fromArray(FLOATS, terms, k * FLOATS_WIDTH) : zero;
    }

    /**
     * The sum of n vectors, lane by lane: what {@link Lanes#sum} gives for the terms of each lane.
     *
     * @param terms n times as many elements as a vector has lanes, term by term
     * @param lanes at least {@link Lanes#DOUBLE_LANES} times as many, overwritten; the sums are the first
     */
    public static void sumOfLanes(double[] terms, int n, double[] lanes) {
        if (n <= COLUMNS) {
            sumOfFew(terms, n).intoArray(lanes, 0);
            return;
        }
        // Four lanes of the sum at a time: those that its tree adds to one of eight columns. Lanes begin at +0, which
        // is what -0 becomes.
        DoubleVector zero = DoubleVector.zero(DOUBLES);
        int step = Lanes.DOUBLE_LANES * DOUBLES_WIDTH;
        int end = n * DOUBLES_WIDTH;
        int whole = end - end % step;
        for (int column = 0; column < COLUMNS * DOUBLES_WIDTH; column += DOUBLES_WIDTH) {
            DoubleVector s0 = zero;
            DoubleVector s1 = zero;
            DoubleVector s2 = zero;
            DoubleVector s3 = zero;
            for (int i = column; i < whole; i += step) {
                s0 = s0.add(DoubleVector.fromArray(DOUBLES, terms, i));
                s1 = s1.add(DoubleVector.fromArray(DOUBLES, terms, i + 8 * DOUBLES_WIDTH));
                s2 = s2.add(DoubleVector.fromArray(DOUBLES, terms, i + 16 * DOUBLES_WIDTH));
                s3 = s3.add(DoubleVector.fromArray(DOUBLES, terms, i + 24 * DOUBLES_WIDTH));
            }
            int at = column + whole;
            if (at < end) {
                s0 = s0.add(DoubleVector.fromArray(DOUBLES, terms, at));
            }
            if (at + 8 * DOUBLES_WIDTH < end) {
                s1 = s1.add(DoubleVector.fromArray(DOUBLES, terms, at + 8 * DOUBLES_WIDTH));
            }
            if (at + 16 * DOUBLES_WIDTH < end) {
                s2 = s2.add(DoubleVector.fromArray(DOUBLES, terms, at + 16 * DOUBLES_WIDTH));
            }
            if (at + 24 * DOUBLES_WIDTH < end) {
                s3 = s3.add(DoubleVector.fromArray(DOUBLES, terms, at + 24 * DOUBLES_WIDTH));
            }
            s0.add(s2).add(s1.add(s3)).intoArray(lanes, column);
        }
        DoubleVector even = DoubleVector.fromArray(DOUBLES, lanes, 0)
                .add(DoubleVector.fromArray(DOUBLES, lanes, 4 * DOUBLES_WIDTH));
        DoubleVector odd = DoubleVector.fromArray(DOUBLES, lanes, DOUBLES_WIDTH)
                .add(DoubleVector.fromArray(DOUBLES, lanes, 5 * DOUBLES_WIDTH));
        even = even.add(DoubleVector.fromArray(DOUBLES, lanes, 2 * DOUBLES_WIDTH)
                .add(DoubleVector.fromArray(DOUBLES, lanes, 6 * DOUBLES_WIDTH)));
        odd = odd.add(DoubleVector.fromArray(DOUBLES, lanes, 3 * DOUBLES_WIDTH)
                .add(DoubleVector.fromArray(DOUBLES, lanes, 7 * DOUBLES_WIDTH)));
        even.add(odd).intoArray(lanes, 0);
    }

    /** The same of at most eight, in registers. That -0 becomes +0 at the end alone makes no difference. */
    private static DoubleVector sumOfFew(double[] terms, int n) {
        DoubleVector zero = DoubleVector.zero(DOUBLES);
        DoubleVector even = few(terms, 0, n, zero).add(few(terms, 4, n, zero));
        DoubleVector odd = few(terms, 1, n, zero).add(few(terms, 5, n, zero));
        even = even.add(few(terms, 2, n, zero).add(few(terms, 6, n, zero)));
        odd = odd.add(few(terms, 3, n, zero).add(few(terms, 7, n, zero)));
        return even.add(odd).add(zero);
    }

    private static DoubleVector few(double[] terms, int k, int n, DoubleVector zero) {
        return k < n ? DoubleVector.fromArray(DOUBLES, terms, k * DOUBLES_WIDTH) : zero;
    }
}
