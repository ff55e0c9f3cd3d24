package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;

/** A REAL, INT or BOOL constant. Reals are kept in double and rounded once to the kernel's precision. */
public final class Constant extends Expr {
    public static final Constant ZERO = real(0);
    public static final Constant ONE = real(1);
    public static final Constant TRUE = of(Type.BOOL, 1);
    public static final Constant FALSE = of(Type.BOOL, 0);
    public static final Constant NAN = real(Double.NaN);
    public static final Constant INFINITY = real(Double.POSITIVE_INFINITY);

    private final double value;

    private Constant(Interner.Key key, Type type, double value) {
        super(key, type, List.of(), Set.of(), 0);
        this.value = value;
    }

    public static Constant of(Type type, double value) {
        if (type == Type.BITS || type == Type.INT && value != Math.rint(value)) {
            throw new MalformedIr("constant " + value + " of type " + type);
        }
        double canonical = type == Type.REAL ? value : value + 0.0;
        return Interner.intern(Constant.class, List.of(type, canonical), key -> new Constant(key, type, canonical));
    }

    public static Constant real(double value) {
        return of(Type.REAL, value);
    }

    public static Constant integer(int value) {
        return of(Type.INT, value);
    }

    public static Constant bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    public double value() {
        return value;
    }

    public int intValue() {
        return (int) value;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
