package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LinearForm;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about int expressions at one place. A proof adds the opposite of what is to be proven and looks for a contradiction.
 * Mutable and used for one proof; {@link AtomFacts} has what holds anywhere, {@link CaseSplit} goes through cases.
 */
final class Knowledge {

    private static final int DEEPEST_SPLIT = 5;
    private static final int MOST_ATOMS = 60;

    private final Declared declared;

    private final Set<LinearForm> forms = new LinkedHashSet<>();
    private final Set<LinearForm> notZero = new LinkedHashSet<>();
    private final Set<Expr> atoms = new LinkedHashSet<>();
    private final Deque<Expr> unexplained = new ArrayDeque<>();
    private final List<Expr> alternatives = new ArrayList<>();
    private final Set<Object> drawn = new LinkedHashSet<>();

    Knowledge(Declared declared) {
        this.declared = declared;
    }

    Knowledge(Knowledge other) {
        declared = other.declared;
        forms.addAll(other.forms);
        notZero.addAll(other.notZero);
        atoms.addAll(other.atoms);
        unexplained.addAll(other.unexplained);
        alternatives.addAll(other.alternatives);
        drawn.addAll(other.drawn);
    }

    void add(LinearForm form) {
        forms.add(form);
        form.atoms().forEach(this::meet);
    }

    void equal(Expr a, Expr b) {
        add(LinearForm.of(a).minus(LinearForm.of(b)));
        add(LinearForm.of(b).minus(LinearForm.of(a)));
    }

    void atLeast(Expr a, Expr b) {
        add(LinearForm.of(a).minus(LinearForm.of(b)));
    }

    /** An int that lies in an axis. */
    void inside(Expr e, Axis axis) {
        add(LinearForm.of(e));
        add(LinearForm.of(axis.size()).minus(LinearForm.of(e)).plus(-1));
    }

    private void meet(Expr atom) {
        if (atoms.size() < MOST_ATOMS && atoms.add(atom)) {
            unexplained.add(atom);
        }
    }

    /** A condition, or its opposite. What is not about ints, or too involved, is left out. */
    void learn(Expr condition, boolean holds) {
        if (condition instanceof Constant c) {
            if ((c.value() != 0) != holds) {
                add(LinearForm.constant(-1));
            }
            return;
        }
        if (!(condition instanceof Apply a)) {
            return;
        }
        switch (a.op()) {
            case NOT -> learn(a.arg(0), !holds);
            case AND, OR -> {
                if ((a.op() == Op.AND) == holds) {
                    learn(a.arg(0), holds);
                    learn(a.arg(1), holds);
                } else {
                    alternatives.add(holds ? a : negated(a));
                }
            }
            case EQ, NE, LT, LE, GT, GE -> compare(a, holds);
            default -> {}
        }
    }

    /** {@code !(a && b)} as {@code !a || !b}. */
    private Expr negated(Apply and) {
        return Apply.of(Op.OR, Apply.of(Op.NOT, and.arg(0)), Apply.of(Op.NOT, and.arg(1)));
    }

    private void compare(Apply a, boolean holds) {
        Optional<Expr> left = asInt(a.arg(0));
        Optional<Expr> right = asInt(a.arg(1));
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        LinearForm x = LinearForm.of(left.get());
        LinearForm y = LinearForm.of(right.get());
        if (a.op() == Op.EQ || a.op() == Op.NE) {
            if ((a.op() == Op.EQ) == holds) {
                add(x.minus(y));
                add(y.minus(x));
            } else {
                LinearForm difference = x.minus(y);
                notZero.add(difference);
                difference.atoms().forEach(this::meet);
            }
        } else {
            add(LinearForm.atLeastZero(holds ? a.op() : a.op().opposite(), x, y));
        }
    }

    /** An int operand, or a real one that is an int. */
    private static Optional<Expr> asInt(Expr e) {
        if (e.type() == Type.INT) {
            return Optional.of(e);
        }
        if (e instanceof Apply a && a.op() == Op.TO_REAL) {
            return Optional.of(a.arg(0));
        }
        boolean integral = e instanceof Constant c
                && c.type() == Type.REAL
                && c.value() == Math.rint(c.value())
                && Math.abs(c.value()) <= Integer.MAX_VALUE;
        return integral ? Optional.of(Constant.integer((int) ((Constant) e).value())) : Optional.empty();
    }

