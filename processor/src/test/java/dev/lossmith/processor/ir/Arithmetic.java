package dev.lossmith.processor.ir;

import java.util.List;

/** How an {@link Evaluator} computes with reals. A REAL value is an object of the implementation's choice. */
public interface Arithmetic {
    Object real(double value);

    double toDouble(Object real);

    boolean isNaN(Object real);

    /** A REAL operator that is no comparison. */
    Object apply(Op op, Object[] operands);

    /** A comparison, false when an operand is NaN, but NE then true. */
    boolean compare(Op op, Object a, Object b);

    /** The largest or smallest of many, for arithmetics to which it matters how many tie. */
    default Object extreme(Op op, Object identity, List<Object> elements) {
        Object result = identity;
        for (Object element : elements) {
            result = apply(op, new Object[] {result, element});
        }
        return result;
    }

    static boolean holds(Op op, int order) {
        return switch (op) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            default -> throw new MalformedIr(op + " is no comparison");
        };
    }
}
