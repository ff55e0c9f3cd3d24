package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Slot.DeclaredAxis;
import dev.lossmith.processor.check.Slot.OwnRange;
import dev.lossmith.processor.check.Slot.Use;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.syntax.Printer;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.Statement.Kind;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what every name stands for, the type of every expression and the axis of every index variable.
 *
 * <p>Needs definitions without macros. Guarantees, if it reports no error, that lowering meets no unknown name, no wrong type and no index
 * without an axis. Axes are inferred over the whole formula: in {@code pos[i] = any(k, target[k] == i)} only a later use of {@code pos}
 * says what {@code i} runs over. Whether subscripts stay inside their axes is not decided here but by lowering.
 */
final class Inference {

    /** Axes of one tensor. */
    static final int MOST_AXES = 4;

    static final Set<String> OUTPUTS = Set.of("loss", "divisor", "meanLoss");

    /** An index variable; {@code own} if its range is given by an extent, so that it may index anything it provably fits. */
    record IndexVariable(Name name, Slot slot, boolean own) {}

    /** A local value or tensor; a broken one has an error and its uses are not reported. */
    record Local(Definition definition, List<Slot> slots, ValueType type, boolean broken) {}

    final Declared declared;
    final Map<String, Local> locals = new LinkedHashMap<>();
    private final Diagnostics diagnostics;
    private final List<Definition> definitions;
    private final Map<String, List<Definition>> scans;
    private final Map<Object, Slot> binders = new IdentityHashMap<>();
    private final Map<String, Slot> axisSlots = new HashMap<>();
    private final List<IndexVariable> variables = new ArrayList<>();
    private final Comparisons comparisons = new Comparisons();
    private final Set<String> used = new HashSet<>();

    private Inference(List<Definition> definitions, Declared declared, Diagnostics diagnostics) {
        this.definitions = definitions;
        this.scans = ScanInference.groups(definitions);
        this.declared = declared;
        this.diagnostics = diagnostics;
        for (String axis : declared.axes().keySet()) {
            axisSlots.put(axis, Slot.of(new DeclaredAxis(axis), null));
        }
    }

    static Inference infer(List<Definition> definitions, Declared declared, Diagnostics diagnostics) {
        Inference inference = new Inference(definitions, declared, diagnostics);
        inference.run();
        return inference;
    }

    /** The range of a reduction's or a head's index variable. */
    Slot.Range range(Object binder) {
        return binders.get(binder).range().orElseThrow();
    }

    private void run() {
        Map<String, Definition> overrides = new HashMap<>();
        for (Definition definition : definitions) {
            try {
                if (definition.kind() == Kind.LET) {
                    local(definition);
                } else {
                    override(definition, overrides);
                }
            } catch (CheckException e) {
                e.diagnostic().ifPresent(diagnostics::report);
                if (definition.kind() == Kind.LET) {
                    locals.putIfAbsent(
                            definition.name().name(), new Local(definition, List.of(), ValueType.REAL, true));
                }
            }
        }
        if (!diagnostics.hasErrors()) { // a statement with an error may have decided an axis
            comparisons.settle();
            mustHaveRanges();
        }
        outputs();
        unused();
    }

    private void local(Definition definition) {
        Name name = definition.name();
        if (declared.names().contains(name.name())) {
            throw new CheckException(CheckErrors.declaredRedefined(name));
        }
        if (scans.containsKey(name.name())) {
            scan(definition);
            return;
        }
        if (locals.containsKey(name.name())) {
            throw new CheckException(CheckErrors.redefined(name));
        }
        if (definition.heads().size() > MOST_AXES) {
            throw new CheckException(
                    IndexErrors.tooManyAxes(name, definition.heads().size(), MOST_AXES));
        }
        Map<String, IndexVariable> scope = new LinkedHashMap<>();
        List<Slot> slots = new ArrayList<>();
        for (Head head : definition.heads()) {
            IndexVariable variable = head(head);
            scope.put(variable.name().name(), variable);
            slots.add(variable.slot());
        }
        ValueType type = new ExpressionTypes(this, scope, name.name(), false).of(definition.value());
        locals.put(name.name(), new Local(definition, slots, type, false));
    }

