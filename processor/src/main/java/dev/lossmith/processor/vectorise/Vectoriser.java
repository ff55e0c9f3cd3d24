package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out whether a loop can take a vector of positions at a time.
 *
 * <p>Needs the loop IR of one kernel, which it is shown statement by statement. Guarantees that the vector loop writes what the
 * scalar loop writes, bit for bit: whatever depends on an order stays scalar.
 */
public final class Vectoriser {
    private final Precision precision;
    private final Within within;
    private final Apart apart;
    /** Locals of the loops and the sample around, by which ranges are known. */
    private final Definitions definitions;

    private final Map<Tensor, Integer> reads = new HashMap<>();

    /** Up to so many operations a loop is bound by what it reads and writes, and gains from several accumulators. */
    private static final int CHEAP = 12;

    /** So many operations are worth a vector of what its lanes fetch in turn. */
    private static final int WORTH_FETCHING = 8;

    /** What is the same in any order. */
    private static final Set<ReduceOp> ANY_ORDER = EnumSet.of(ReduceOp.MAX, ReduceOp.MIN, ReduceOp.LARGEST);

    private final Kernel kernel;
    private final Set<Axis> ragged;
    private final Turned turned;

    /** What has been found out, since each way through a kernel asks again. */
    private final Map<Stmt.Loop, Map<List<Stmt.LaneSum>, Optional<VectorLoop>>> loops = new IdentityHashMap<>();

    private final Map<Stmt.Loop, Optional<VectorNest>> nests = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Optional<Tile>> tiles = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Optional<Stmt.Loop>> exchanged = new IdentityHashMap<>();

