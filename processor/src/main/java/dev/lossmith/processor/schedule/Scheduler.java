package dev.lossmith.processor.schedule;

import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Goal.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Turns formulas into the statements of a kernel.
 *
 * <p>Needs stable, differentiated values. Guarantees: every reduction is one pass, passes along an axis that can share a loop do,
 * nothing expensive is computed twice, and all real sums go by lanes.
 *
 * <p>{@code loss = m + log(sum(j, exp(x[j] - m)))} with {@code m = max(j, x[j])} → a loop for m; a loop that stores the
 * exponentials; their lane sum; a store.
 */
public final class Scheduler {
    /** The per-sample value of a kernel. */
    public static final Tensor VALUE = Tensor.internal("losses", Role.SCRATCH, Type.REAL, List.of());

    /** Operations of a kernel that has statements for almost all samples beside those for any: a method of Java has at most 64 KiB. */
    private static final int MOST_TO_WRITE_TWICE = 1000;

    private final List<Tensor> tensors;
    private final Map<Expr, String> names = new LinkedHashMap<>();
    private final Optional<Usual> usual;
    private final Rewriter unmarking = Usual.unmarking();
    private final Preparation preparation;

    /**
     * @param tensors the declared tensors
     * @param names what the formula calls an expression
     * @param values what the kernels compute; the names may be of what none of them does
     */
    public Scheduler(List<Tensor> tensors, Map<Expr, String> names, Stream<Expr> values) {
        this.tensors = List.copyOf(tensors);
        List<Expr> computed = values.toList();
        this.usual = Usual.of(computed);
        this.preparation = new Preparation(Stream.concat(
                computed.stream().map(unmarking::rewrite),
                usual.stream().flatMap(u -> computed.stream().map(u::apply))));
        names.forEach((e, name) -> {
            this.names.putIfAbsent(general(e), name);
            usual.ifPresent(u -> this.names.putIfAbsent(preparation.apply(u.apply(e)), name));
        });
    }

    /** A formula as it is computed for any sample. */
    private Expr general(Expr e) {
        return preparation.apply(unmarking.rewrite(e));
    }

    /** A kernel that computes a value for each sample. */
    public Kernel forward(Expr value) {
        return kernel(Optional.of(value), List.of());
    }

    /** A kernel that computes a value and gradients for each sample. */
    public Kernel forwardBackward(Expr value, List<Gradient> gradients) {
        return kernel(Optional.of(value), gradients);
    }

    /** A kernel that computes gradients, or diagonal second derivatives, for each sample. */
    public Kernel derivatives(List<Gradient> gradients) {
        return kernel(Optional.empty(), gradients);
    }

    /** The array that the gradient of a tensor is written to. */
    public static Tensor gradientOf(Tensor tensor) {
        String name = tensor.name();
        return new Tensor(
                "grad" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
                tensor.role(),
                Type.REAL,
                tensor.axes(),
                Tensor.Traits.NONE);
    }

    private static void gradient(Gradient g, UnaryOperator<Expr> prepared, Context context, List<Goal> goals) {
        Tensor target = gradientOf(g.tensor());
        boolean summed = g.tensor().role() == Role.SHARED;
        // what all samples add to is no place for the derivative of one of them
        Tensor derived = summed && g.finish().isPresent() ? context.ofSample(target) : target;
        Expr dense = prepared.apply(g.dense());
        if (!summed || g.finish().isPresent()) {
            goals.add(Rows.inRows(Goal.store(g.indexes(), derived, g.indexes(), dense, Phase.STORE)));
        } else if (dense != Constant.ZERO) {
            goals.add(Rows.inRows(Goal.add(g.indexes(), derived, g.indexes(), dense, Phase.STORE)));
        }
        scatter(g.scatters(), prepared, derived, Phase.SCATTER, goals);
        g.finish().ifPresent(finish -> {
            Expr read = Read.of(derived, g.indexes());
            Expr finished = prepared.apply(Substitution.replace(finish, Map.of(Gradient.DERIVED, read)));
            goals.add(
                    summed
                            ? Goal.add(g.indexes(), target, g.indexes(), finished, Phase.FINISH)
                            : Goal.store(g.indexes(), target, g.indexes(), finished, Phase.FINISH));
        });
        scatter(g.apart(), prepared, target, Phase.LATE_SCATTER, goals);
    }

