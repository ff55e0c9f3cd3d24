package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Printer;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of a kernel's locals: what the formula calls an expression, else what it computes. Each name is given out once.
 */
final class Names {
    private final Map<Expr, String> given;
    private final Set<String> taken;

    /**
     * @param given the formula's names
     * @param taken names that the kernel's arguments have
     */
    Names(Map<Expr, String> given, Set<String> taken) {
        this.given = given;
        this.taken = new HashSet<>(taken);
    }

    boolean isNamed(Expr e) {
        return given.containsKey(e);
    }

    String local(Expr e) {
        return fresh(given.getOrDefault(e, describe(e)));
    }

    /** The name of an array of such values. */
    String array(Expr e) {
        String name = given.get(e);
        if (name == null) {
            return fresh(e instanceof Apply a && a.op().isElementary() ? describe(a) + "s" : "terms");
        }
        return array(name);
    }

    /** The name of an array of what has this name. */
    String array(String name) {
        return fresh(name.endsWith("s") ? name + "Values" : name + "s");
    }

    String constant(Expr e) {
        return fresh(e instanceof Read r ? r.tensor().name() + "Value" : describe(e));
    }

    private String fresh(String base) {
        return FreeName.of(base, taken);
    }

    private static String describe(Expr e) {
        if (e instanceof Read r) {
            StringBuilder name = new StringBuilder(r.tensor().name());
            if (r.subscripts().isEmpty()) {
                return name.append("Value").toString();
            }
            name.append("At");
            r.subscripts().forEach(s -> name.append(capitalised(position(s))));
            return name.toString();
        }
        if (e instanceof Reduce r) {
            return switch (r.op()) {
                case SUM -> "total";
                case PROD -> "product";
                case MAX, LARGEST -> "largest";
                case MIN -> "smallest";
                case ANY -> "found";
                case PREFIX -> "length";
                case LOGSUMEXP -> "logSumExp";
            };
        }
        return e instanceof Apply a ? describe(a) : "value";
    }

    private static String describe(Apply a) {
        return switch (a.op()) {
            case ADD -> "sum";
            case SUB -> "difference";
            case MUL -> a.arg(0) == a.arg(1) ? "square" : "product";
            case DIV -> "ratio";
            case NEG -> "negated";
            case ABS -> "magnitude";
            case SQRT -> "root";
            case POW -> "power";
            case EXP_DOWN, EXP_FINITE -> "exp";
            case MIN -> "smaller";
            case LARGER_EXPONENT -> "exponent";
            case MAX, CLAMP_MIN, CLAMP_MAX, RELU -> "clamped";
            case BLEND -> "selected";
            case EQ, NE, LT, LE, GT, GE, AND, OR, NOT -> "holds";
            case FLOOR_DIV -> "quotient";
            case FLOOR_MOD -> "remainder";
            case TO_REAL -> "real";
            case STOP_GRADIENT -> describe(a.arg(0));
            case SHL, SHR, BIT_AND, BIT_OR, BIT_XOR, BITS_OF -> "bits";
            case REAL_OF -> "scale";
            default -> a.op().symbol();
        };
    }

    private static String position(Expr subscript) {
        if (subscript instanceof Index i) {
            return Recurrence.headPosition(i) >= 0 ? i.axis().name() : Printer.print(i);
        }
        return subscript instanceof Read r ? r.tensor().name() : "Position";
    }

    private static String capitalised(String s) {
        return s.isEmpty() ? s : s.substring(0, 1).toUpperCase(Locale.ROOT) + s.substring(1);
    }
}
