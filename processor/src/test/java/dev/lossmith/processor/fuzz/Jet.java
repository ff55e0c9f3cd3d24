package dev.lossmith.processor.fuzz;

import java.util.function.DoubleUnaryOperator;

/**
 * A real with its derivative and its second derivative by each of some elements: forward mode, sharing nothing with the reverse sweeps of
 * the compiler. An array that is {@code null} is all zeros.
 *
 * @param weight how many elements tie in a maximum or minimum under way
 */
record Jet(double value, double[] first, double[] second, int weight) {

    static Jet constant(double value) {
        return new Jet(value, null, null, 1);
    }

    static Jet of(double value, double[] first, double[] second) {
        return new Jet(value, first, second, 1);
    }

    /** Element {@code position} of {@code n}. */
    static Jet seed(double value, int position, int n) {
        double[] first = new double[n];
        first[position] = 1;
        return of(value, first, null);
    }

    double first(int i) {
        return first == null ? 0 : first[i];
    }

    double second(int i) {
        return second == null ? 0 : second[i];
    }

    boolean isConstant() {
        return first == null;
    }

    int size() {
        return first == null ? 0 : first.length;
    }

    /** 0 stays 0, also times an infinity: no path leads there. */
    static double times(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /** The same value, without derivatives. */
    Jet stopped() {
        return constant(value);
    }

    /** Value and derivatives, each through {@code f}. */
    Jet mapped(DoubleUnaryOperator f) {
        return new Jet(f.applyAsDouble(value), mapped(first, f), mapped(second, f), weight);
    }

    private static double[] mapped(double[] values, DoubleUnaryOperator f) {
        if (values == null) {
            return null;
        }
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = f.applyAsDouble(values[i]);
        }
        return result;
    }

    /** A function of one operand by its value, its derivative and its second derivative there. */
    static Jet unary(Jet a, double value, double d, double dd) {
        if (a.isConstant()) {
            return constant(value);
        }
        double[] first = new double[a.size()];
        double[] second = new double[a.size()];
        for (int i = 0; i < first.length; i++) {
            double x = a.first(i);
            first[i] = times(d, x);
            second[i] = times(d, a.second(i)) + times(dd, x * x);
        }
        return of(value, first, second);
    }

    /** The same for two operands. */
    static Jet binary(Jet a, Jet b, double value, double da, double db, double daa, double dab, double dbb) {
        int n = Math.max(a.size(), b.size());
        if (n == 0) {
            return constant(value);
        }
        double[] first = new double[n];
        double[] second = new double[n];
        for (int i = 0; i < n; i++) {
            double x = a.first(i);
            double y = b.first(i);
            first[i] = times(da, x) + times(db, y);
            second[i] = times(da, a.second(i))
                    + times(db, b.second(i))
                    + times(daa, x * x)
                    + 2 * times(dab, times(x, y))
                    + times(dbb, y * y);
        }
        return of(value, first, second);
    }

    /** The mean of two that tie, each counted as often as elements went into it. */
    static Jet tie(Jet a, Jet b) {
        int weight = a.weight + b.weight;
        int n = Math.max(a.size(), b.size());
        if (n == 0) {
            return new Jet(a.value, null, null, weight);
        }
        double[] first = new double[n];
        double[] second = new double[n];
        for (int i = 0; i < n; i++) {
            first[i] = (a.weight * a.first(i) + b.weight * b.first(i)) / weight;
            second[i] = (a.weight * a.second(i) + b.weight * b.second(i)) / weight;
        }
        return new Jet(a.value, first, second, weight);
    }
}