    /** @param ragged the axes whose size is a sample's own */
    public Vectoriser(Precision precision, Kernel kernel, Set<Axis> ragged) {
        this.precision = precision;
        this.kernel = kernel;
        this.ragged = ragged;
        this.turned = new Turned(kernel, ragged);
        Walk.nodes(kernel.statements(), e -> {
            if (e instanceof Read r) {
                reads.merge(r.tensor(), 1, Integer::sum);
            }
        });
        Map<Variable, Expr> locals = new HashMap<>();
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Let let) {
                locals.put(let.variable(), let.value());
            }
        });
        this.definitions = new Definitions(locals);
        this.within = new Within(locals);
        this.apart = new Apart(definitions);
    }

    public Precision precision() {
        return precision;
    }

    public Kernel kernel() {
        return kernel;
    }

    /** @param sums the statements right behind the loop that sum up what it stored */
    public Optional<VectorLoop> vectorised(Stmt.Loop loop, List<Stmt.LaneSum> sums) {
        Map<List<Stmt.LaneSum>, Optional<VectorLoop>> tried = loops.computeIfAbsent(loop, k -> new HashMap<>());
        return tried.computeIfAbsent(
                List.copyOf(sums),
                k -> new Attempt(Lanes.along(loop.index()), turned.isRepeated(loop)).of(loop.body(), sums));
    }

    /**
     * The loop over samples, if nothing in it is a loop.
     *
     * @param uniformSeeds upstream gradients that all samples have in common
     * @param summed what is summed up over the samples and not needed otherwise
     */
    public Optional<VectorLoop> samples(List<Stmt> body, Set<Tensor> uniformSeeds, Set<Tensor> summed) {
        List<Stmt.LaneSum> sums = summed.stream()
                .map(t -> new Stmt.LaneSum(Variable.of("total", Type.REAL), t, Constant.integer(0), false))
                .toList();
        return new Attempt(Lanes.ofSamples(uniformSeeds, ragged), false).of(body, sums);
    }

    /** A loop with loops inside, whose positions go through them together. */
    public Optional<VectorNest> nested(Stmt.Loop loop) {
        return Walk.hasLoop(loop.body()) ? nests.computeIfAbsent(loop, k -> nests().along(loop)) : Optional.empty();
    }

    /**
     * A loop around rows as one whose lanes are the positions of a row, and whose inner loop goes over the rows; it needs no temporaries.
     */
    public Optional<Stmt.Loop> exchanged(Stmt.Loop loop) {
        return exchanged.computeIfAbsent(
                loop,
                k -> Exchanged.of(loop)
                        .filter(other -> nested(other)
                                .filter(nest ->
                                        nest.tables().isEmpty() && nest.turned().isEmpty() && nest.isPlain())
                                .isPresent()));
    }

    /** A table of sums in tiles. */
    public Optional<Tile> tiled(Stmt.Loop loop) {
        return tiles.computeIfAbsent(loop, k -> Tile.of(loop, this));
    }

    /** Samples that go through the loops of the kernel together. */
    public Optional<VectorNest> nestedSamples(Set<Tensor> uniformSeeds) {
        return Walk.hasLoop(kernel.body()) ? nests().samples(kernel.body(), uniformSeeds) : Optional.empty();
    }

    /** Tables that can have a copy with axes exchanged. */
    public Turned turned() {
        return turned;
    }

    private Nests nests() {
        return new Nests(precision, within, apart, definitions, ragged, kernel.statements(), turned);
    }

    /** One loop. */
    private final class Attempt {
        private final Lanes lanes;
        private final boolean repeated;
        private final Set<Tensor> turnedTables = new LinkedHashSet<>();
        private final Expansion expansion = new Expansion(precision, definitions);
        private final Map<Variable, Expr> locals = new LinkedHashMap<>();
        private final Map<Expr, String> names = new LinkedHashMap<>();
        private final List<Stmt> effects = new ArrayList<>();
        private final Set<Expr> conditions = new LinkedHashSet<>();
        private final Set<Expr> checked = new LinkedHashSet<>();
        /** What lanes fetch in turn. */
        private final Set<Read> fetched = new LinkedHashSet<>();

        private boolean readsOwn;
        private Border border = Border.NONE;

        Attempt(Lanes lanes, boolean repeated) {
            this.lanes = lanes;
            this.repeated = repeated;
        }

        Optional<VectorLoop> of(List<Stmt> body, List<Stmt.LaneSum> following) {
            try {
                body.forEach(this::take);
                requireIndependence();
            } catch (StaysScalar e) {
                return Optional.empty();
            }
            Set<Expr> varying = new LinkedHashSet<>();
            effects.forEach(e -> lanes.collect(value(e), varying));
            int operations =
                    (int) varying.stream().filter(e -> e instanceof Apply).count();
            Map<Stmt, Variable> sums = operations <= CHEAP ? atOnce(following) : Map.of();
            boolean moves = operations == 0 && scattered().size() == effects.size();
            boolean fetches = operations < WORTH_FETCHING * fetched.size();
            if (varying.isEmpty() && sums.isEmpty() || moves || fetches) {
                return Optional.empty();
            }
            boolean repeatable = !readsOwn
                    && effects.stream()
                            .allMatch(e ->
                                    e instanceof Stmt.Store || e instanceof Stmt.Update u && u.op() != ReduceOp.SUM);
            return Optional.of(new VectorLoop(
                    lanes.index(),
                    border,
                    List.copyOf(conditions),
                    effects,
                    scattered(),
                    List.copyOf(fetched),
                    sums,
                    varying,
                    names,
                    turnedTables,
                    repeatable,
                    operations <= CHEAP));
        }

        private Set<Stmt> scattered() {
            return effects.stream()
                    .filter(e -> e instanceof Stmt.Add a
                            && (addsInCommon(a) || lanes.shift(a.subscripts()).isEmpty()))
                    .collect(Collectors.toSet());
        }

        /** Samples add to one and the same element, in turn. */
        private boolean addsInCommon(Stmt.Add add) {
            return lanes.areSamples() && !lanes.haveOwn(add.target());
        }

        /** The sums, if all of them can be added up while the terms are computed, without storing these. */
        private Map<Stmt, Variable> atOnce(List<Stmt.LaneSum> following) {
            Map<Stmt, Variable> sums = new LinkedHashMap<>();
            for (Stmt.LaneSum sum : following) {
                effects.stream()
                        .filter(e -> e instanceof Stmt.Store s && s.target().equals(sum.terms()))
                        .filter(e -> !reads.containsKey(sum.terms()))
                        .forEach(e -> sums.put(e, sum.variable()));
            }
            boolean anywhere = border.isNone() && conditions.isEmpty();
            return anywhere && sums.size() == following.size() ? sums : Map.of();
        }

        private void take(Stmt stmt) {
            if (stmt instanceof Stmt.Let s) {
                Expr value = inlined(s.value());
                locals.put(s.variable(), value);
                names.putIfAbsent(expanded(value), s.variable().name());
            } else if (stmt instanceof Stmt.Store s) {
                requireElement(s.target(), s.subscripts());
                effects.add(new Stmt.Store(s.target(), inlined(s.subscripts()), computed(s.value())));
            } else if (stmt instanceof Stmt.Add s) {
                List<Expr> subscripts = inlined(s.subscripts());
                Optional<Expr> shift = lanes.shift(subscripts);
                if (s.target().type() != Type.REAL) {
                    count(s, subscripts);
                    return;
                }
                if (addsInCommon(s)) {
                    if (subscripts.stream().anyMatch(lanes::varies)) {
                        throw new StaysScalar("samples add to what they have in common, where they say");
                    }
                } else if (shift.isEmpty()) {
                    requireTurns(subscripts);
                } else {
                    requireInside(s.target(), subscripts, shift.get());
                }
                effects.add(new Stmt.Add(s.target(), subscripts, computed(s.value())));
            } else if (stmt instanceof Stmt.Update s) {
                boolean ordered = s.variable().type() == Type.REAL && !ANY_ORDER.contains(s.op());
                if (ordered || s.op() == ReduceOp.PROD || s.op() == ReduceOp.PREFIX) {
                    throw new StaysScalar("accumulates in order");
                }
                effects.add(new Stmt.Update(s.variable(), s.op(), computed(s.value())));
            } else {
                throw new StaysScalar("contains " + stmt.getClass().getSimpleName());
            }
        }

        private Expr inlined(Expr e) {
            return Substitution.replace(e, locals);
        }

        private List<Expr> inlined(List<Expr> es) {
            return es.stream().map(this::inlined).toList();
        }

        private Expr expanded(Expr inlined) {
            return expansion.expand(inlined, e -> !lanes.varies(e));
        }

        private Expr computed(Expr value) {
            Expr e = expanded(inlined(value));
            e = repeated ? turned.turned(e, lanes, true, turnedTables) : e;
            check(e);
            return e;
        }

        /** Lanes add ints in turn, each by itself. */
        private void count(Stmt.Add s, List<Expr> subscripts) {
            Expr value = inlined(s.value());
            if (!lanes.shift(subscripts).isEmpty() || !isScalar(value)) {
                throw new StaysScalar("adds ints");
            }
            requireTurns(subscripts);
            effects.add(new Stmt.Add(s.target(), subscripts, value));
        }

        private void requireElement(Tensor target, List<Expr> subscripts) {
            Optional<Expr> shift = lanes.shift(inlined(subscripts));
            if (precision == Precision.DOUBLE && target.type() == Type.INT) {
                throw new StaysScalar("ints are reals in lanes of double");
            }
            if (shift.isEmpty()) {
                throw new StaysScalar("writes at other positions");
            }
        }

        /** Lanes that add to positions of their own do so in turn, after the vector of what they add. */
        private void requireTurns(List<Expr> subscripts) {
            if (lanes.areSamples() || subscripts.stream().noneMatch(lanes::varies)) {
                throw new StaysScalar("adds in order");
            }
        }

        /** All of it are vector operations; what it reads is known thereafter. */
        private void check(Expr e) {
            if (!checked.add(e)) {
                return;
            }
            if (!lanes.varies(e)) {
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

        private void read(Read r) {
            Optional<Expr> shift = lanes.shift(r.subscripts());
            if (shift.isPresent()) {
                requireInside(r.tensor(), r.subscripts(), shift.get());
            } else {
                gather(r);
            }
        }

        /** At all positions but those that leave the last axis at the ends of the loop. */
        private void requireInside(Tensor tensor, List<Expr> subscripts, Expr shift) {
            int last = subscripts.size() - 1;
            if (last >= 0 && !within.test(subscripts.get(last), tensor.axes().get(last))) {
                border = border.with(
                        shift, Exprs.add(shift, lanes.beyond(tensor.axes().get(last))));
            }
            for (int i = 0; i < last; i++) {
                requireWithin(subscripts.get(i), tensor.axes().get(i));
            }
        }

        /** Elements at positions that a table of ints has side by side; others lanes fetch in turn. */
        private void gather(Read r) {
            int last = r.subscripts().size() - 1;
            boolean table = last >= 0
                    && r.type() == Type.REAL
                    && !lanes.haveOwn(r.tensor())
                    && r.subscripts().subList(0, last).stream().noneMatch(lanes::varies)
                    && r.subscripts().get(last) instanceof Read positions
                    && positions.type() == Type.INT
                    && lanes.shift(positions.subscripts()).isPresent()
                    && within.test(positions, r.tensor().axes().get(last));
            if (!table) {
                fetch(r);
                return;
            }
            for (int i = 0; i < last; i++) {
                requireWithin(r.subscripts().get(i), r.tensor().axes().get(i));
            }
            Read positions = (Read) r.subscripts().get(last);
            for (int i = 0; i < positions.subscripts().size() - 1; i++) {
                requireWithin(
                        positions.subscripts().get(i), positions.tensor().axes().get(i));
            }
        }

        private void fetch(Read r) {
            boolean looksUp = !lanes.areSamples()
                    && r.type() != Type.BOOL
                    && r.subscripts().stream().anyMatch(s -> Exprs.any(s, x -> x instanceof Read))
                    && r.subscripts().stream().allMatch(this::isScalar);
            fetched.add(r);
            if (!looksUp || fetched.size() > VectorNest.MOST_LOOKUPS) {
                throw new StaysScalar("reads at scattered positions");
            }
        }

        /** Ints of the position alone. */
        private boolean isScalar(Expr e) {
            return !lanes.varies(e)
                    || e.type() != Type.REAL
                            && !(e instanceof Variable)
                            && e.children().stream().allMatch(this::isScalar);
        }

        private void requireWithin(Expr subscript, Axis axis) {
            if (!within.test(subscript, axis)) {
                conditions.add(Apply.of(Op.GE, subscript, Constant.integer(0)));
                conditions.add(Apply.of(Op.LT, subscript, axis.size()));
            }
        }

        /** No position reads what another one writes, nor anything that it has written itself. */
        private void requireIndependence() {
            for (int i = 0; i < effects.size(); i++) {
                if (effects.get(i) instanceof Stmt.Update) {
                    continue;
                }
                Stmt writer = effects.get(i);
                for (int j = 0; j < effects.size(); j++) {
                    boolean writesToo = i != j
                            && !(effects.get(j) instanceof Stmt.Update)
                            && target(effects.get(j)).equals(target(writer));
                    if (writesToo) {
                        throw new StaysScalar("writes twice");
                    }
                    for (Read r : reads(effects.get(j))) {
                        requireApart(writer, r, j <= i);
                    }
                }
            }
        }

        private void requireApart(Stmt writer, Read r, boolean readFirst) {
            if (!r.tensor().equals(target(writer)) || apart.test(subscripts(writer), r.subscripts())) {
                return;
            }
            if (!readFirst
                    || !r.subscripts().equals(subscripts(writer))
                    || scattered().contains(writer)) {
                throw new StaysScalar("reads what it writes");
            }
            readsOwn = true;
        }

        private Set<Read> reads(Stmt effect) {
            Set<Read> found = new LinkedHashSet<>();
            Set<Expr> seen = new LinkedHashSet<>();
            collectReads(value(effect), seen, found);
            if (!(effect instanceof Stmt.Update)) {
                subscripts(effect).forEach(s -> collectReads(s, seen, found));
            }
            return found;
        }

        private void collectReads(Expr e, Set<Expr> seen, Set<Read> found) {
            if (seen.add(e)) {
                if (e instanceof Read r) {
                    found.add(r);
                }
                e.children().forEach(child -> collectReads(child, seen, found));
            }
        }
    }

    /** What an effect writes to that is no {@link Stmt.Update}. */
    public static Tensor target(Stmt effect) {
        return effect instanceof Stmt.Store s ? s.target() : ((Stmt.Add) effect).target();
    }

    private static List<Expr> subscripts(Stmt effect) {
        return effect instanceof Stmt.Store s ? s.subscripts() : ((Stmt.Add) effect).subscripts();
    }

    /** What an effect writes or takes in. */
    public static Expr value(Stmt effect) {
        if (effect instanceof Stmt.Store s) {
            return s.value();
        }
        return effect instanceof Stmt.Add s ? s.value() : ((Stmt.Update) effect).value();
    }

    /** The effect with another value. */
    public static Stmt withValue(Stmt effect, Expr value) {
        if (effect instanceof Stmt.Store s) {
            return new Stmt.Store(s.target(), s.subscripts(), value);
        }
        if (effect instanceof Stmt.Add s) {
            return new Stmt.Add(s.target(), s.subscripts(), value);
        }
        Stmt.Update s = (Stmt.Update) effect;
        return new Stmt.Update(s.variable(), s.op(), value);
    }
}
