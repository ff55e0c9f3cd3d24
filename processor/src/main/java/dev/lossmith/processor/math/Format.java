package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.bitAnd;
import static dev.lossmith.processor.math.Terms.bitOr;
import static dev.lossmith.processor.math.Terms.bits;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.realOf;
import static dev.lossmith.processor.math.Terms.shiftLeft;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Precision;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A floating-point format: its constants, its coefficients, and the names given to intermediate values. */
final class Format {
    private final Precision precision;
    private final Map<Expr, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    Format(Precision precision) {
        this.precision = precision;
    }

    Map<Expr, String> names() {
        return names;
    }

    /** Names a value; the first name of a value stays, a name that is taken gets a number. */
    Expr name(String name, Expr e) {
        if (!names.containsKey(e)) {
            names.put(e, FreeName.of(name, taken));
        }
        return e;
    }

    boolean isFloat() {
        return precision == Precision.FLOAT;
    }

    double pick(double forFloat, double forDouble) {
        return isFloat() ? forFloat : forDouble;
    }

    /** A constant that differs between the formats. */
    Expr real(double forFloat, double forDouble) {
        return Terms.real(pick(forFloat, forDouble));
    }

    /** Bits of the stored fraction. */
    int fractionBits() {
        return isFloat() ? 23 : 52;
    }

    /** What an exponent is stored with. */
    int bias() {
        return isFloat() ? 127 : 1023;
    }

    /** Adding it to a real below a quarter of it in size rounds to an integer, which then stands in the lowest bits. */
    double shifter() {
        return 1.5 * Math.scalb(1.0, fractionBits());
    }

    /** The power of two from which on every number is an integer. */
    Expr integers() {
        return Terms.real(Math.scalb(1.0, fractionBits()));
    }

    double smallestNormal() {
        return Math.scalb(1.0, 1 - bias());
    }

    Bits bitsOf(double value) {
        return Bits.of(isFloat() ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value));
    }

    Bits fractionMask() {
        return Bits.of((1L << fractionBits()) - 1);
    }

    Bits exponentMask() {
        return bitsOf(Double.POSITIVE_INFINITY);
    }

    /** {@code magnitude}, which is not negative, with the sign bit of {@code sign}. */
    Expr withSign(Expr magnitude, Expr sign) {
        return realOf(bitOr(bits(magnitude), bitAnd(bits(sign), bitsOf(-0.0))));
    }

    /** The real whose exponent field is the lowest bits of {@code e} and whose fraction is 0. */
    Expr power(Expr e) {
        return realOf(shiftLeft(e, fractionBits()));
    }

    /** {@code a}, not negative and below {@link #integers}, rounded to an integer, halves to even. */
    Expr rounded(Expr a) {
        return sub(add(a, integers()), integers());
    }

    Expr coefficient(Table table, int i) {
        return Terms.real(table.of(precision)[i]);
    }

    Expr minus(Table table, int i) {
        return Terms.real(-table.of(precision)[i]);
    }

    /** A copy of the coefficients. */
    double[] coefficients(Table table) {
        return table.of(precision).clone();
    }

    /** The polynomial with these coefficients by Horner's rule in FMAs. */
    Expr polynomial(Table table, Expr x) {
        return horner(table.of(precision), x);
    }

    static Expr horner(double[] c, Expr x) {
        Expr value = Terms.real(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            value = fma(value, x, Terms.real(c[i]));
        }
        return value;
    }
}
