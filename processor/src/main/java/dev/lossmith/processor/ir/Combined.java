package dev.lossmith.processor.ir;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions that know some of their variables only by a number in which several of them meet, or one of them becomes coarser: they are the same
 * wherever that number is, and a family by it has each of them once.
 *
 * <p>{@code sum(b, x[i + a, j + b])} for all i, a and j is {@code sum(b, x[p, j + b])} at {@code p = i + a}; {@code sum(j, j % 7 == i % 7 ? x[j] : 0)}
 * for all i is {@code sum(j, j % 7 == p ? x[j] : 0)} at {@code p = i % 7}.
 */
public final class Combined {
    /**
     * @param family the expressions for all positions
     * @param positions by variable of the family, as they follow each other there, what it is where the expression is; a position of its axis
     */
    public record Element(Expr family, Map<Index, Expr> positions) {}

    private final Facts facts = Facts.proven();
    private final Map<Expr, Set<Expr>> numbers = new HashMap<>();

    /** The expression as one of a family that has fewer; nothing where it is none. */
    public Optional<Element> of(Expr e) {
        try {
            return element(e);
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private Optional<Element> element(Expr e) {
        Map<LinearForm, Index> variables = new LinkedHashMap<>();
        Map<Expr, Expr> replaced = new LinkedHashMap<>();
        Map<Index, Expr> positions = new LinkedHashMap<>();
        Set<Index> gone = new LinkedHashSet<>();
        for (Expr number : numbers(e)) {
            LinearForm whole = LinearForm.of(number);
            LinearForm moving = whole.moving();
            Expr rest = whole.minus(moving).expression();
            LinearForm low = moving.extreme(false, Combined::end);
            Expr extent = moving.extreme(true, Combined::end).minus(low).plus(1).expression();
            Index variable = variables.computeIfAbsent(
                    moving, x -> Index.unused(axis(extent), i -> e.free().contains(i) || variables.containsValue(i)));
            replaced.put(number, Exprs.add(Exprs.add(variable, low.expression()), rest));
            positions.putIfAbsent(variable, Exprs.sub(Exprs.sub(number, rest), low.expression()));
            gone.addAll(number.free());
        }
        if (replaced.isEmpty()) {
            return Optional.empty();
        }
        Expr family = Substitution.replace(e, replaced);
        boolean apart = family.free().stream().noneMatch(gone::contains)
                && family.free().containsAll(variables.values());
        if (!apart) {
            return Optional.empty();
        }
        Map<Index, Expr> ordered = new LinkedHashMap<>();
        Exprs.any(family, Exprs::opened, x -> {
            if (x instanceof Index i && family.free().contains(i)) {
                ordered.put(i, positions.getOrDefault(i, i));
            }
            return false;
        });
        return Optional.of(new Element(family, ordered));
    }

    private static Axis axis(Expr extent) {
        return extent instanceof Size size ? size.axis() : Axis.range(extent);
    }

    /** The smallest that a part of a number can be, or the largest. */
    private static LinearForm end(Expr e, boolean largest) {
        if (e.free().isEmpty()) {
            return LinearForm.of(e);
        }
        if (e instanceof Index index) {
            return LinearForm.end(index, largest);
        }
        Apply a = (Apply) e;
        if (a.op() == Op.FLOOR_MOD) {
            return largest ? LinearForm.of(a.arg(1)).plus(-1) : LinearForm.constant(0);
        }
        Expr divided = LinearForm.of(a.arg(0)).extreme(largest, Combined::end).expression();
        return LinearForm.of(Exprs.apply(Op.FLOOR_DIV, divided, a.arg(1)));
    }

    /** The largest ints below that decide by themselves what several variables say, or one in part. */
    private Set<Expr> numbers(Expr e) {
        Set<Expr> known = numbers.get(e);
        if (known == null) {
            known = new LinkedHashSet<>();
            if (isNumber(e)) {
                if (combines(e)) {
                    known.add(e);
                }
            } else if (e instanceof Reduce r) {
                Index bound = r.freshIndex();
                for (Expr number : numbers(r.open(bound))) {
                    without(number, bound, known);
                }
            } else {
                for (Expr child : e.children()) {
                    known.addAll(numbers(child));
                }
            }
            numbers.put(e, known);
        }
        return known;
    }

    /** What is left of a number outside of the reduction over one of its variables. */
    private void without(Expr number, Index bound, Set<Expr> into) {
        if (!number.free().contains(bound)) {
            if (combines(number)) {
                into.add(number);
            }
        } else {
            number.children().forEach(child -> without(child, bound, into));
        }
    }

    private static boolean combines(Expr number) {
        LinearForm moving = LinearForm.of(number).moving();
        return moving.atoms().size() > 1 || moving.atoms().stream().anyMatch(part -> !(part instanceof Index));
    }

    /** Made of variables, of what has none, and of operations whose range is known. */
    private boolean isNumber(Expr e) {
        if (e.type() != Type.INT || e instanceof Reduce) {
            return false;
        }
        if (e.free().isEmpty() || e instanceof Index) {
            return true;
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case ADD, SUB, NEG -> a.args().stream().allMatch(this::isNumber);
            case FLOOR_DIV, FLOOR_MOD ->
                isNumber(a.arg(0))
                        && a.arg(1).free().isEmpty()
                        && facts.of(a.arg(1)).isPositive();
            default -> false;
        };
    }
}
