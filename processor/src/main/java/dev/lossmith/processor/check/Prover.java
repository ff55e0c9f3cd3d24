package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Proves that a subscript stays inside its axis.
 *
 * <p>Needs int expressions in IR, where locals are expanded, so that guards are seen through them. What it knows: an index variable lies in
 * its axis, sizes are not negative, int parameters and values declared {@code indexes} keep their declared ranges (with {@code except}
 * once that value is excluded), quotients and remainders by constants, and that {@code k < prefix(k, cond)} implies {@code cond(k)};
 * conditions that hold add linear inequalities, selections and alternatives are decided case by case. "Proven" is always right.
 *
 * <p>{@code k + 1 < size(c)} proves {@code x[k + 1]}.
 */
final class Prover {

    private static final int DEEPEST_SPLIT = 5;
    private static final int MOST_ATOMS = 60;

    private final Map<String, Tensor> tensors;
    private final Map<Axis, Tensor> lengths;

    Prover(Declared declared) {
        this.tensors = declared.tensors();
        this.lengths = declared.lengths();
    }

    boolean isInside(Expr subscript, Axis axis, List<Fact> facts) {
        if (subscript instanceof Index index && index.axis().equals(axis)) {
            return true;
        }
        return isAtLeastZero(subscript, facts) && isBelow(subscript, axis, facts);
    }

    boolean isAtLeastZero(Expr e, List<Fact> facts) {
        return proves(facts, () -> LinearForm.of(e));
    }

    boolean isBelow(Expr subscript, Axis axis, List<Fact> facts) {
        return proves(
                facts,
                () -> LinearForm.of(axis.size()).minus(LinearForm.of(subscript)).plus(-1));
    }

