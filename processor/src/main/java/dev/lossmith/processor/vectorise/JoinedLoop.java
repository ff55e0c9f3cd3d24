package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One loop along the row of a sample that becomes loops over the rows of all. What these cannot compute, since it is of the sample or of
 * the position, becomes a row beforehand; what is selected for one position or for whole samples is put there afterwards.
 */
final class JoinedLoop {
    /** Operations that a value may have and still be computed in order. */
    private static final int FEW = 4;

    private final JoinedLevels levels;
    private final Index index;
    private final Expr extent;
    private final VectorLoop loop;
    private final Varying varying;
    private final Map<Integer, List<Stmt>> stores = new TreeMap<>();
    private final List<Stmt> after = new ArrayList<>();

    private JoinedLoop(JoinedLevels levels, Stmt.Loop loop, VectorLoop along) {
        this.levels = levels;
        this.index = loop.index();
        this.extent = loop.extent();
        this.loop = along;
        this.varying = new Varying(along.varying());
    }

    /** A loop along whole rows with arithmetic, whose positions are independent. */
    static Optional<JoinedLoop> of(Stmt.Loop loop, Vectoriser vectoriser, JoinedLevels levels) {
        Axis own = loop.index().axis();
        boolean whole = !loop.descending()
                && loop.extent() instanceof Size size
                && size.axis().equals(own)
                && own.isDeclared()
                && levels.axis().map(own::equals).orElse(true);
        if (!whole) {
            return Optional.empty();
        }
        return vectoriser
                .vectorised(loop, List.of())
                .filter(v -> v.isPlain() && v.turned().isEmpty() && !Passes.isLong(v))
                .filter(v -> v.effects().stream().allMatch(e -> isElement(e, loop.index()) || isSimple(v, e)))
                .filter(v -> v.effects().stream().anyMatch(e -> operations(v, Vectoriser.value(e)) > 0))
                .filter(v -> v.effects().stream().noneMatch(e -> readsWhatIsWritten(v, e)))
                .map(v -> new JoinedLoop(levels, loop, v));
    }

    private static boolean readsWhatIsWritten(VectorLoop loop, Stmt effect) {
        return !(effect instanceof Stmt.Update)
                && loop.varying().stream()
                        .anyMatch(e -> e instanceof Read r && r.tensor().equals(Vectoriser.target(effect)));
    }

    private static boolean isElement(Stmt effect, Index index) {
        return effect instanceof Stmt.Store s
                && s.value().type() == Type.REAL
                && s.target().role() != Role.SHARED
                && s.subscripts().equals(List.of(index));
    }

    /** Takes a real, which can be computed before, or next to nothing. */
    private static boolean isSimple(VectorLoop loop, Stmt effect) {
        Expr value = Vectoriser.value(effect);
        boolean hasValue = !(effect instanceof Stmt.Store) && value.type() == Type.REAL;
        return hasValue || operations(loop, value) <= FEW;
    }

    private static int operations(VectorLoop loop, Expr value) {
        Set<Expr> found = new LinkedHashSet<>();
        count(loop, value, found);
        return found.size();
    }

    private static void count(VectorLoop loop, Expr e, Set<Expr> found) {
        if (loop.varying().contains(e) && Passes.isOperation(e) && found.add(e)) {
            e.children().forEach(child -> count(loop, child, found));
        }
    }

    /** Gives all that it does a level. */
    void place() {
        loop.effects().forEach(this::effect);
        stores.forEach((level, body) -> levels.placeTouched(around(body), level));
        after.forEach(levels::inTurn);
    }

    private Stmt.Loop around(Stmt... body) {
        return around(List.of(body));
    }

    private Stmt.Loop around(List<Stmt> body) {
        return new Stmt.Loop(index, extent, false, body);
    }

    private void effect(Stmt effect) {
        Expr value = Vectoriser.value(effect);
        if (isElement(effect, index)) {
            store(((Stmt.Store) effect).target(), value);
        } else if (operations(loop, value) == 0 || value.type() != Type.REAL) {
            after.add(around(effect));
        } else {
            Read values = stored(value);
            after.add(around(Vectoriser.withValue(effect, values)));
        }
    }

    /** An element of a row that has this value. */
    private Read stored(Expr value) {
        Tensor values = levels.make(nameOf(value, "values"), Type.REAL, List.of(index.axis()));
        store(values, value);
        return Read.of(values, index);
    }

    /** What is selected for one position, or for whole rows, is put there afterwards. */
    private void store(Tensor target, Expr value) {
        List<Runnable> corrections = new ArrayList<>();
        Expr everywhere = value;
        for (Expr rest = value; rest != null; rest = apart(target, rest, corrections)) {
            everywhere = rest;
        }
        if (Exprs.any(everywhere, this::gains)) {
            levels.noteGain();
        }
        Map<Expr, Expr> leaves = new LinkedHashMap<>();
        collect(everywhere, new HashSet<>(), leaves);
        Stmt.Store store = new Stmt.Store(target, List.of(index), Substitution.replace(everywhere, leaves));
        int level = JoinedLevels.joined(levels.levelOf(store));
        stores.computeIfAbsent(level, l -> new ArrayList<>()).add(store);
        levels.touch(store, level);
        Collections.reverse(corrections);
        corrections.forEach(Runnable::run);
    }

