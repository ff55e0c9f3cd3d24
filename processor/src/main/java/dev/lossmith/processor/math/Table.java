package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Precision;

/** Coefficients in ascending order, for either precision; those for float are floats. */
record Table(double[] forFloat, double[] forDouble) {
    double[] of(Precision precision) {
        return precision == Precision.FLOAT ? forFloat : forDouble;
    }
}