    /** A scan is defined where its last case stands. */
    private void scan(Definition definition) {
        List<Definition> cases = scans.get(definition.name().name());
        if (definition == cases.get(cases.size() - 1)) {
            locals.put(definition.name().name(), ScanInference.infer(this, cases));
        }
    }

    private IndexVariable head(Head head) {
        Slot slot = head.bound().map(this::givenRange).orElseGet(Slot::unknown);
        boolean own = head.bound().isPresent()
                && head.bound().flatMap(this::axisNamed).isEmpty();
        return bind(head, head.variable(), slot, own);
    }

    private void override(Definition definition, Map<String, Definition> overrides) {
        Name name = definition.name();
        Tensor tensor = declared.tensors().get(name.name());
        if (tensor == null || !tensor.isDifferentiable()) {
            throw new CheckException(CheckErrors.overrideOfNonDifferentiable(definition, tensor != null, inputs()));
        }
        if (overrides.putIfAbsent(definition.kind() + " " + name.name(), definition) != null) {
            throw new CheckException(CheckErrors.duplicateOverride(definition));
        }
        Optional<Kind> rival = rival(definition.kind());
        if (rival.isPresent() && overrides.containsKey(rival.get() + " " + name.name())) {
            throw new CheckException(CheckErrors.rivalOverride(definition, rival.get()));
        }
        if (definition.heads().size() != tensor.axes().size()) {
            throw new CheckException(
                    CheckErrors.overrideAxes(name, tensor, definition.heads().size()));
        }
        Map<String, IndexVariable> scope = new LinkedHashMap<>();
        for (int i = 0; i < definition.heads().size(); i++) {
            Head head = definition.heads().get(i);
            Slot slot = axisSlot(tensor.axes().get(i).name());
            scope.put(head.variable().name(), bind(head, head.variable(), slot, false));
        }
        ExpressionTypes types = new ExpressionTypes(this, scope, null, definition.kind() == Kind.SURROGATE);
        types.number(definition.value());
    }

    /** A derivative is replaced by agreement or on purpose, not both. */
    private static Optional<Kind> rival(Kind kind) {
        return switch (kind) {
            case GRAD -> Optional.of(Kind.SURROGATE);
            case SURROGATE -> Optional.of(Kind.GRAD);
            case HESS, LET -> Optional.empty();
        };
    }

    private List<String> inputs() {
        return declared.tensors().values().stream()
                .filter(Tensor::isDifferentiable)
                .map(Tensor::name)
                .toList();
    }

    /** Index variables of one axis are one mistake, shown where the first of them is introduced. */
    private void mustHaveRanges() {
        List<Slot> reported = new ArrayList<>();
        for (IndexVariable variable : variables) {
            Slot slot = variable.slot();
            if (slot.range().isEmpty() && reported.stream().noneMatch(slot::isSameAs)) {
                reported.add(slot);
                diagnostics.report(CheckErrors.indexesNothing(
                        variable.name(), valueNames(), declared.axes().values()));
            }
        }
    }

    private void outputs() {
        if (!locals.containsKey("loss") && !diagnostics.hasErrors()) {
            diagnostics.report(CheckErrors.missingLoss(definitions));
        }
        for (String output : List.of("loss", "divisor", "meanLoss")) {
            Local local = locals.get(output);
            if (local != null && !local.broken()) {
                if (!local.slots().isEmpty()) {
                    diagnostics.report(CheckErrors.outputHasAxes(local.definition()));
                } else if (local.type().isBool()) {
                    diagnostics.report(CheckErrors.outputIsCondition(local.definition()));
                }
            }
        }
    }

