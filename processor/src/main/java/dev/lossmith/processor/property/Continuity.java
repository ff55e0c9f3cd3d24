package dev.lossmith.processor.property;

import dev.lossmith.processor.diff.Differentiator;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.diff.NotDifferentiable;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether values are continuous in one tensor: no jump where a selection changes sides, no pole. */
final class Continuity {
    private final Dependence dependence;
    private final Ranges ranges;
    private final Budget budget;
    private final Map<Expr, Boolean> known = new HashMap<>();

    Continuity(Dependence dependence, Ranges ranges, Budget budget) {
        this.dependence = dependence;
        this.ranges = ranges;
        this.budget = budget;
    }

    boolean of(Expr e) {
        if (dependence.isConstant(e)) {
            return true;
        }
        Boolean continuous = known.get(e);
        if (continuous == null) {
            continuous = !budget.isSpent() && compute(e);
            known.put(e, continuous);
        }
        return continuous;
    }

    /** A function of one element, continuous with its derivative. */
    boolean isSmooth(Expr e) {
        Set<Read> elements = dependence.elements(e);
        if (elements.size() != 1) {
            return false;
        }
        Tensor variable = Tensor.internal("variable", Tensor.Role.INPUT, e.type(), List.of());
        Map<Expr, Expr> alone = Map.of(elements.iterator().next(), Read.of(variable));
        Expr function = Substitution.replace(e, alone);
        if (!dependence.isConstant(function)) {
            return false;
        }
        Continuity ofVariable = new Continuity(new Dependence(variable), ranges.replaced(alone), budget);
        return ofVariable.of(function)
                && ofVariable
                        .gradient(function)
                        .filter(g -> g.scatters().isEmpty() && ofVariable.of(g.dense()))
                        .isPresent();
    }

    private Optional<Gradient> gradient(Expr e) {
        try {
            return Optional.of(Differentiator.gradient(e, Constant.ONE, dependence.tensor(), e, Optional.empty())
                    .mapped(Selections::joined));
        } catch (NotDifferentiable impossible) {
            return Optional.empty();
        }
    }

    private Continuity given(Expr condition, boolean holds) {
        return new Continuity(dependence, ranges.given(condition, holds), budget);
    }

    private boolean compute(Expr e) {
        if (e instanceof Read) {
            return true;
        }
        if (e instanceof Select s) {
            return selected(s.condition(), s.then(), s.otherwise());
        }
        if (e instanceof Reduce r) {
            return r.op() != ReduceOp.ANY && r.op() != ReduceOp.PREFIX && of(r.open(r.freshIndex()));
        }
        return e instanceof Apply a && applied(a);
    }

    private boolean applied(Apply e) {
        Expr x = e.arg(0);
        return switch (e.op()) {
            case ADD,
                    SUB,
                    MUL,
                    NEG,
                    ABS,
                    MIN,
                    MAX,
                    FMA,
                    EXP,
                    EXP_FINITE,
                    EXPM1,
                    TANH,
                    SIGMOID,
                    SOFTPLUS,
                    ERF,
                    ERFC,
                    LOG_ERFC,
                    LOG_HALF_ERFC,
                    ERFC_HAZARD,
                    ERFC_EXCESS,
                    SIN,
                    COS,
                    ATAN,
                    SINH,
                    COSH,
                    ASINH,
                    LOGCOSH,
                    RELU,
                    CLAMP_MIN,
                    CLAMP_MAX,
                    STOP_GRADIENT -> all(e);
            case LOG, LGAMMA, DIGAMMA, TRIGAMMA -> ranges.isPositive(x) && all(e);
            case LOG1P -> ranges.isPositive(Exprs.add(Constant.ONE, x)) && all(e);
            case LOG1MEXP -> ranges.isNegative(x) && all(e);
            case SQRT -> ranges.isNonNegative(x) && all(e);
            case ACOSH -> ranges.isNonNegative(Exprs.sub(x, Constant.ONE)) && all(e);
            case ATANH -> ranges.isPositive(Exprs.sub(Constant.ONE, Exprs.apply(Op.ABS, x))) && all(e);
            // a constant divisor of 0 leaves no value anywhere
            case DIV -> (dependence.isConstant(e.arg(1)) || ranges.excludesZero(e.arg(1))) && all(e);
            case POW -> (ranges.isPositive(x) || ranges.isNonNegative(x) && ranges.isPositive(e.arg(1))) && all(e);
            case XLOGY -> dependence.isConstant(x) && ranges.isPositive(e.arg(1)) && all(e);
            case SIGN -> ranges.excludesZero(x) && all(e);
            case BLEND -> selected(e.arg(0), e.arg(1), e.arg(2));
            default -> false;
        };
    }

    private boolean all(Apply e) {
        return e.args().stream().allMatch(this::of);
    }

    private boolean selected(Expr condition, Expr then, Expr otherwise) {
        if (Joint.isRemovable(condition, then, otherwise)) {
            return of(otherwise);
        }
        boolean pieces =
                given(condition, true).of(then) && given(condition, false).of(otherwise);
        return pieces
                && (dependence.isConstant(condition)
                        || condition.children().stream().allMatch(this::of)
                                && Joint.isContinuous(condition, then, otherwise, dependence, ranges));
    }
}
