package dev.lossmith.runtime;

/**
 * Copies rows between an array in which rows and columns are any steps apart and one in which rows are contiguous.
 *
 * <p>Four rows at a time: neighbouring samples share a cache line of the caller's array, and the index of a contiguous
 * row needs no range check. One row or one column at a time took twice as long for 1000 classes.
 */
final class Strided {
    private Strided() {}

    /** Copies to the contiguous rows; both arrays are of the same type. */
    static void gather(
            Object far, int f, int rowStep, int columnStep, Object near, int n, int nearStep, int rows, int columns) {
        if (columnStep == 1 && columns > 1) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(far, f + r * rowStep, near, n + r * nearStep, columns);
            }
        } else if (columns == 1 && rowStep == 1 && nearStep == 1) {
            System.arraycopy(far, f, near, n, rows);
        } else if (far instanceof float[] floats) {
            gather(floats, f, rowStep, columnStep, (float[]) near, n, nearStep, rows, columns);
        } else if (far instanceof double[] doubles) {
            gather(doubles, f, rowStep, columnStep, (double[]) near, n, nearStep, rows, columns);
        } else {
            gather((int[]) far, f, rowStep, columnStep, (int[]) near, n, nearStep, rows, columns);
        }
    }

    /** Copies from the contiguous rows; both arrays are {@code float[]} or both {@code double[]}. */
    static void scatter(
            Object far, int f, int rowStep, int columnStep, Object near, int n, int nearStep, int rows, int columns) {
        if (columnStep == 1 && columns > 1) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(near, n + r * nearStep, far, f + r * rowStep, columns);
            }
        } else if (far instanceof float[] floats) {
            scatter(floats, f, rowStep, columnStep, (float[]) near, n, nearStep, rows, columns);
        } else {
            scatter((double[]) far, f, rowStep, columnStep, (double[]) near, n, nearStep, rows, columns);
        }
    }

    /** Adds the contiguous rows, of {@code float[]} or {@code double[]}, row after row. */
    static void add(
            double[] sums,
            int f,
            int rowStep,
            int columnStep,
            Object near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        if (near instanceof float[] floats) {
            add(sums, f, rowStep, columnStep, floats, n, nearStep, rows, columns);
        } else {
            add(sums, f, rowStep, columnStep, (double[]) near, n, nearStep, rows, columns);
        }
    }

    private static void gather(
            float[] far,
            int from,
            int rowStep,
            int columnStep,
            float[] near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int n0 = n + r * nearStep;
            int n1 = n0 + nearStep;
            int n2 = n1 + nearStep;
            int n3 = n2 + nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                near[n0 + c] = far[f];
                near[n1 + c] = far[f + rowStep];
                near[n2 + c] = far[f + 2 * rowStep];
                near[n3 + c] = far[f + 3 * rowStep];
            }
        }
        for (; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                near[n0 + c] = far[f];
            }
        }
    }

    private static void gather(
            double[] far,
            int from,
            int rowStep,
            int columnStep,
            double[] near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int n0 = n + r * nearStep;
            int n1 = n0 + nearStep;
            int n2 = n1 + nearStep;
            int n3 = n2 + nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                near[n0 + c] = far[f];
                near[n1 + c] = far[f + rowStep];
                near[n2 + c] = far[f + 2 * rowStep];
                near[n3 + c] = far[f + 3 * rowStep];
            }
        }
        for (; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                near[n0 + c] = far[f];
            }
        }
    }

    private static void gather(
            int[] far, int from, int rowStep, int columnStep, int[] near, int n, int nearStep, int rows, int columns) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int n0 = n + r * nearStep;
            int n1 = n0 + nearStep;
            int n2 = n1 + nearStep;
            int n3 = n2 + nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                near[n0 + c] = far[f];
                near[n1 + c] = far[f + rowStep];
                near[n2 + c] = far[f + 2 * rowStep];
                near[n3 + c] = far[f + 3 * rowStep];
            }
        }
        for (; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                near[n0 + c] = far[f];
            }
        }
    }

    private static void scatter(
            float[] far,
            int from,
            int rowStep,
            int columnStep,
            float[] near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int n0 = n + r * nearStep;
            int n1 = n0 + nearStep;
            int n2 = n1 + nearStep;
            int n3 = n2 + nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                far[f] = near[n0 + c];
                far[f + rowStep] = near[n1 + c];
                far[f + 2 * rowStep] = near[n2 + c];
                far[f + 3 * rowStep] = near[n3 + c];
            }
        }
        for (; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                far[f] = near[n0 + c];
            }
        }
    }

    private static void scatter(
            double[] far,
            int from,
            int rowStep,
            int columnStep,
            double[] near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int n0 = n + r * nearStep;
            int n1 = n0 + nearStep;
            int n2 = n1 + nearStep;
            int n3 = n2 + nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                far[f] = near[n0 + c];
                far[f + rowStep] = near[n1 + c];
                far[f + 2 * rowStep] = near[n2 + c];
                far[f + 3 * rowStep] = near[n3 + c];
            }
        }
        for (; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                far[f] = near[n0 + c];
            }
        }
    }

    private static void add(
            double[] sums,
            int from,
            int rowStep,
            int columnStep,
            float[] near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                sums[f] += near[n0 + c];
            }
        }
    }

    private static void add(
            double[] sums,
            int from,
            int rowStep,
            int columnStep,
            double[] near,
            int n,
            int nearStep,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int n0 = n + r * nearStep;
            int f = from + r * rowStep;
            for (int c = 0; c < columns; c++, f += columnStep) {
                sums[f] += near[n0 + c];
            }
        }
    }
}