    private void unused() {
        if (diagnostics.hasErrors()) {
            return;
        }
        for (Local local : locals.values()) {
            String name = local.definition().name().name();
            if (!used.contains(name) && !OUTPUTS.contains(name) && !local.broken()) {
                diagnostics.report(CheckErrors.unusedLocal(local.definition().name()));
            }
        }
        for (Tensor tensor : declared.tensors().values()) {
            boolean guards = declared.tensors().values().stream()
                    .anyMatch(t -> t.traits().except().equals(tensor.name()));
            if (!used.contains(tensor.name()) && tensor.role() != Tensor.Role.LENGTH && !guards) {
                diagnostics.report(CheckErrors.unusedDeclaration(tensor.name()));
            }
        }
    }

    boolean isUnused(String name) {
        return !used.contains(name);
    }

    // What the expressions ask.

    /** An index variable is compared with a position of another axis, or of its own. */
    void compare(Slot variable, Slot position) {
        comparisons.add(variable, position);
    }

    void use(String name) {
        used.add(name);
    }

    void forget(String name) {
        used.remove(name);
    }

    /** The cases of a scan in the order of the formula; nothing for other names. */
    List<Definition> cases(String name) {
        return scans.getOrDefault(name, List.of());
    }

    /** An int that depends on no index variable. */
    void extent(SyntaxExpr expr, String what) {
        new ExpressionTypes(this, Map.of(), null, false).extent(expr, what);
    }

    /** The range of {@code in}: a declared axis, or one of its own. */
    Slot givenRange(SyntaxExpr bound) {
        Optional<String> axis = axisNamed(bound);
        if (axis.isPresent()) {
            return axisSlot(axis.get());
        }
        extent(bound, "an extent");
        return ownRange(bound);
    }

    /** An index variable; it is reported if in the end it has no range. */
    IndexVariable bind(Object binder, Name name, Slot slot, boolean own) {
        IndexVariable variable = bindQuietly(binder, name, slot, own);
        variables.add(variable);
        return variable;
    }

    /** An index variable of the same slot as another one that is reported. */
    IndexVariable bindQuietly(Object binder, Name name, Slot slot, boolean own) {
        binders.put(binder, slot);
        return new IndexVariable(name, slot, own);
    }

    Slot axisSlot(String axis) {
        return axisSlots.get(axis);
    }

    Slot ownRange(SyntaxExpr extent) {
        return Slot.of(new OwnRange(extent), new Use("in " + Printer.print(extent), extent.span()));
    }

    /** The declared axis that an expression names, unless the name stands for a value. */
    Optional<String> axisNamed(SyntaxExpr expr) {
        return expr instanceof Name name
                        && declared.axes().containsKey(name.name())
                        && !declared.names().contains(name.name())
                        && !locals.containsKey(name.name())
                ? Optional.of(name.name())
                : Optional.empty();
    }

    /** The definition of a name further down. */
    Optional<Definition> later(String name) {
        return definitions.stream()
                .filter(d -> d.kind() == Kind.LET && d.name().name().equals(name))
                .findFirst();
    }

    /** Whether a definition of {@code name}, which may have several cases, reads {@code other}. */
    boolean reads(String name, String other) {
        return definitions.stream()
                .filter(d -> d.kind() == Kind.LET && d.name().name().equals(name))
                .anyMatch(d -> FreeNames.of(d.value()).anyMatch(read -> read.equals(other)));
    }

    /** Names that stand for a value, for suggestions. */
    Set<String> valueNames() {
        Set<String> names = new LinkedHashSet<>(declared.names());
        names.addAll(locals.keySet());
        names.add("PI");
        names.add("INF");
        return names;
    }

    List<Slot> slots(Tensor tensor) {
        return tensor.axes().stream().map(Axis::name).map(this::axisSlot).collect(Collectors.toList());
    }
}
