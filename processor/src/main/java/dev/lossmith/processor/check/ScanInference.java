package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Inference.IndexVariable;
import dev.lossmith.processor.check.Inference.Local;
import dev.lossmith.processor.check.Slot.Use;
import dev.lossmith.processor.syntax.Printer;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.Statement.How;
import dev.lossmith.processor.syntax.Statement.Kind;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Infers a scan: all cases of one name, which share their axes. Needs the cases in the order of the formula. Guarantees that the base cases
 * come first, that there is one step, and that only cases after the first read the scan itself.
 */
final class ScanInference {

    private final Inference inference;
    private final List<Definition> cases;
    private final Definition step;
    private final Name name;
    private final List<Slot> slots;

    private ScanInference(Inference inference, List<Definition> cases) {
        this.inference = inference;
        this.cases = cases;
        this.step = cases.get(cases.size() - 1);
        this.name = cases.get(0).name();
        this.slots = cases.get(0).heads().stream().map(head -> Slot.unknown()).toList();
    }

    /** Whether a definition is a case for some fixed positions only. */
    static boolean isBase(Definition definition) {
        return definition.heads().stream().anyMatch(ScanInference::isFixed);
    }

    static boolean isFixed(Head head) {
        return head.how() == How.EQUALS;
    }

    static Local infer(Inference inference, List<Definition> cases) {
        mustBeInOrder(cases);
        return new ScanInference(inference, cases).run();
    }

    private static void mustBeInOrder(List<Definition> cases) {
        int axes = cases.get(0).heads().size();
        if (axes > Inference.MOST_AXES) {
            throw new CheckException(IndexErrors.tooManyAxes(cases.get(0).name(), axes, Inference.MOST_AXES));
        }
        for (Definition c : cases) {
            if (c.heads().size() != axes) {
                throw new CheckException(ScanErrors.otherAxes(c, axes));
            }
        }
        int first = IntStream.range(0, cases.size())
                .filter(i -> !isBase(cases.get(i)))
                .findFirst()
                .orElseThrow(() -> new CheckException(ScanErrors.noStep(cases.get(0))));
        if (first < cases.size() - 1) {
            throw new CheckException(ScanErrors.caseAfterStep(cases.get(first + 1)));
        }
    }

    private Local run() {
        List<Map<String, IndexVariable>> scopes =
                cases.stream().map(this::scope).toList();
        try {
            return new Local(step, slots, type(scopes), false);
        } finally {
            inference.locals.remove(name.name());
            inference.forget(name.name()); // it is used if something else reads it
        }
    }

    private ValueType type(List<Map<String, IndexVariable>> scopes) {
        ValueType type = new ExpressionTypes(inference, scopes.get(0), name.name(), false)
                .of(cases.get(0).value());
        // what a case reads of the scan may change its own type: an int scan with a real case is a scan of reals
        for (ValueType before = null; !type.equals(before); ) {
            before = type;
            for (int i = 1; i < cases.size(); i++) {
                inference.locals.put(name.name(), new Local(step, slots, type, false));
                ValueType next = new ExpressionTypes(inference, scopes.get(i), name.name(), false)
                        .of(cases.get(i).value());
                type = join(type, next, cases.get(i));
            }
        }
        return type;
    }

    private static ValueType join(ValueType all, ValueType next, Definition definition) {
        if (all.isBool() != next.isBool()) {
            throw new CheckException(ScanErrors.otherType(definition, all.isBool()));
        }
        return all.isInt() && next.isInt() ? all.join(next) : all.isBool() ? ValueType.BOOL : ValueType.REAL;
    }

    private Map<String, IndexVariable> scope(Definition definition) {
        Map<String, IndexVariable> scope = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            Head head = definition.heads().get(i);
            scope.put(head.variable().name(), head(head, i));
        }
        return scope;
    }

    private IndexVariable head(Head head, int position) {
        Slot slot = slots.get(position);
        if (isFixed(head)) {
            inference.extent(head.bound().orElseThrow(), "the index of a base case");
        } else if (head.how() == How.IN) {
            unite(head, slot);
        }
        boolean own = cases.stream()
                .map(c -> c.heads().get(position))
                .anyMatch(h -> h.how() == How.IN
                        && inference.axisNamed(h.bound().orElseThrow()).isEmpty());
        boolean isStep = step.heads().contains(head); // one complaint about an axis that nothing decides is enough
        return isStep
                ? inference.bind(head, head.variable(), slot, own)
                : inference.bindQuietly(head, head.variable(), slot, own);
    }

    private void unite(Head head, Slot slot) {
        Optional<Use> earlier = slot.firstUse();
        Slot given = inference.givenRange(head.bound().orElseThrow());
        String text =
                head.variable().name() + " in " + Printer.print(head.bound().orElseThrow());
        Use use = new Use(text, head.span());
        if (!slot.unite(given, use)) {
            throw new CheckException(IndexErrors.axisConflict(head.variable(), head.span(), slot, earlier, given, use));
        }
    }

    /** The cases of each scan, by name. */
    static Map<String, List<Definition>> groups(List<Definition> definitions) {
        Map<String, List<Definition>> groups = new HashMap<>();
        for (Definition definition : definitions) {
            if (definition.kind() == Kind.LET) {
                groups.computeIfAbsent(definition.name().name(), n -> new ArrayList<>())
                        .add(definition);
            }
        }
        groups.values().removeIf(cases -> cases.stream().noneMatch(ScanInference::isBase));
        return groups;
    }
}
