package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Select;

/** What intermediate values are called that the formula has no name for. */
final class NodeNames {
    private NodeNames() {}

    static String of(Expr e) {
        if (!(e instanceof Apply a)) {
            return e instanceof Select ? "selected" : "positions";
        }
        return switch (a.op()) {
            case ADD -> "sum";
            case SUB -> "difference";
            case NEG -> "negated";
            case MUL -> a.arg(0) == a.arg(1) ? "square" : "product";
            case DIV -> "ratio";
            case ABS -> "magnitude";
            case FMA -> "p";
            case SQRT -> "root";
            case MIN, CLAMP_MAX -> "smaller";
            case MAX, CLAMP_MIN, LARGER_EXPONENT, RELU -> "larger";
            case TO_REAL -> "real";
            case BLEND -> "selected";
            case EQ, NE, LT, LE, GT, GE, AND, OR, NOT -> "holds";
            case REAL_OF -> "power";
            case BITS_OF, SHL, SHR, BIT_AND, BIT_OR, BIT_XOR -> "bits";
            default -> a.op().symbol();
        };
    }
}
