package dev.lossmith.processor.specialise;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;

/** One decision that is made before a kernel runs. */
public sealed interface Choice {

    /** Whether an optional tensor was given. */
    record Presence(Tensor tensor, boolean present) implements Choice {}

    /** The value of a parameter that has few. */
    record Value(Tensor parameter, Constant value) implements Choice {}

    /** Whether a condition on parameters holds. */
    record Condition(Expr condition, boolean holds) implements Choice {}
}