    /** Part of an elementary function, or a selection that would be a branch. */
    private boolean gains(Expr e) {
        return e instanceof Apply a
                && (a.op() == Op.REAL_OF || a.op() == Op.BLEND && e.type() == Type.REAL && varying.test(a.arg(0)));
    }

    /** What is left of a value without its outermost selection, or null. */
    private Expr apart(Tensor target, Expr value, List<Runnable> corrections) {
        Expr apart = Patch.apart(value, varying);
        Optional<Patch> patch = Patch.of(apart, varying);
        if (patch.isPresent()) {
            Stmt there = new Stmt.Store(
                    target, List.of(patch.get().at()), patch.get().value());
            corrections.add(() -> levels.inTurn(there));
            return patch.get().everywhere();
        }
        if (!isOfRows(value)) {
            return null;
        }
        Apply selection = (Apply) value;
        boolean isElse = levels.isConstant(selection.arg(2));
        corrections.add(() -> replace(target, selection.arg(0), !isElse, selection.arg(isElse ? 2 : 1)));
        return selection.arg(isElse ? 1 : 2);
    }

    /** Selects a constant for all of a sample's row. */
    private boolean isOfRows(Expr e) {
        return e instanceof Apply a
                && a.op() == Op.BLEND
                && e.type() == Type.REAL
                && !varying.test(a.arg(0))
                && !levels.isConstant(a.arg(0))
                && (levels.isConstant(a.arg(1))
                        ? varying.test(a.arg(2))
                        : varying.test(a.arg(1)) && levels.isConstant(a.arg(2)));
    }

    // gradInput[c] = ok ? gradInput[c] : 0;
    private void replace(Tensor target, Expr condition, boolean where, Expr value) {
        Expr bits = where
                ? Apply.of(Op.BLEND, condition, Bits.ALL, Bits.NONE)
                : Apply.of(Op.BLEND, condition, Bits.NONE, Bits.ALL);
        Read mask = levels.kept(bits, "mask");
        Expr replaced = Apply.of(Op.BLEND, holds(mask), value, Read.of(target, index));
        Stmt.Store store = new Stmt.Store(target, List.of(index), replaced);
        int level = levels.levelOf(store) | 1;
        levels.place(around(store), level);
        // rows are replaced at the end of a stage
        levels.touch(store, level + 1);
    }

    /** What a loop over all rows cannot compute itself, with what it reads instead. */
    private void collect(Expr e, Set<Expr> seen, Map<Expr, Expr> leaves) {
        if (!seen.add(e) || levels.isConstant(e)) {
            return;
        }
        if (e instanceof Read r && isOfRow(r)) {
            return;
        }
        if (isOfRows(e)) {
            leaves.put(e, levels.once(e, this::stored));
        } else if (varying.test(e) && isComputed(e)) {
            e.children().forEach(child -> collect(child, seen, leaves));
        } else {
            leaves.put(e, levels.once(e, this::spread));
        }
    }

    private boolean isOfRow(Read r) {
        return r.type() == Type.REAL
                && r.tensor().role() != Role.SHARED
                && r.subscripts().equals(List.of(index));
    }

    /** From reals, bits and conditions of them. */
    private boolean isComputed(Expr e) {
        return Passes.isOperation(e)
                && e.type() != Type.INT
                && e.children().stream().allMatch(c -> c.type() != Type.INT);
    }

    /** What each position has, or its sample, as a row of its own. */
    private Expr spread(Expr e) {
        if (e.type() == Type.INT || e.type() == Type.BITS) {
            throw new StaysScalar("ints of samples");
        }
        Optional<Expr> at = Patch.at(e, varying);
        if (at.isPresent()) {
            return holds(maskOf(e, at.get()));
        }
        Expr value = e.type() == Type.BOOL ? Apply.of(Op.BLEND, e, Bits.ALL, Bits.NONE) : e;
        String name = e.type() == Type.BOOL ? "mask" : nameOf(e, "value");
        Tensor all = levels.make(name + "Spread", value.type(), List.of(index.axis()));
        if (varying.test(e)) {
            levels.inTurn(around(new Stmt.Store(all, List.of(index), value)));
        } else {
            Read one = levels.kept(value, name);
            levels.inTurn(around(new Stmt.Store(all, List.of(index), one)));
        }
        Read read = Read.of(all, index);
        return e.type() == Type.BOOL ? holds(read) : read;
    }

    private Expr holds(Expr mask) {
        return Apply.of(Op.LT, mask, Bits.NONE);
    }

    /** All bits everywhere but at one position, or there alone. */
    private Expr maskOf(Expr condition, Expr at) {
        boolean isThere = ((Apply) condition).op() == Op.EQ;
        Tensor mask = levels.make("mask", Type.BITS, List.of(index.axis()));
        levels.inTurn(around(new Stmt.Store(mask, List.of(index), isThere ? Bits.NONE : Bits.ALL)));
        levels.inTurn(new Stmt.Store(mask, List.of(at), isThere ? Bits.ALL : Bits.NONE));
        return Read.of(mask, index);
    }

    private String nameOf(Expr e, String otherwise) {
        return e instanceof Variable v
                ? v.name()
                : e instanceof Read r ? r.tensor().name() : loop.names().getOrDefault(e, otherwise);
    }
}
