package dev.lossmith.processor.check;

/**
 * The type of an expression: a real, a condition, or an int. Of an int it matters what it may index: literals, sizes and index variables
 * anything they provably fit, values declared {@code indexes = "c"} axis c, other data nothing.
 *
 * @param axis the axis that an int value is declared to index, {@code null} if there is none
 * @param isData an int that comes from a tensor or parameter
 */
record ValueType(Base base, Slot axis, boolean isData) {

    enum Base {
        REAL,
        INT,
        BOOL
    }

    static final ValueType REAL = new ValueType(Base.REAL, null, false);
    static final ValueType BOOL = new ValueType(Base.BOOL, null, false);
    /** An int that may index whatever it fits. */
    static final ValueType FREE = new ValueType(Base.INT, null, false);
    /** An int that may index nothing. */
    static final ValueType DATA = new ValueType(Base.INT, null, true);

    static ValueType indexOf(Slot axis) {
        return new ValueType(Base.INT, axis, true);
    }

    boolean isInt() {
        return base == Base.INT;
    }

    boolean isBool() {
        return base == Base.BOOL;
    }

    /** An int built of two ints. */
    ValueType join(ValueType other) {
        if (!other.isData) {
            return this;
        }
        if (!isData) {
            return other;
        }
        return axis != null && other.axis != null && axis.isSameAs(other.axis) ? this : DATA;
    }
}
