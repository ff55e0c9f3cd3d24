package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Slot.DeclaredAxis;
import dev.lossmith.processor.check.Slot.OwnRange;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.Statement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Definitions to IR: locals are expanded where they are used, which hash-consing keeps cheap.
 *
 * <p>Needs an inference without errors. Guarantees well-typed IR in which every subscript lies in its axis wherever its value is used; a
 * subscript for which that cannot be proven is reported.
 *
 * <p>{@code "d = a - b; loss = d^2"} becomes {@code pow(a - b, 2)}.
 */
final class Lowering {

    /** Depth of an expression with its locals expanded; bounds the stack that later stages need, and javac for what is generated. */
    private static final int DEEPEST = 600;

    /** Of one output. Some operations have twenty times as many in their derivatives, and javac takes 64 KiB of a method. */
    private static final int MOST_OPERATIONS = 1000;

    /** A lowered local: a family over its heads, and what remains to be proven at its uses. */
    record Value(Expr expr, List<Index> heads, List<Obligation> obligations) {}

    private final LossDeclaration declaration;
    private final Declared declared;
    private final Inference inference;
    private final Diagnostics diagnostics;
    private final Prover prover;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<Expr, String> names = new LinkedHashMap<>();
    private final Depth depth = new Depth();
    private int lastOutOfScope = 1_000_000;
    private final List<CheckedLoss.Override> overrides = new ArrayList<>();
    private final boolean overridden;
    private Expr loss;

    private Lowering(
            LossDeclaration declaration,
            Declared declared,
            Inference inference,
            boolean overridden,
            Diagnostics diagnostics) {
        this.declaration = declaration;
        this.declared = declared;
        this.inference = inference;
        this.diagnostics = diagnostics;
        this.prover = new Prover(declared);
        this.overridden = overridden;
    }

    static Optional<CheckedLoss> lower(
            LossDeclaration declaration,
            Declared declared,
            Inference inference,
            List<Definition> definitions,
            Diagnostics diagnostics) {
        boolean overridden = definitions.stream().anyMatch(d -> d.kind() != Kind.LET);
        return new Lowering(declaration, declared, inference, overridden, diagnostics).run(definitions);
    }

