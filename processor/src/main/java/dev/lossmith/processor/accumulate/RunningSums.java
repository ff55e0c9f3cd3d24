package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import java.util.Optional;

/**
 * Turns a sum or product whose filter compares its variable with another of the same axis, or with positions that data give, into a scan, when
 * nothing but the filter depends on these; into two scans where the filter leaves out one position.
 *
 * <p>{@code sum(j if j >= k, exp(x[j]))} → {@code running[k]} with {@code running[k] = running[k+1] + exp(x[k])}; {@code logsumexp(j if j >= k,
 * x[j])} is the logarithm of the same. The order of summation is that of the scan.
 */
public final class RunningSums {
    private static final Running SUM = new Running("running", Op.ADD, Constant.ZERO);
    private static final Running COUNT = new Running("count", Op.ADD, Constant.integer(0));
    private static final Running PRODUCT = new Running("product", Op.MUL, Constant.ONE);

    private final Facts facts = Facts.proven();

    private final Rewriter rewriter = new Rewriter(this::local);
    private boolean idle = true;

    /** The formula with scans in place of running sums; the same object where it has none. */
    public Expr accumulate(Expr e) {
        return rewriter.rewrite(e);
    }

    /** No formula so far has had a running sum. */
    public boolean isIdle() {
        return idle;
    }

    private Expr local(Expr e) {
        Optional<Expr> running = e instanceof Reduce r ? running(r) : Optional.empty();
        idle &= running.isEmpty();
        return running.orElse(e);
    }

    private Optional<Expr> running(Reduce r) {
        Index index = r.freshIndex();
        if (!(r.open(index) instanceof Select filtered) || filtered.otherwise() != r.op().neutral(r.type())) {
            return Optional.empty();
        }
        Expr condition = filtered.condition();
        Expr value = filtered.then();
        try {
            return switch (r.op()) {
                case SUM -> (r.type() == Type.INT ? COUNT : SUM).of(index, condition, value, facts);
                case PROD -> r.type() == Type.INT ? Optional.empty() : PRODUCT.of(index, condition, value, facts);
                case LOGSUMEXP ->
                    SUM.of(index, condition, Exprs.apply(Op.EXP, value), facts).map(Exprs::log);
                default -> Optional.empty();
            };
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }
}
