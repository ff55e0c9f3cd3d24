package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether the positions of a loop can be lanes that go through its inner loops together.
 *
 * <p>Each lane does what the scalar loop does at its position, in the same order, so that the bits are the same. Inner loops therefore
 * have to be of the same length for all lanes.
 */
final class Nests {
    private final Precision precision;
    private final Within within;
    private final Apart apart;
    private final Definitions definitions;
    private final Set<Axis> ragged;
    private final List<? extends Stmt> kernel;
    private final Turned turnable;

    Nests(
            Precision precision,
            Within within,
            Apart apart,
            Definitions definitions,
            Set<Axis> ragged,
            List<? extends Stmt> kernel,
            Turned turnable) {
        this.precision = precision;
        this.within = within;
        this.apart = apart;
        this.definitions = definitions;
        this.ragged = ragged;
        this.kernel = kernel;
        this.turnable = turnable;
    }

    /** The positions of a loop as lanes. */
    Optional<VectorNest> along(Stmt.Loop loop) {
        return attempt(Lanes.along(loop.index()), turnable.isRepeated(loop), loop.body());
    }

    /**
     * Samples as lanes.
     *
     * @param uniformSeeds upstream gradients that all samples have in common
     */
    Optional<VectorNest> samples(List<Stmt> body, Set<Tensor> uniformSeeds) {
        return attempt(Lanes.ofSamples(uniformSeeds, ragged), false, body);
    }