    private Optional<CheckedLoss> run(List<Definition> definitions) {
        for (Definition definition : definitions) {
            try {
                if (definition.kind() == Kind.LET) {
                    local(definition);
                } else {
                    override(definition);
                }
            } catch (CheckException e) {
                e.diagnostic().ifPresent(diagnostics::report);
                return Optional.empty();
            }
        }
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new CheckedLoss(
                declaration,
                declared.tensorList(),
                List.copyOf(declared.axes().values()),
                Numbers.real(loss),
                output("divisor").map(this::expanded),
                output("meanLoss").map(this::aroundLoss),
                overrides,
                expandedNames()));
    }

    private Optional<Expr> output(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> Numbers.real(value.expr()));
    }

    /** The loss as what is defined after it sees it: what merely equals the loss is not the loss, whose derivatives may be stated. */
    private Variable kept() {
        return Variable.of(CheckedLoss.LOSS.name(), loss.type());
    }

    /** With the loss itself, where it has been defined before. */
    private Expr expanded(Expr e) {
        return overridden && loss != null ? withLoss(e, Numbers.real(loss)) : e;
    }

    private Expr aroundLoss(Expr mean) {
        return overridden ? withLoss(mean, CheckedLoss.LOSS) : mean;
    }

    private Expr withLoss(Expr e, Expr real) {
        Expr kept = kept();
        Expr reals = Rewriter.replacing(Numbers.real(kept), real).rewrite(e);
        return loss.type() == Type.INT ? Rewriter.replacing(kept, loss).rewrite(reals) : reals;
    }

    private Map<Expr, String> expandedNames() {
        Map<Expr, String> expanded = new LinkedHashMap<>();
        names.forEach((e, name) -> expanded.putIfAbsent(expanded(e), name));
        return expanded;
    }

    private void local(Definition definition) {
        List<Definition> cases = inference.cases(definition.name().name());
        if (!cases.isEmpty()) {
            if (definition == cases.get(cases.size() - 1)) {
                scan(cases);
            }
            return;
        }
        Map<String, Index> scope = new LinkedHashMap<>();
        for (Head head : definition.heads()) {
            scope.put(head.variable().name(), fresh(axis(inference.range(head)), scope));
        }
        List<Index> heads = List.copyOf(scope.values());
        ExpressionLowering lowering = new ExpressionLowering(this, scope);
        Expr expr = lowering.of(definition.value());
        String name = definition.name().name();
        boolean isRoot = Inference.OUTPUTS.contains(name) || inference.isUnused(name);
        if (isRoot) {
            reportUnproven(lowering);
        }
        Expr whole = expanded(expr);
        if (depth.of(whole) > DEEPEST) {
            throw new CheckException(CheckErrors.tooDeep(definition.name(), DEEPEST));
        }
        if (Inference.OUTPUTS.contains(name) && Operations.in(whole) > MOST_OPERATIONS) {
            throw new CheckException(CheckErrors.tooManyOperations(definition.name(), MOST_OPERATIONS));
        }
        if (name.equals(CheckedLoss.LOSS.name())) {
            loss = expr;
            expr = overridden ? kept() : loss;
        }
        values.put(name, new Value(expr, heads, isRoot ? List.of() : lowering.obligations()));
        names.putIfAbsent(expr, name);
    }

    private void scan(List<Definition> cases) {
        Definition step = cases.get(cases.size() - 1);
        Recurrence recurrence = new ScanLowering(this, cases).lower();
        if (depth.of(expanded(recurrence.body())) > DEEPEST) {
            throw new CheckException(CheckErrors.tooDeep(step.name(), DEEPEST));
        }
        Map<String, Index> scope = new LinkedHashMap<>();
        for (int i = 0; i < step.heads().size(); i++) {
            scope.put(
                    step.heads().get(i).variable().name(),
                    fresh(recurrence.axes().get(i), scope));
        }
        List<Index> heads = List.copyOf(scope.values());
        Expr expr = Self.isIn(recurrence.body()) ? Scan.of(recurrence, heads) : placed(recurrence, heads);
        values.put(step.name().name(), new Value(expr, heads, List.of()));
        names.putIfAbsent(expr, step.name().name());
    }

    /** Cases that do not read each other are a selection. */
    private static Expr placed(Recurrence recurrence, List<Index> heads) {
        Map<Expr, Expr> places = new HashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            places.put(recurrence.heads().get(i), heads.get(i));
        }
        return Substitution.replace(recurrence.body(), places);
    }

    /** A scan is evaluated everywhere, so what its definition leaves unproven no use can prove. */
    void reportUnproven(ExpressionLowering lowering) {
        lowering.obligations().stream()
                .filter(o -> !o.isProven(prover))
                .forEach(o -> diagnostics.report(IndexErrors.unguardedIndex(o, prover)));
    }

    private void override(Definition definition) {
        Tensor tensor = declared.tensors().get(definition.name().name());
        Map<String, Index> scope = new LinkedHashMap<>();
        for (int i = 0; i < definition.heads().size(); i++) {
            scope.put(
                    definition.heads().get(i).variable().name(),
                    fresh(tensor.axes().get(i), scope));
        }
        ExpressionLowering lowering = new ExpressionLowering(this, scope);
        Expr expr = expanded(lowering.number(definition.value()));
        reportUnproven(lowering);
        overrides.add(new CheckedLoss.Override(
                CheckedLoss.Kind.valueOf(definition.kind().name()), tensor, List.copyOf(scope.values()), expr));
    }

    // What the expressions ask.

    /** A variable that nothing else uses: it stands for the variable of a closed reduction in what is left to prove of its body. */
    Index outOfScope(Axis axis) {
        return Index.of(axis, ++lastOutOfScope);
    }

    Declared declared() {
        return declared;
    }

    Inference inference() {
        return inference;
    }

    Prover prover() {
        return prover;
    }

    Optional<Value> local(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A range as an axis. A range that may come out negative is empty. */
    Axis axis(Slot.Range range) {
        if (range instanceof DeclaredAxis named) {
            return declared.axes().get(named.name());
        }
        OwnRange own = (OwnRange) range;
        Expr extent = new ExpressionLowering(this, Map.of()).index(own.extent());
        if (!isFixed(extent)) {
            throw new CheckException(IndexErrors.extentFromData(own.extent()));
        }
        boolean fits = prover.isAtLeastZero(extent, List.of());
        return Axis.range(fits ? extent : Apply.of(Op.MAX, extent, Numbers.integer(0)));
    }

    /** Sizes, lengths and int parameters only: known before a sample is evaluated. */
    private static boolean isFixed(Expr extent) {
        if (extent instanceof Read read) {
            return read.tensor().isParameter() || read.tensor().role() == Tensor.Role.LENGTH;
        }
        return !(extent instanceof Reduce || extent instanceof Scan)
                && extent.children().stream().allMatch(Lowering::isFixed);
    }

    /** The first variable of the axis, by number, that is not in use. */
    static Index fresh(Axis axis, Map<String, Index> scope) {
        return Index.unused(axis, scope::containsValue);
    }
}
