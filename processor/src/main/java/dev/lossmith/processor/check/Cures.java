package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Inference.IndexVariable;
import dev.lossmith.processor.check.Inference.Local;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.syntax.BinaryOp;
import dev.lossmith.processor.syntax.ReductionOp;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What to write instead where that depends on the names of the formula, so that it would compile where it is read. */
final class Cures {

    private final Inference inference;
    private final Map<String, IndexVariable> scope;
    private final String defining;

    /** @param defining the local that the statement defines, or {@code null} */
    Cures(Inference inference, Map<String, IndexVariable> scope, String defining) {
        this.inference = inference;
        this.scope = scope;
        this.defining = defining;
    }

    /** A softmax over an axis with the subscript that is at hand. */
    String indexed(Reduction softmax, Slot axis) {
        String text = CheckErrors.text(softmax);
        List<IndexVariable> fitting = scope.values().stream()
                .filter(v -> v.slot().range().isEmpty() || v.slot().isSameAs(axis))
                .toList();
        if (!fitting.isEmpty()) {
            Name last = fitting.get(fitting.size() - 1).name();
            return "index it at once: `" + text + "[" + MacroExpander.written(last.name()) + "]`";
        }
        String free = freeIndex();
        boolean defines = defining != null
                && !Inference.OUTPUTS.contains(defining)
                && inference.later(defining).filter(d -> d.value() == softmax).isPresent();
        if (defines) {
            return "define a tensor: `" + defining + "[" + free + "] = " + text + "[" + free + "]`";
        }
        return position(axis)
                .map(p -> "index it at once: `" + text + "[" + p + "]`")
                .orElse("index it at once and reduce: `sum(" + free + ", " + text + "[" + free + "])`");
    }

    /** A declared int that is a position of the axis. */
    private Optional<String> position(Slot axis) {
        return inference.declared.tensors().values().stream()
                .filter(t -> t.axes().isEmpty() && t.traits().indexes() != null)
                .filter(t -> t.traits().except().isEmpty())
                .filter(t -> inference.axisSlot(t.traits().indexes().name()).isSameAs(axis))
                .map(Tensor::name)
                .findFirst();
    }

    private String freeIndex() {
        return Stream.of("i", "j", "k", "l", "n", "i1")
                .filter(name -> !inference.valueNames().contains(name) && !scope.containsKey(name))
                .findFirst()
                .orElse("i2");
    }

    /** The axis that a declared int would have to be declared for to be this subscript; nothing if there is nothing to declare. */
    Optional<String> toDeclare(SyntaxExpr subscript, Slot slot) {
        SyntaxExpr read = subscript instanceof Index index ? index.base() : subscript;
        boolean declared = read instanceof Name name
                && inference.declared.names().contains(name.name())
                && !scope.containsKey(name.name());
        return slot.range()
                .filter(r -> declared && r instanceof Slot.DeclaredAxis)
                .map(r -> ((Slot.DeclaredAxis) r).name());
    }

    /** How the first position at which a condition holds is found, of a subscript that is the least such index as a real. */
    Optional<String> firstPosition(Index index, SyntaxExpr subscript) {
        Local local = subscript instanceof Name name ? inference.locals.get(name.name()) : null;
        SyntaxExpr value = local == null ? subscript : local.definition().value();
        if (!(value instanceof Reduction r) || r.op() != ReductionOp.MIN) {
            return Optional.empty();
        }
        return wanted(r).map(condition -> {
            String prefix = "prefix(" + MacroExpander.written(r.binder().name()) + ", " + negated(condition) + ")";
            String read = CheckErrors.text(index).replace(CheckErrors.text(value), prefix);
            String found = local == null
                    ? "the first such position is `" + prefix + "`, an int"
                    : "define `" + CheckErrors.text(subscript) + " = " + prefix + "`, an int";
            return found + ", and read there with a default: `get(" + read + ", 0)`";
        });
    }

    /** The condition under which the least index is looked for. */
    private static Optional<SyntaxExpr> wanted(Reduction r) {
        SyntaxExpr body = r.bodies().get(0);
        if (r.condition().isPresent()) {
            return r.condition().filter(c -> isBinder(r, body));
        }
        return body instanceof Conditional c && isBinder(r, c.whenTrue())
                ? Optional.of(c.condition())
                : Optional.empty();
    }

    private static boolean isBinder(Reduction r, SyntaxExpr expr) {
        return expr instanceof Name name && name.name().equals(r.binder().name());
    }

    private static String negated(SyntaxExpr condition) {
        if (condition instanceof Binary b && (b.op() == BinaryOp.EQUAL || b.op() == BinaryOp.NOT_EQUAL)) {
            BinaryOp other = b.op() == BinaryOp.EQUAL ? BinaryOp.NOT_EQUAL : BinaryOp.EQUAL;
            return CheckErrors.text(new Binary(other, b.left(), b.right(), b.opSpan(), b.span()));
        }
        return "!(" + CheckErrors.text(condition) + ")";
    }

    /** Ranges that the index could be given. */
    static String ranges(String index, Collection<Axis> axes, Collection<String> values) {
        List<String> names = new ArrayList<>(axes.stream().map(Axis::name).toList());
        names.removeAll(values);
        return names.isEmpty()
                ? "say how far it runs: `" + index + " in 3`, with an extent of sizes, lengths and int parameters"
                : "say what it runs over, an axis, `" + index + " in " + names.get(0) + "`, or an extent, `" + index
                        + " in 3`";
    }
}
