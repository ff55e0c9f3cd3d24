package dev.lossmith.processor.specialise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Enumerates the variants of a loss: absent and present optional tensors, values of boolean and narrow int parameters, truth of
 * conditions on the others. The first undecided choice of a formula is split, breadth first, while at most {@link #LIMIT}
 * variants result; what remains undecided is a condition of the kernel.
 */
public final class Specialiser {
    /** More kernels than this cost more, in code and in warm-up, than a condition in the kernel. */
    public static final int LIMIT = 8;

    private static final int FEW_VALUES = 4;

    private Specialiser() {}

    /**
     * The variants of formulas that are evaluated together; together they cover every case. Beyond the limit only the presence of
     * tensors is decided: what is absent cannot be read.
     */
    public static List<Variant> variants(List<Expr> outputs) {
        List<Variant> variants = new ArrayList<>(List.of(new Variant(List.of())));
        split(variants, outputs, LIMIT, Specialiser::alternatives);
        split(variants, outputs, Integer.MAX_VALUE, Specialiser::presence);
        return List.copyOf(variants);
    }

    /** The cases that an expression asks to be told apart. */
    private interface Question {
        Optional<List<Choice>> alternatives(Expr e, Variant variant);
    }

    private static void split(List<Variant> variants, List<Expr> outputs, int limit, Question question) {
        int i = 0;
        while (i < variants.size()) {
            Variant variant = variants.get(i);
            List<Choice> alternatives = firstChoice(outputs, variant, question);
            if (alternatives.isEmpty() || variants.size() + alternatives.size() - 1 > limit) {
                i++;
                continue;
            }
            variants.remove(i);
            alternatives.forEach(choice -> variants.add(variant.with(choice)));
        }
    }

    private static List<Choice> firstChoice(List<Expr> outputs, Variant variant, Question question) {
        Set<Expr> seen = new HashSet<>();
        for (Expr output : outputs) {
            Optional<List<Choice>> choice = find(variant.apply(output), variant, question, seen);
            if (choice.isPresent()) {
                return choice.get();
            }
        }
        return List.of();
    }

    private static Optional<List<Choice>> find(Expr e, Variant variant, Question question, Set<Expr> seen) {
        if (!seen.add(e)) {
            return Optional.empty();
        }
        Optional<List<Choice>> own = question.alternatives(e, variant);
        if (own.isPresent()) {
            return own;
        }
        for (Expr operand : Exprs.unfolded(e)) {
            Optional<List<Choice>> below = find(operand, variant, question, seen);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Choice>> alternatives(Expr e, Variant variant) {
        if (e instanceof Read r) {
            Tensor tensor = r.tensor();
            if (tensor.traits().optional()) {
                return presence(e, variant);
            }
            List<Constant> values = tensor.isParameter() ? fewValues(tensor) : List.of();
            return values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(values.stream()
                            .<Choice>map(v -> new Choice.Value(tensor, v))
                            .toList());
        }
        boolean condition = e instanceof Apply a && a.op().isComparison() && ofParameters(e);
        return condition && !hasFewValued(e)
                ? Optional.of(List.of(new Choice.Condition(e, true), new Choice.Condition(e, false)))
                : Optional.empty();
    }

    private static Optional<List<Choice>> presence(Expr e, Variant variant) {
        boolean undecided = e instanceof Read r
                && r.tensor().traits().optional()
                && !variant.choices().contains(new Choice.Presence(r.tensor(), true));
        return undecided
                ? Optional.of(List.of(
                        new Choice.Presence(((Read) e).tensor(), false),
                        new Choice.Presence(((Read) e).tensor(), true)))
                : Optional.empty();
    }

    /** All values of a parameter, when they are few. */
    private static List<Constant> fewValues(Tensor parameter) {
        if (parameter.type() == Type.BOOL) {
            return List.of(Constant.FALSE, Constant.TRUE);
        }
        List<Double> declared = parameter.traits().values();
        if (!declared.isEmpty() && declared.size() <= FEW_VALUES) {
            return declared.stream().map(v -> Constant.of(parameter.type(), v)).toList();
        }
        Interval domain = parameter.traits().domain();
        List<Constant> values = new ArrayList<>();
        if (parameter.type() == Type.INT && domain.high() - domain.low() < FEW_VALUES) {
            for (int v = (int) domain.low(); v <= domain.high(); v++) {
                values.add(Constant.integer(v));
            }
        }
        return values;
    }

    private static boolean hasFewValued(Expr e) {
        return Exprs.any(e, x -> x instanceof Read r && !fewValues(r.tensor()).isEmpty());
    }

    /** Reads parameters, at least one, and nothing else; no elementary function, which kernels alone have. */
    private static boolean ofParameters(Expr e) {
        if (e instanceof Read r) {
            return r.tensor().isParameter();
        }
        return e instanceof Apply a
                && !a.op().isFunction()
                && e.children().stream().allMatch(c -> c instanceof Constant || ofParameters(c))
                && e.children().stream().anyMatch(c -> !(c instanceof Constant));
    }
}
