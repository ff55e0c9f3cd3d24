package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * In which stage each statement of a sample can be, where the rows of many samples are one long loop. What such a loop needs of each sample
 * is spread over the sample's row before.
 */
final class JoinedLevels extends SampleLevels {
    private final Vectoriser vectoriser;
    /** The last levels in which tensors are read or written. */
    private final Map<Tensor, Integer> touched = new HashMap<>();

    /** Elements of rows that have what a loop over all rows cannot compute. */
    private final Map<Expr, Expr> spread = new HashMap<>();

    private final Map<Expr, Tensor> kept = new HashMap<>();
    private final List<Tensor> made = new ArrayList<>();
    private final Map<Expr, Boolean> constants = new HashMap<>();
    private Axis axis;
    private boolean gain;

    JoinedLevels(Kernel kernel, Vectoriser vectoriser) {
        super(kernel);
        this.vectoriser = vectoriser;
        kernel.preamble().forEach(let -> constants.put(let.variable(), true));
        kernel.body().forEach(this::take);
    }

    /** Temporaries that are new. */
    List<Tensor> made() {
        return made;
    }

    /** What is kept of samples for loops over all rows. */
    Map<Expr, Tensor> kept() {
        return kept;
    }

    /** The axis of the rows; none if no loop is along rows. */
    Optional<Axis> axis() {
        return Optional.ofNullable(axis);
    }

    /** Loops over all rows have what pays for what is spread. */
    boolean gain() {
        return gain;
    }

    // ------------------------------------------------------------------------------------------- levels

    /** Positions of all rows in one loop. */
    static boolean isJoined(int level) {
        return level % 4 == 0;
    }

    /** Dear operations on numbers of samples, which can be lanes. */
    static boolean isOfValues(int level) {
        return level % 4 == 2;
    }

    private static int notJoined(int level) {
        return isJoined(level) ? level + 1 : level;
    }

    private static int ofValues(int level) {
        return level + Math.floorMod(2 - level, 4);
    }

    static int joined(int level) {
        return level + Math.floorMod(-level, 4);
    }

    void place(Stmt stmt, int level) {
        placed.add(new Placed(stmt, level));
        touch(stmt, level);
        Walk.declared(stmt).ifPresent(v -> levels.put(v, level));
    }

    /** What it reads and writes is known already. */
    void placeTouched(Stmt stmt, int level) {
        placed.add(new Placed(stmt, level));
    }

    void touch(Stmt stmt, int level) {
        List<Stmt> one = List.of(stmt);
        for (Tensor t : Walk.written(one)) {
            Integer before = written.put(t, level);
            if (t.role() == Role.SHARED && before != null && before != level) {
                throw new StaysScalar("what samples have in common is added to in their order");
            }
            touched.merge(t, level, Math::max);
        }
        Walk.read(one).forEach(t -> touched.merge(t, level, Math::max));
    }

    /** The first level that has all that a statement needs. */
    int levelOf(Stmt stmt) {
        int level = levelOfOperands(stmt);
        for (Tensor t : Walk.written(List.of(stmt))) {
            level = Math.max(level, touched.getOrDefault(t, 0));
        }
        return level;
    }

    // ------------------------------------------------------------------------------------------- statements

    private void take(Stmt stmt) {
        if (stmt instanceof Stmt.Let let) {
            let(let);
        } else if (stmt instanceof Stmt.Accumulator accumulator) {
            await(accumulator);
        } else if (stmt instanceof Stmt.Loop loop) {
            loop(loop);
        } else if (stmt instanceof Stmt.Add add && isDear(add.value())) {
            inTurn(ofLocal(add));
        } else if (stmt instanceof Stmt.Store store && store.subscripts().isEmpty()) {
            Stmt own = new Stmt.Store(store.target(), List.of(), withoutLookups(store.value()));
            place(own, home(own, store.value()));
        } else if (stmt instanceof Stmt.BreakUnless) {
            throw new StaysScalar("leaves the sample");
        } else {
            inTurn(stmt);
        }
    }

    @Override
    void let(Stmt.Let let) {
        boolean isDear = isDear(let.value());
        Stmt.Let own = isDear ? new Stmt.Let(let.variable(), withoutLookups(let.value())) : let;
        place(own, home(own, own.value()));
    }

    private int home(Stmt stmt, Expr value) {
        int level = levelOf(stmt);
        return isDear(value) ? ofValues(level) : readsRows(stmt) ? level | 1 : notJoined(level);
    }

    /** What each sample does in its turn. */
    void inTurn(Stmt stmt) {
        int level = levelOf(stmt) | 1;
        accumulate(stmt, level);
        place(stmt, level);
    }

    @Override
    void declare(Stmt.Accumulator accumulator, int level) {
        place(accumulator, level);
    }

    // ------------------------------------------------------------------------------------------- loops

    private void loop(Stmt.Loop loop) {
        Optional<JoinedLoop> joined = JoinedLoop.of(loop, vectoriser, this);
        if (joined.isPresent()) {
            axis = loop.index().axis();
            joined.get().place();
        } else {
            inTurn(loop);
        }
    }

    void noteGain() {
        gain = true;
    }

    /** The element of a sample that has this value of it. */
    Read kept(Expr value, String name) {
        Tensor one = kept.get(value);
        if (one == null) {
            one = make(name + "Kept", value.type(), List.of());
            kept.put(value, one);
            take(new Stmt.Store(one, List.of(), value));
        }
        return Read.of(one);
    }

    /** The element of a row that has what a loop over all rows cannot compute, made where it is needed first. */
    Expr once(Expr e, UnaryOperator<Expr> make) {
        Expr known = spread.get(e);
        if (known == null) {
            known = make.apply(e);
            spread.put(e, known);
        }
        return known;
    }

    Tensor make(String name, Type type, List<Axis> axes) {
        Tensor temporary = Tensor.internal(fresh(name), Role.SCRATCH, type, axes);
        made.add(temporary);
        return temporary;
    }

    /** The same for all samples. */
    boolean isConstant(Expr e) {
        Boolean known = constants.get(e);
        if (known == null) {
            known = !(e instanceof Index || e instanceof Variable)
                    && !(e instanceof Read r
                            && !r.tensor().isParameter()
                            && r.tensor().role() != Role.SHARED)
                    && e.children().stream().allMatch(this::isConstant);
            constants.put(e, known);
        }
        return known;
    }
}
