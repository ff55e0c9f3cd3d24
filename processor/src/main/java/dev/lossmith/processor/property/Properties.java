package dev.lossmith.processor.property;

import dev.lossmith.processor.diff.Differentiator;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.diff.NotDifferentiable;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a loss by each of its differentiable tensors.
 *
 * @param lowerBound a formula of parameters that the loss is never below
 */
public record Properties(Optional<Expr> lowerBound, List<Property> byTensor) {
    public Properties {
        byTensor = List.copyOf(byTensor);
    }

    /**
     * One variant of a loss.
     *
     * @param loss the formula, exponentials not yet scaled
     * @param conditions on parameters, and whether they hold
     */
    public record Case(Expr loss, Map<Expr, Boolean> conditions) {
        public Case {
            conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        }

        private Assumptions assumptions() {
            Assumptions assumptions = Assumptions.NONE;
            for (Map.Entry<Expr, Boolean> condition : conditions.entrySet()) {
                assumptions = assumptions.given(condition.getKey(), condition.getValue());
            }
            return assumptions;
        }
    }

    /** What holds in all cases. */
    public static Properties of(List<Case> cases, List<Tensor> tensors) {
        Optional<Expr> lowerBound = cases.stream()
                .map(c -> Optional.ofNullable(
                        new Ranges(c.assumptions(), new Budget()).of(c.loss()).low()))
                .reduce((a, b) -> a.flatMap(x -> b.map(y -> Range.smaller(x, y))))
                .orElse(Optional.empty());
        List<Property> properties = tensors.stream()
                .filter(Tensor::isDifferentiable)
                .map(t -> cases.stream()
                        .map(c -> of(c, t, tensors))
                        .reduce(Property::and)
                        .orElseThrow())
                .toList();
        return new Properties(lowerBound, properties);
    }

    private static Property of(Case one, Tensor tensor, List<Tensor> tensors) {
        Expr loss = one.loss();
        Budget budget = new Budget();
        Dependence dependence = new Dependence(tensor);
        Ranges ranges = new Ranges(one.assumptions(), budget);
        Curvatures curvatures = new Curvatures(dependence, ranges, budget);
        boolean convex = curvatures.of(loss).isConvex();
        boolean strictly = convex && new Strictness(dependence, ranges, curvatures).isStrictlyConvex(loss);
        List<Tensor> symmetricWith = tensors.stream()
                .filter(t -> !t.equals(tensor) && isExchangeable(t, tensor) && Symmetry.holds(loss, tensor, t))
                .toList();
        Continuity continuity = new Continuity(dependence, ranges, budget);
        Optional<Gradient> gradient =
                continuity.of(loss) && !stops(loss, dependence) ? gradient(loss, tensor) : Optional.empty();
        boolean smooth = gradient.filter(g -> isContinuous(g, continuity)).isPresent();
        return new Property(
                tensor,
                convex,
                strictly,
                smooth,
                gradient.flatMap(g -> magnitude(g, ranges)),
                smooth ? gradient.flatMap(Properties::second).flatMap(g -> magnitude(g, ranges)) : Optional.empty(),
                symmetricWith);
    }

    private static boolean isExchangeable(Tensor a, Tensor b) {
        return a.type() == Type.REAL
                && !a.isParameter()
                && a.axes().equals(b.axes())
                && a.traits().domain().equals(b.traits().domain())
                && a.traits().values().equals(b.traits().values())
                && !a.traits().optional()
                && !b.traits().optional();
    }

    /** The derivative is not that of the value. */
    private static boolean stops(Expr e, Dependence dependence) {
        return Exprs.any(
                e,
                x -> dependence.isConstant(x) ? List.of() : Exprs.opened(x),
                x -> x instanceof Apply a && a.op() == Op.STOP_GRADIENT && !dependence.isConstant(a));
    }

    private static Optional<Gradient> gradient(Expr loss, Tensor tensor) {
        try {
            return Optional.of(Differentiator.gradient(loss, Constant.ONE, tensor, loss, Optional.empty())
                    .mapped(Selections::joined));
        } catch (NotDifferentiable impossible) {
            return Optional.empty();
        }
    }

    /** By one element; of several the mixed derivatives would count, too. */
    private static Optional<Gradient> second(Gradient gradient) {
        if (!gradient.tensor().axes().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Differentiator.diagonal(gradient).mapped(Selections::joined));
        } catch (NotDifferentiable impossible) {
            return Optional.empty();
        }
    }

    private static boolean isContinuous(Gradient gradient, Continuity continuity) {
        return continuity.of(gradient.dense()) && gradient.scatters().stream().allMatch(s -> continuity.of(s.value()));
    }

    /** Each scatter without a loop adds to an element once or not at all. */
    private static Optional<Expr> magnitude(Gradient gradient, Ranges ranges) {
        Range total = ranges.of(gradient.dense());
        for (Gradient.Scatter s : gradient.scatters()) {
            if (!s.loops().isEmpty()) {
                return Optional.empty();
            }
            total = total.plus(ranges.of(s.value()).hull(Range.point(Constant.ZERO)));
        }
        return total.magnitude();
    }
}