    private Optional<VectorNest> attempt(Lanes lanes, boolean repeated, List<Stmt> body) {
        try {
            return Optional.of(new Attempt(lanes, repeated, body).nest());
        } catch (StaysScalar | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private final class Attempt {
        private final Lanes lanes;
        /** Whether a loop goes around that of the lanes. */
        private final boolean repeated;

        private final List<Stmt> scalarBody;
        private final Expansion expansion = new Expansion(precision, definitions);
        private final LaneMemory memory;
        private final Masked masked;
        private final Set<String> names = new HashSet<>();
        private final Set<Expr> varying = new LinkedHashSet<>();
        private final Set<Expr> positions = new LinkedHashSet<>();
        private final Set<Read> lookups = new LinkedHashSet<>();
        /** Whether lanes are neighbours in what inner loops read. */
        private boolean readsNeighbours;

        private final Set<Tensor> turned = new LinkedHashSet<>();
        private final Set<Expr> collected = new HashSet<>();
        private final Set<Expr> conditions = new LinkedHashSet<>();
        /** Variables of the loops and locals inside. */
        private final Set<Expr> inside = new HashSet<>();
        /** Those of the loops around a statement. */
        private final Set<Expr> around = new LinkedHashSet<>();

        private final Neighbours neighbours;

        Attempt(Lanes lanes, boolean repeated, List<Stmt> scalarBody) {
            this.lanes = lanes;
            this.repeated = repeated;
            this.scalarBody = scalarBody;
            this.memory = new LaneMemory(lanes, scalarBody, kernel, ragged, apart);
            this.masked = new Masked(scalarBody);
            this.neighbours = new Neighbours(lanes, within, definitions, inside);
        }

        VectorNest nest() {
            Walk.statements(scalarBody, this::defines);
            List<Stmt> body = statements(scalarBody);
            memory.requireIndependence();
            if (varying.isEmpty()) {
                throw new StaysScalar("does not vary");
            }
            if (!lanes.areSamples() && !lookups.isEmpty() && !readsNeighbours) {
                throw new StaysScalar("inner loops go along what they read");
            }
            return new VectorNest(
                    lanes.index(),
                    neighbours.border(),
                    List.copyOf(conditions),
                    body,
                    neighbours.guards(),
                    varying,
                    positions,
                    memory.tables(),
                    memory.transposed(),
                    turned,
                    memory.isRepeatable());
        }

        // --------------------------------------------------------------------------------------- statements

        private List<Stmt> statements(List<Stmt> scalar) {
            List<Stmt> body = new ArrayList<>();
            for (Stmt stmt : scalar) {
                if (stmt instanceof Stmt.LaneSum s && lanes.areSamples() && lanes.varies(s.extent())) {
                    masked.sum(s, padded(s.variable())).forEach(x -> body.add(statement(x)));
                } else {
                    body.add(statement(stmt));
                }
            }
            return body;
        }

        /** A local that nothing else is called like. */
        private Variable padded(Variable sum) {
            if (names.isEmpty()) {
                Walk.statements(kernel, stmt -> Walk.declared(stmt).ifPresent(v -> names.add(v.name())));
            }
            return Variable.of(FreeName.of(sum.name() + "Padded", names), Type.REAL);
        }

        private Stmt statement(Stmt stmt) {
            if (stmt instanceof Stmt.Let s) {
                Expr value = computed(s.value());
                if (lanes.varies(value)) {
                    vary(s.variable());
                }
                return new Stmt.Let(s.variable(), value);
            }
            if (stmt instanceof Stmt.Loop loop) {
                Stmt.Loop s = lanes.areSamples() && lanes.varies(loop.extent()) ? masked.whole(loop) : loop;
                requireUniform(s.extent());
                around.add(s.index());
                List<Stmt> body = statements(s.body());
                around.remove(s.index());
                return new Stmt.Loop(s.index(), s.extent(), s.descending(), body);
            }
            if (stmt instanceof Stmt.Accumulator s) {
                vary(s.variable());
                return s;
            }
            if (stmt instanceof Stmt.Update s) {
                if (s.op() == ReduceOp.PREFIX) {
                    throw new StaysScalar("a prefix");
                }
                if (!lanes.varies(s.variable())) {
                    throw new StaysScalar("accumulates over lanes");
                }
                return new Stmt.Update(s.variable(), s.op(), computed(s.value()));
            }
            if (stmt instanceof Stmt.LaneSum s) {
                if (!memory.isTable(s.terms())) {
                    throw new StaysScalar("sums up what lanes have in common");
                }
                requireUniform(s.extent());
                vary(s.variable());
                return s;
            }
            if (stmt instanceof Stmt.Store s) {
                return store(s);
            }
            if (stmt instanceof Stmt.Add s) {
                return add(s);
            }
            throw new StaysScalar("contains " + stmt.getClass().getSimpleName());
        }

        private Stmt store(Stmt.Store s) {
            s.subscripts().forEach(this::requireUniformOutsideOfShift);
            Stmt.Store store = new Stmt.Store(s.target(), s.subscripts(), computed(s.value()));
            if (memory.isOwn(s.target())) {
                s.subscripts().forEach(this::requireUniform);
                memory.transpose(s.target());
            } else {
                if (lanes.shift(s.subscripts()).isEmpty()
                        || precision == Precision.DOUBLE && s.target().type() == Type.INT) {
                    throw new StaysScalar("writes at other positions");
                }
                memory.storeNeighbours(store);
            }
            return store;
        }

        private void requireUniformOutsideOfShift(Expr subscript) {
            if (lanes.varies(subscript) && lanes.areSamples()) {
                throw new StaysScalar("stores where lanes say");
            }
        }

        private Stmt add(Stmt.Add s) {
            if (s.target().type() != Type.REAL) {
                throw new StaysScalar("adds ints");
            }
            if (!lanes.areSamples()) {
                return addToNeighbours(s);
            }
            if (!memory.isRow(s.target())) {
                return addInTurn(s);
            }
            memory.transpose(s.target());
            for (int i = 0; i < s.subscripts().size(); i++) {
                Expr subscript = s.subscripts().get(i);
                if (lanes.varies(subscript)) {
                    requirePosition(subscript);
                } else {
                    requireInside(subscript, s.target().axes().get(i));
                }
            }
            return new Stmt.Add(s.target(), s.subscripts(), computed(s.value()));
        }

        /** Samples add to an element that they have in common, each of them once, so that it has them in their order. */
        private Stmt addInTurn(Stmt.Add s) {
            if (!s.subscripts().containsAll(around)) {
                throw new StaysScalar("adds several times");
            }
            memory.addInTurn(s);
            s.subscripts().forEach(this::requireUniform);
            requireInside(s.subscripts(), s.target());
            return new Stmt.Add(s.target(), s.subscripts(), computed(s.value()));
        }

        /** Each lane adds to elements of its own. */
        private Stmt addToNeighbours(Stmt.Add s) {
            memory.addToNeighbours(s);
            requireInside(s.subscripts(), s.target());
            return new Stmt.Add(s.target(), s.subscripts(), computed(s.value()));
        }

        // --------------------------------------------------------------------------------------- values

        private void vary(Variable local) {
            lanes.vary(local);
            varying.add(local);
        }

        private void requireUniform(Expr e) {
            if (lanes.varies(e)) {
                throw new StaysScalar("differs from lane to lane");
            }
        }

        private Expr computed(Expr value) {
            Expr placed = neighbours.placed(value);
            Expr e = turnable.turned(expansion.expand(placed, x -> !lanes.varies(x)), lanes, repeated, turned);
            check(e);
            return e;
        }

        private void check(Expr e) {
            if (!lanes.varies(e)) {
                collect(e);
                return;
            }
            if (!varying.add(e) || e instanceof Variable) {
                return;
            }
            if (e instanceof Read r) {
                read(r);
                return;
            }
            if (!lanes.haveOperation(e)) {
                throw new StaysScalar("no vector operation for " + e);
            }
            e.children().forEach(this::check);
        }

        private void collect(Expr e) {
            if (!collected.add(e)) {
                return;
            }
            if (e instanceof Read r) {
                memory.read(r);
            }
            e.children().forEach(this::collect);
        }

        private void read(Read r) {
            memory.read(r);
            if (memory.isOwn(r.tensor())) {
                boolean gathers =
                        memory.isRow(r.tensor()) && r.subscripts().stream().anyMatch(lanes::varies);
                if (gathers) {
                    requireFew(r);
                } else {
                    memory.transpose(r.tensor());
                }
                for (int i = 0; i < r.subscripts().size(); i++) {
                    Expr subscript = r.subscripts().get(i);
                    if (gathers && lanes.varies(subscript)) {
                        requirePosition(subscript);
                    } else {
                        requireUniform(subscript);
                        requireInside(subscript, r.tensor().axes().get(i));
                    }
                }
                return;
            }
            if (lanes.shift(r.subscripts()).isEmpty()) {
                lookUp(r);
            } else {
                readsNeighbours |= !around.isEmpty();
                neighbours.read(r, this::requireInside);
            }
        }

        /** Once for each lane: in a loop of the lanes it would take as long as all that is done there with it. */
        private void lookUp(Read r) {
            if (lanes.areSamples() || !around.isEmpty() || r.type() == Type.BOOL) {
                throw new StaysScalar("reads at scattered positions");
            }
            r.subscripts().forEach(this::requirePosition);
            requireFew(r);
            if (r.subscripts().stream().noneMatch(positions::contains)) {
                throw new StaysScalar("reads along another axis");
            }
        }

        private void requireFew(Read lookup) {
            if (lookups.add(lookup) && lookups.size() > VectorNest.MOST_LOOKUPS) {
                throw new StaysScalar("fetches too much in turn");
            }
        }

        /** An int that each lane can compute for itself, from ints of its sample or of its position. */
        private void requirePosition(Expr e) {
            boolean shift = lanes.shift(List.of(e)).isPresent();
            if (!lanes.varies(e) || shift || !positions.add(e)) {
                return;
            }
            if (e instanceof Variable v && definitions.values().containsKey(v)) {
                requirePosition(definitions.values().get(v));
            } else if (e instanceof Read r && isInt(r)) {
                memory.transpose(r.tensor());
                r.subscripts().forEach(this::requireUniform);
                requireInside(r.subscripts(), r.tensor());
            } else if (e instanceof Read r
                    && r.type() == Type.INT
                    && lanes.shift(r.subscripts()).isPresent()) {
                memory.read(r);
                requireInside(r.subscripts(), r.tensor());
            } else if (e instanceof Apply a && a.type() != Type.REAL) {
                a.args().forEach(this::requirePosition);
            } else {
                throw new StaysScalar("positions that are computed from reals");
            }
        }

        private boolean isInt(Read r) {
            boolean own = r.tensor().axes().isEmpty() || memory.isRow(r.tensor());
            return own && r.tensor().role() != Role.SCRATCH && r.type() == Type.INT;
        }

        private void requireInside(List<Expr> subscripts, Tensor tensor) {
            for (int i = 0; i < subscripts.size(); i++) {
                requireInside(subscripts.get(i), tensor.axes().get(i));
            }
        }

        private void requireInside(Expr subscript, Axis axis) {
            if (within.test(subscript, axis)) {
                return;
            }
            boolean isKnown = !lanes.varies(subscript)
                    && subscript.free().stream().noneMatch(inside::contains)
                    && !Exprs.any(subscript, inside::contains)
                    && (!lanes.areSamples() || isSame(subscript) && !ragged.contains(axis));
            if (!isKnown) {
                throw new StaysScalar("may leave its axis");
            }
            if (subscript instanceof Constant c && c.value() >= 0) {
                requireAfter(c, axis);
                return;
            }
            conditions.add(Apply.of(Op.GE, subscript, Constant.integer(0)));
            conditions.add(Apply.of(Op.LT, subscript, axis.size()));
        }

        /** Of several such positions the last one is enough. */
        private void requireAfter(Constant position, Axis axis) {
            Expr size = axis.size();
            List<Expr> others = conditions.stream()
                    .filter(e -> e instanceof Apply a && a.arg(0) instanceof Constant && a.arg(1) == size)
                    .toList();
            boolean isKnown =
                    others.stream().anyMatch(e -> ((Constant) ((Apply) e).arg(0)).value() >= position.value());
            if (!isKnown) {
                others.forEach(conditions::remove);
                conditions.add(Apply.of(Op.LT, position, size));
            }
        }

        /** A position that depends on nothing but sizes, and is known before the first sample. */
        private boolean isSame(Expr subscript) {
            return subscript instanceof Constant
                    || subscript instanceof Size size && !ragged.contains(size.axis())
                    || subscript instanceof Apply a && a.args().stream().allMatch(this::isSame);
        }

        private void defines(Stmt stmt) {
            Walk.declared(stmt).ifPresent(inside::add);
            if (stmt instanceof Stmt.Loop s) {
                inside.add(s.index());
            }
        }
    }
}
