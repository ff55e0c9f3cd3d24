package dev.lossmith.benchmarks.peers;

/**
 * Streaming loops over as many arrays as a loss reads and writes: what memory allows. Each element is read, or written,
 * once; C2 vectorises the loops.
 */
final class Triad {
    private final float[][] floats;
    private final double[][] doubles;
    private final int reads;
    private final int n;

    /** Of the gradients' length; arrays that are short beside them do not count. */
    Triad(boolean isFloat, int reads, int writes, int n) {
        int arrays = Math.min(reads, 3) + Math.min(writes, 3);
        this.floats = new float[isFloat ? arrays : 0][n];
        this.doubles = new double[isFloat ? 0 : arrays][n];
        this.reads = Math.min(reads, 3);
        this.n = n;
    }

    void run() {
        if (floats.length > 0) {
            float[] a = floats[0];
            float[] b = floats[reads > 1 ? 1 : 0];
            float[] c = floats[reads > 2 ? 2 : 0];
            switch (floats.length - reads) {
                case 1 -> one(a, b, c, floats[reads]);
                case 2 -> two(a, b, c, floats[reads], floats[reads + 1]);
                default -> three(a, b, c, floats[reads], floats[reads + 1], floats[reads + 2]);
            }
        } else {
            double[] a = doubles[0];
            double[] b = doubles[reads > 1 ? 1 : 0];
            double[] c = doubles[reads > 2 ? 2 : 0];
            switch (doubles.length - reads) {
                case 1 -> one(a, b, c, doubles[reads]);
                case 2 -> two(a, b, c, doubles[reads], doubles[reads + 1]);
                default -> three(a, b, c, doubles[reads], doubles[reads + 1], doubles[reads + 2]);
            }
        }
    }

    private void one(float[] a, float[] b, float[] c, float[] x) {
        if (reads < 3) {
            for (int i = 0; i < n; i++) {
                x[i] = a[i] + 3f * b[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                x[i] = a[i] + 3f * b[i] + c[i];
            }
        }
    }

    private void two(float[] a, float[] b, float[] c, float[] x, float[] y) {
        for (int i = 0; i < n; i++) {
            x[i] = a[i] + 3f * b[i];
            y[i] = b[i] + 3f * c[i];
        }
    }

    private void three(float[] a, float[] b, float[] c, float[] x, float[] y, float[] z) {
        for (int i = 0; i < n; i++) {
            x[i] = a[i] + 3f * b[i];
            y[i] = b[i] + 3f * c[i];
            z[i] = c[i] + 3f * a[i];
        }
    }

    private void one(double[] a, double[] b, double[] c, double[] x) {
        if (reads < 3) {
            for (int i = 0; i < n; i++) {
                x[i] = a[i] + 3 * b[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                x[i] = a[i] + 3 * b[i] + c[i];
            }
        }
    }

    private void two(double[] a, double[] b, double[] c, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            x[i] = a[i] + 3 * b[i];
            y[i] = b[i] + 3 * c[i];
        }
    }

    private void three(double[] a, double[] b, double[] c, double[] x, double[] y, double[] z) {
        for (int i = 0; i < n; i++) {
            x[i] = a[i] + 3 * b[i];
            y[i] = b[i] + 3 * c[i];
            z[i] = c[i] + 3 * a[i];
        }
    }
}
