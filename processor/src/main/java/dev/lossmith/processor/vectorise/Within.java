package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Variable;
import java.util.Map;

/** Which subscripts certainly stay on their axis, given what a kernel's locals are. */
public final class Within {
    private final Map<Variable, Expr> definitions;

    /** @param definitions of the locals defined so far, which may grow */
    public Within(Map<Variable, Expr> definitions) {
        this.definitions = definitions;
    }

    public boolean test(Expr subscript, Axis axis) {
        Shifted position = shifted(subscript, 0);
        Expr base = position.base();
        if (base instanceof Index index) {
            Shifted size = shifted(index.axis().size(), position.by());
            return position.by() >= 0
                    && (index.axis().equals(axis) && position.by() == 0 || size.isAtMost(extent(axis)));
        }
        if (base instanceof Apply a && a.op() == Op.FLOOR_MOD && position.by() == 0) {
            return a.arg(1) instanceof Constant c
                    && c.value() > 0
                    && new Shifted(null, c.intValue()).isAtMost(extent(axis));
        }
        if (base instanceof Read r && position.by() == 0 && r.tensor().role() != Role.LENGTH) {
            Tensor.Traits traits = r.tensor().traits();
            boolean single = r.tensor().axes().isEmpty() || r.tensor().role() == Role.SCRATCH;
            return single && axis.equals(traits.indexes()) && traits.except().isEmpty();
        }
        return position.by() >= 0
                && isNeverNegative(base)
                && new Shifted(base, position.by() + 1).isAtMost(extent(axis));
    }

    private Shifted extent(Axis axis) {
        return shifted(axis.size(), 0);
    }

    /** {@code base + by}, without a base {@code by}. */
    private record Shifted(Expr base, int by) {
        boolean isAtMost(Shifted other) {
            return base == other.base && by <= other.by;
        }
    }

    private Shifted shifted(Expr e, int by) {
        if (e instanceof Variable v && definitions.containsKey(v)) {
            return shifted(definitions.get(v), by);
        }
        if (e instanceof Constant c) {
            return new Shifted(null, c.intValue() + by);
        }
        if (e instanceof Apply a && a.arg(a.args().size() - 1) instanceof Constant c) {
            if (a.op() == Op.ADD) {
                return shifted(a.arg(0), by + c.intValue());
            }
            if (a.op() == Op.SUB) {
                return shifted(a.arg(0), by - c.intValue());
            }
        }
        return new Shifted(e, by);
    }

    private static boolean isNeverNegative(Expr e) {
        return e == null
                || e instanceof Size
                || e instanceof Constant c && c.value() >= 0
                || e instanceof Apply a
                        && (a.op() == Op.ADD || a.op() == Op.MUL || a.op() == Op.MAX)
                        && a.args().stream().allMatch(Within::isNeverNegative);
    }
}
