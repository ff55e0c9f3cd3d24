package dev.lossmith.processor.compiler;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prints a formula that is long because it repeats itself: what occurs more than once gets a name and a line of its own.
 *
 * <p>Before: {@code exp(x[c] - max(i, x[i])) / sum(i, exp(x[i] - max(j, x[j])))}; after: {@code e[c] / sum(i, e[i])} and below it
 * {@code e[c] = exp(x[c] - max(i, x[i]))}.
 */
final class FormulaText {
    private static final int SHORT = 80;
    static final int LONGEST = 1500;
    private static final int SMALLEST_TERM = 4;
    private static final int SMALLEST_CONDITION = 8;
    private static final int MOST_NAMES = 40;
    private static final List<String> BINDERS = List.of("i", "j", "k");
    private static final String TOO_LONG = "too long to show, see the kernels";

    private final Set<String> taken = new HashSet<>();
    private final Map<Expr, Expr> definitions = new LinkedHashMap<>();
    private Expr formula;

    private FormulaText(Expr formula) {
        this.formula = formula;
        for (Expr e : terms().nodes()) {
            if (e instanceof Variable v) {
                taken.add(v.name());
            } else if (e instanceof Read r) {
                taken.add(r.tensor().name());
            }
        }
    }

    static String of(Expr formula) {
        FormulaText text = new FormulaText(formula);
        Optional<String> whole = text.printed(SHORT);
        if (whole.isPresent()) {
            return whole.get();
        }
        text.share();
        return text.printed(LONGEST).orElse(TOO_LONG);
    }

    /** The formula and what it names, unless that takes more characters. */
    private Optional<String> printed(int longest) {
        Terms terms = terms();
        if (terms.size(formula) > longest || definitions.values().stream().anyMatch(d -> terms.size(d) > longest)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(written(formula, formula.free()));
        definitions.forEach(
                (name, value) -> text.append("\n  ").append(name).append(" = ").append(written(value, value.free())));
        return Optional.of(text.toString()).filter(t -> t.length() <= longest);
    }

    private String written(Expr e, Set<Index> positions) {
        Set<String> bound = new HashSet<>();
        positions.forEach(index -> bound.add(index.toString()));
        return named(e, bound).toString();
    }

    /**
     * The expression with a name of its own for the variable of each reduction. Two may share one if neither is inside the other: where
     * a name is bound already, {@code max(c, x[c])} compares.
     */
    private Expr named(Expr e, Set<String> bound) {
        if (e instanceof Reduce r) {
            Index index = r.freshIndex();
            String name = binder(index.axis(), bound);
            Expr body = Substitution.replace(r.open(index), Map.of(index, Variable.of(name, Type.INT)));
            Set<String> inside = new HashSet<>(bound);
            inside.add(name);
            String range = index.axis().isDeclared() ? name : name + " " + index.axis();
            return Variable.of(r.op().symbol() + "(" + range + ", " + named(body, inside) + ")", r.type());
        }
        List<Expr> children = new ArrayList<>();
        for (Expr child : e.children()) {
            children.add(named(child, bound));
        }
        return children.isEmpty() ? e : Rewriter.withChildren(e, children);
    }

    private String binder(Axis axis, Set<String> bound) {
        List<String> names = new ArrayList<>(BINDERS);
        if (axis.isDeclared()) {
            names.add(0, axis.name());
        }
        for (int number = 1; ; number++) {
            for (String name : names) {
                String candidate = number == 1 ? name : name + number;
                if (!bound.contains(candidate) && !taken.contains(candidate)) {
                    return candidate;
                }
            }
        }
    }

    private Terms terms() {
        Terms terms = new Terms();
        terms.size(formula);
        definitions.values().forEach(terms::size);
        return terms;
    }

    private void share() {
        Optional<Expr> term = repeated();
        while (term.isPresent() && definitions.size() < MOST_NAMES) {
            define(term.get());
            term = repeated();
        }
    }

    private void define(Expr term) {
        Expr name = name(term);
        formula = Terms.replace(formula, Map.of(term, name));
        definitions.replaceAll((other, value) -> Terms.replace(value, Map.of(term, name)));
        definitions.put(name, term);
    }

    /** The largest term that is an operand of two others, or more. */
    private Optional<Expr> repeated() {
        Terms terms = terms();
        Map<Expr, Integer> uses = new HashMap<>();
        for (Expr e : terms.nodes()) {
            Terms.operands(e).forEach(operand -> uses.merge(operand, 1, Integer::sum));
        }
        return terms.nodes().stream()
                .filter(e -> uses.getOrDefault(e, 0) > 1 && terms.size(e) >= smallest(e.type()))
                .max(Comparator.comparingInt(terms::size));
    }

    private static int smallest(Type type) {
        return switch (type) {
            case REAL -> SMALLEST_TERM;
            case BOOL -> SMALLEST_CONDITION;
            default -> Integer.MAX_VALUE;
        };
    }

    /** A local with an index for each free one of the term. */
    private Expr name(Expr term) {
        String name = FreeName.of(base(term), taken);
        List<Index> free = new ArrayList<>(term.free());
        if (free.isEmpty()) {
            return Variable.of(name, term.type());
        }
        List<Axis> axes = free.stream().map(Index::axis).toList();
        return Read.of(Tensor.internal(name, Tensor.Role.SCRATCH, term.type(), axes), free);
    }

    private static String base(Expr term) {
        if (term instanceof Reduce r) {
            return switch (r.op()) {
                case SUM -> "total";
                case MAX, LARGEST -> "largest";
                case MIN -> "smallest";
                default -> "u";
            };
        }
        return term instanceof Apply a && a.op() == Op.EXP ? "e" : "u";
    }
}