    private static void scatter(
            List<Gradient.Scatter> scatters,
            UnaryOperator<Expr> prepared,
            Tensor target,
            Phase phase,
            List<Goal> goals) {
        for (Gradient.Scatter s : scatters) {
            List<Expr> subscripts = s.subscripts().stream().map(prepared::apply).toList();
            goals.add(Rows.inRows(Goal.add(s.loops(), target, subscripts, prepared.apply(s.value()), phase)));
        }
    }

    /** A pointwise expression over variables as straight-line code; {@code names} are those of intermediate values. */
    public static StraightLine straightLine(List<Variable> parameters, Expr e, Map<Expr, String> names) {
        Set<String> taken = new LinkedHashSet<>(Reserved.NAMES);
        parameters.forEach(p -> taken.add(p.name()));
        Context context = new Context(new Names(names, taken), List.of());
        context.count(e, Set.of());
        Scope scope = new Scope(context);
        Expr result = scope.value(e);
        List<Stmt.Let> locals = new ArrayList<>(context.preamble());
        scope.statements().forEach(s -> locals.add((Stmt.Let) s));
        return new StraightLine(locals, result);
    }

    private Kernel kernel(Optional<Expr> value, List<Gradient> gradients) {
        List<Tensor> outputs = new ArrayList<>();
        value.ifPresent(v -> outputs.add(VALUE));
        gradients.forEach(g -> outputs.add(gradientOf(g.tensor())));
        Set<String> taken = Reserved.namesAround(tensors, outputs);
        Context context = new Context(new Names(names, taken), tensors);
        List<Goal> goals = goals(value, gradients, this::general, context);
        List<Stmt> body = statements(goals, outputs, context);
        List<Expr> computed = Stream.concat(value.stream(), gradients.stream().flatMap(Gradient::values))
                .toList();
        List<Stmt> mostly = usual.filter(u -> Usual.concerns(computed) && Walk.operations(body) <= MOST_TO_WRITE_TWICE)
                .map(u -> usual(u, value, gradients, outputs, context))
                .orElse(List.of());
        List<Stmt> all = Walk.both(mostly, body);
        List<Tensor> inputs = Reads.of(context.preamble(), all, tensors);
        return KernelVerifier.verified(
                new Kernel(context.preamble(), body, mostly, inputs, outputs, written(context.scratch(), all)));
    }

    /** The statements for samples of which the condition holds, if it is any of theirs. */
    private List<Stmt> usual(
            Usual usual, Optional<Expr> value, List<Gradient> gradients, List<Tensor> outputs, Context other) {
        Context context = other.another();
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.local(preparation.apply(usual.condition()), Phase.GUARD, Stmt.BreakUnless::new));
        goals.addAll(goals(value, gradients, e -> preparation.apply(usual.apply(e)), context));
        return statements(goals, outputs, context);
    }

    private static List<Goal> goals(
            Optional<Expr> value, List<Gradient> gradients, UnaryOperator<Expr> prepared, Context context) {
        List<Goal> goals = new ArrayList<>();
        value.ifPresent(v -> goals.add(Goal.store(List.of(), VALUE, List.of(), prepared.apply(v), Phase.STORE)));
        gradients.forEach(g -> gradient(g, prepared, context, goals));
        return goals;
    }

    private static List<Stmt> statements(List<Goal> goals, List<Tensor> outputs, Context context) {
        for (Goal goal : goals) {
            goal.needs().forEach(need -> context.count(need, new LinkedHashSet<>(goal.loops())));
        }
        Scope sample = new Scope(context);
        sample.run(goals);
        return Unread.without(sample.statements(), outputs);
    }

    private static List<Kernel.Scratch> written(List<Kernel.Scratch> scratch, List<Stmt> body) {
        Set<Tensor> written = Walk.written(body);
        return scratch.stream().filter(s -> written.contains(s.tensor())).toList();
    }

    /** The upstream gradient of the sample's divisor. */
    public static Expr divisorUpstream() {
        return Read.of(Tensor.internal("divisorUpstream", Role.SEED, Type.REAL, List.of()));
    }

    /** The upstream gradient of the sample. */
    public static Expr upstream() {
        return Read.of(Tensor.internal("upstream", Role.SEED, Type.REAL, List.of()));
    }
}