    /** The atoms met so far, in order. */
    List<Expr> atoms() {
        return List.copyOf(atoms);
    }

    /** Alternatives not decided yet; each is an OR. */
    List<Expr> alternatives() {
        return alternatives;
    }

    /** Marks a conclusion as drawn; false if it was before. */
    boolean draw(Object conclusion) {
        return drawn.add(conclusion);
    }

    boolean isDrawn(Object conclusion) {
        return drawn.contains(conclusion);
    }

    boolean contradicts(int depth) {
        do {
            while (!unexplained.isEmpty()) {
                AtomFacts.explain(unexplained.remove(), this, declared);
            }
            if (Inequalities.contradict(forms)) {
                return true;
            }
        } while (conclude());
        return depth < DEEPEST_SPLIT && CaseSplit.contradicts(this, depth + 1);
    }

    private boolean implies(LinearForm form) {
        Set<LinearForm> with = new LinkedHashSet<>(forms);
        with.add(form.times(-1).plus(-1));
        return Inequalities.contradict(with);
    }

    /** Draws conclusions that need a proof of their own; whether there was a new one. */
    private boolean conclude() {
        boolean found = false;
        for (LinearForm form : List.copyOf(notZero)) {
            found |= strengthen(form) || strengthen(form.times(-1));
        }
        for (Expr atom : List.copyOf(atoms)) {
            if (atom instanceof Read read && isExcepted(read) && drawn.add(read)) {
                inside(read, read.tensor().traits().indexes());
                found = true;
            }
            if (atom instanceof Reduce reduce && reduce.op() == ReduceOp.PREFIX) {
                found |= prefix(reduce);
            }
            if (atom instanceof Apply a && !drawn.contains(a)) {
                found |= product(a) || remainder(a);
            }
        }
        return found;
    }

    /** A product of what is not negative is not negative. */
    private boolean product(Apply a) {
        boolean holds = a.op() == Op.MUL
                && implies(LinearForm.of(a.arg(0)))
                && implies(LinearForm.of(a.arg(1)))
                && drawn.add(a);
        if (holds) {
            add(LinearForm.of(a));
        }
        return holds;
    }

    /** A remainder lies below a divisor that is positive. */
    private boolean remainder(Apply a) {
        boolean holds =
                a.op() == Op.FLOOR_MOD && implies(LinearForm.of(a.arg(1)).plus(-1)) && drawn.add(a);
        if (holds) {
            add(LinearForm.of(a));
            add(LinearForm.of(a.arg(1)).minus(LinearForm.of(a)).plus(-1));
        }
        return holds;
    }

    /** {@code a != b} and {@code a >= b} are {@code a > b}. */
    private boolean strengthen(LinearForm form) {
        LinearForm strict = form.plus(-1);
        if (forms.contains(strict) || !implies(form)) {
            return false;
        }
        add(strict);
        return true;
    }

    /** Whether a value declared with an exception is known not to be the exception. */
    private boolean isExcepted(Read read) {
        Tensor.Traits traits = read.tensor().traits();
        if (traits.indexes() == null || traits.except().isEmpty()) {
            return false;
        }
        Tensor parameter = declared.tensors().get(traits.except());
        LinearForm exception = parameter != null
                ? LinearForm.of(Read.of(parameter))
                : LinearForm.constant(Integer.parseInt(traits.except()));
        LinearForm difference = LinearForm.of(read).minus(exception);
        return notZero.contains(difference)
                || notZero.contains(difference.times(-1))
                || implies(difference.plus(-1))
                || implies(difference.times(-1).plus(-1));
    }

    /** Index variables below the length of a prefix fulfil its condition. */
    private boolean prefix(Reduce reduce) {
        boolean found = false;
        for (Expr atom : List.copyOf(atoms)) {
            boolean candidate = atom instanceof Index index
                    && index.axis().equals(reduce.axis())
                    && !reduce.free().contains(index);
            if (candidate
                    && !drawn.contains(List.of(reduce, atom))
                    && implies(LinearForm.of(reduce).minus(LinearForm.of(atom)).plus(-1))) {
                drawn.add(List.of(reduce, atom));
                learn(reduce.open((Index) atom), true);
                found = true;
            }
        }
        return found;
    }
}
