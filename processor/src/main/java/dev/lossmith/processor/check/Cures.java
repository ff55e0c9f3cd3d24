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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        Optional<IndexVariable> fitting = last(scope.values(), axis);
        if (fitting.isPresent()) {
            return "index it at once: `" + text + "["
                    + MacroExpander.written(fitting.get().name().name()) + "]`";
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

    /** The innermost index variable that runs over the axis, or may. */
    private static Optional<IndexVariable> last(Collection<IndexVariable> variables, Slot axis) {
        return variables.stream()
                .filter(v -> v.slot().range().isEmpty() || v.slot().isSameAs(axis))
                .reduce((outer, inner) -> inner);
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
        return freeIndices("i").findFirst().orElse("i1");
    }

    private Stream<String> freeIndices(String first) {
        return Stream.of(first, "i", "j", "k", "l", "n", "i1", "i2", "i3")
                .distinct()
                .filter(name -> !inference.valueNames().contains(name) && !scope.containsKey(name));
    }

    /** An element of a tensor at the indices that are at hand, reduced over the axes for which there is none. */
    String element(Name tensor, List<Slot> axes) {
        List<IndexVariable> left = new ArrayList<>(scope.values());
        Iterator<String> free = freeIndices(axes.size() == 1 ? "j" : "i").iterator();
        List<String> subscripts = new ArrayList<>();
        List<String> over = new ArrayList<>();
        for (Slot axis : axes) {
            Optional<IndexVariable> fitting = last(left, axis);
            fitting.ifPresent(left::remove);
            subscripts.add(
                    fitting.map(v -> MacroExpander.written(v.name().name())).orElseGet(() -> {
                        over.add(free.hasNext() ? free.next() : "i4");
                        return over.get(over.size() - 1);
                    }));
        }
        String read = MacroExpander.written(tensor.name()) + "[" + String.join(", ", subscripts) + "]";
        String help = "read an element: `" + read + "`";
        return over.isEmpty() ? help : help + ", as in `" + summed(over, read) + "`";
    }

    /** A read at axes taken for indices, in a reduction over each of them. */
    String overAxes(Index index) {
        List<String> axes = index.subscripts().stream()
                .filter(s -> !(s instanceof Name name && scope.containsKey(name.name())))
                .flatMap(s -> inference.axisNamed(s).stream())
                .distinct()
                .toList();
        return "an index runs over an axis in a reduction: `" + summed(axes, CheckErrors.text(index)) + "`";
    }

    private static String summed(List<String> indices, String text) {
        return indices.stream().map(i -> "sum(" + i + ", ").collect(Collectors.joining())
                + text
                + ")".repeat(indices.size());
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
