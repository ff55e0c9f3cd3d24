package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LinearForm;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;

/**
 * What holds of an atom of linear arithmetic by itself, wherever it stands: index variables lie in their axes, sizes are not negative,
 * declared ranges are kept, quotients and remainders by constants follow their definition.
 */
final class AtomFacts {

    private final Knowledge known;
    private final Declared declared;

    private AtomFacts(Knowledge known, Declared declared) {
        this.known = known;
        this.declared = declared;
    }

    /** What holds of an atom by itself. */
    static void explain(Expr atom, Knowledge known, Declared declared) {
        new AtomFacts(known, declared).explain(atom);
    }

    private void explain(Expr atom) {
        if (atom instanceof Index index) {
            known.inside(atom, index.axis());
        } else if (atom instanceof Size size) {
            known.add(LinearForm.of(atom));
            Tensor length = declared.lengths().get(size.axis());
            if (length != null) {
                known.equal(atom, Read.of(length));
            }
        } else if (atom instanceof Read read) {
            explain(read);
        } else if (atom instanceof Reduce reduce) {
            explain(reduce);
        } else if (atom instanceof Apply a) {
            explain(a);
        }
    }

    private void explain(Read read) {
        Tensor tensor = read.tensor();
        Axis indexes = tensor.traits().indexes();
        if (tensor.role() == Tensor.Role.LENGTH) {
            known.equal(read, Size.of(indexes)); // of a length `indexes` is the axis that it measures
        } else if (indexes != null && tensor.traits().except().isEmpty()) {
            known.inside(read, indexes);
        }
        if (tensor.isParameter()) {
            bounds(read, tensor.traits());
        }
    }

    private void bounds(Read read, Tensor.Traits traits) {
        double low = traits.domain().low();
        double high = traits.domain().high();
        for (double value : traits.values()) {
            boolean first = value == traits.values().get(0);
            low = first ? value : Math.min(low, value);
            high = first ? value : Math.max(high, value);
        }
        if (low >= Integer.MIN_VALUE) {
            long least = (long) Math.ceil(low) + (traits.domain().openLow() && low == Math.rint(low) ? 1 : 0);
            known.add(LinearForm.of(read).plus(-least));
        }
        if (high <= Integer.MAX_VALUE) {
            long most = (long) Math.floor(high) - (traits.domain().openHigh() && high == Math.rint(high) ? 1 : 0);
            known.add(LinearForm.of(read).times(-1).plus(most));
        }
    }

    private void explain(Reduce reduce) {
        boolean counts = reduce.op() == ReduceOp.SUM
                && reduce.open(reduce.freshIndex()) instanceof Select s
                && s.then().equals(Constant.integer(1))
                && s.otherwise().equals(Constant.integer(0));
        if (counts || reduce.op() == ReduceOp.PREFIX) {
            known.add(LinearForm.of(reduce));
            known.atLeast(reduce.axis().size(), reduce);
        }
    }

    private void explain(Apply a) {
        switch (a.op()) {
            case FLOOR_DIV, FLOOR_MOD -> {
                LinearForm divisor = LinearForm.of(a.arg(1));
                if (divisor.isConstant() && divisor.constant() > 0) {
                    Expr quotient = Apply.of(Op.FLOOR_DIV, a.arg(0), a.arg(1));
                    LinearForm rest = LinearForm.of(a.arg(0))
                            .minus(LinearForm.of(quotient).times(divisor.constant()));
                    LinearForm remainder = a.op() == Op.FLOOR_MOD ? LinearForm.of(a) : rest;
                    known.add(rest.minus(remainder));
                    known.add(remainder.minus(rest));
                    known.add(remainder);
                    known.add(remainder.times(-1).plus(divisor.constant() - 1));
                }
            }
            case MIN -> {
                known.atLeast(a.arg(0), a);
                known.atLeast(a.arg(1), a);
            }
            case MAX -> {
                known.atLeast(a, a.arg(0));
                known.atLeast(a, a.arg(1));
            }
            default -> {}
        }
    }
}