    private boolean proves(List<Fact> facts, Supplier<LinearForm> goal) {
        try {
            Knowledge knowledge = new Knowledge();
            facts.forEach(fact -> knowledge.learn(fact.condition(), fact.holds()));
            knowledge.add(goal.get().times(-1).plus(-1));
            return knowledge.contradicts(0);
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    /** What is known at one place; ends in a contradiction when the opposite of what is to be proven was added. */
    private final class Knowledge {

        private final Set<LinearForm> forms = new LinkedHashSet<>();
        private final Set<LinearForm> notZero = new LinkedHashSet<>();
        private final Set<Expr> atoms = new LinkedHashSet<>();
        private final Deque<Expr> unexplained = new ArrayDeque<>();
        private final List<Expr> alternatives = new ArrayList<>();
        private final Set<Object> drawn = new LinkedHashSet<>();

        Knowledge() {}

        private Knowledge(Knowledge other) {
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

        private void equal(Expr a, Expr b) {
            add(LinearForm.of(a).minus(LinearForm.of(b)));
            add(LinearForm.of(b).minus(LinearForm.of(a)));
        }

        private void atLeast(Expr a, Expr b) {
            add(LinearForm.of(a).minus(LinearForm.of(b)));
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
                add(LinearForm.atLeastZero(holds ? a.op() : opposite(a.op()), x, y));
            }
        }

        private static Op opposite(Op op) {
            return switch (op) {
                case LT -> Op.GE;
                case LE -> Op.GT;
                case GT -> Op.LE;
                default -> Op.LT;
            };
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

        boolean contradicts(int depth) {
            do {
                while (!unexplained.isEmpty()) {
                    explain(unexplained.remove());
                }
                if (Inequalities.contradict(forms)) {
                    return true;
                }
            } while (conclude());
            return depth < DEEPEST_SPLIT && split(depth);
        }

        private boolean implies(LinearForm form) {
            Set<LinearForm> with = new LinkedHashSet<>(forms);
            with.add(form.times(-1).plus(-1));
            return Inequalities.contradict(with);
        }

        /** What holds of an atom by itself. */
        private void explain(Expr atom) {
            if (atom instanceof Index index) {
                inside(atom, index.axis());
            } else if (atom instanceof Size size) {
                add(LinearForm.of(atom));
                Tensor length = lengths.get(size.axis());
                if (length != null) {
                    equal(atom, Read.of(length));
                }
            } else if (atom instanceof Read read) {
                explain(read);
            } else if (atom instanceof Reduce reduce) {
                explain(reduce);
            } else if (atom instanceof Apply a) {
                explain(a);
            }
        }

        private void inside(Expr e, Axis axis) {
            add(LinearForm.of(e));
            add(LinearForm.of(axis.size()).minus(LinearForm.of(e)).plus(-1));
        }

        private void explain(Read read) {
            Tensor tensor = read.tensor();
            if (tensor.role() == Tensor.Role.LENGTH) {
                add(LinearForm.of(read));
                lengths.forEach((axis, length) -> {
                    if (length.equals(tensor)) {
                        equal(read, Size.of(axis));
                    }
                });
            }
            if (tensor.traits().indexes() != null && tensor.traits().except().isEmpty()) {
                inside(read, tensor.traits().indexes());
            }
            if (tensor.isParameter()) {
                bounds(read, tensor.traits());
            }
        }

        private void bounds(Read read, Tensor.Traits traits) {
            double low = traits.domain().low();
            double high = traits.domain().high();
            for (double value : traits.values()) {
                boolean first = value == traits.values().get(0);
                low = first ? value : Math.min(low, value);
                high = first ? value : Math.max(high, value);
            }
            if (low >= Integer.MIN_VALUE) {
                long least = (long) Math.ceil(low) + (traits.domain().openLow() && low == Math.rint(low) ? 1 : 0);
                add(LinearForm.of(read).plus(-least));
            }
            if (high <= Integer.MAX_VALUE) {
                long most = (long) Math.floor(high) - (traits.domain().openHigh() && high == Math.rint(high) ? 1 : 0);
                add(LinearForm.of(read).times(-1).plus(most));
            }
        }

        private void explain(Reduce reduce) {
            boolean counts = reduce.op() == ReduceOp.SUM
                    && reduce.open(reduce.freshIndex()) instanceof Select s
                    && s.then().equals(Constant.integer(1))
                    && s.otherwise().equals(Constant.integer(0));
            if (counts || reduce.op() == ReduceOp.PREFIX) {
                add(LinearForm.of(reduce));
                atLeast(reduce.axis().size(), reduce);
            }
        }

        private void explain(Apply a) {
            switch (a.op()) {
                case FLOOR_DIV, FLOOR_MOD -> {
                    LinearForm divisor = LinearForm.of(a.arg(1));
                    if (divisor.isConstant() && divisor.constant() > 0) {
                        Expr quotient = Apply.of(Op.FLOOR_DIV, a.arg(0), a.arg(1));
                        LinearForm rest = LinearForm.of(a.arg(0))
                                .minus(LinearForm.of(quotient).times(divisor.constant()));
                        LinearForm remainder = a.op() == Op.FLOOR_MOD ? LinearForm.of(a) : rest;
                        add(rest.minus(remainder));
                        add(remainder.minus(rest));
                        add(remainder);
                        add(remainder.times(-1).plus(divisor.constant() - 1));
                    }
                }
                case MIN -> {
                    atLeast(a.arg(0), a);
                    atLeast(a.arg(1), a);
                }
                case MAX -> {
                    atLeast(a, a.arg(0));
                    atLeast(a, a.arg(1));
                }
                default -> {}
            }
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
            Tensor parameter = tensors.get(traits.except());
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
                        && implies(
                                LinearForm.of(reduce).minus(LinearForm.of(atom)).plus(-1))) {
                    drawn.add(List.of(reduce, atom));
                    learn(reduce.open((Index) atom), true);
                    found = true;
                }
            }
            return found;
        }

        /** Both cases of the first selection, extreme, absolute value or alternative must end in a contradiction. */
        private boolean split(int depth) {
            for (Expr atom : atoms) {
                if (isSplittable(atom) && !drawn.contains(atom)) {
                    Knowledge first = new Knowledge(this);
                    Knowledge second = new Knowledge(this);
                    first.drawn.add(atom);
                    second.drawn.add(atom);
                    cases(atom, first, second);
                    return first.contradicts(depth + 1) && second.contradicts(depth + 1);
                }
            }
            if (alternatives.isEmpty()) {
                return false;
            }
            Apply or = (Apply) alternatives.get(0);
            for (Expr side : or.args()) {
                Knowledge branch = new Knowledge(this);
                branch.alternatives.remove(0);
                branch.learn(side, true);
                if (!branch.contradicts(depth + 1)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSplittable(Expr atom) {
            return atom instanceof Select
                    || atom instanceof Apply a && (a.op() == Op.MIN || a.op() == Op.MAX || a.op() == Op.ABS);
        }

        private static void cases(Expr atom, Knowledge first, Knowledge second) {
            if (atom instanceof Select select) {
                first.equal(select, select.then());
                first.learn(select.condition(), true);
                second.equal(select, select.otherwise());
                second.learn(select.condition(), false);
                return;
            }
            Apply a = (Apply) atom;
            Expr one = a.arg(0);
            Expr other = a.op() == Op.ABS ? Apply.of(Op.NEG, one) : a.arg(1);
            first.equal(a, one);
            second.equal(a, other);
            if (a.op() == Op.MIN) {
                first.atLeast(other, one);
                second.atLeast(one, other);
            } else {
                first.atLeast(one, other);
                second.atLeast(other, one);
            }
        }
    }
}
