package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A loop as several that follow each other: maps are made of arithmetic that C2 vectorises by itself, the others of what it does not,
 * selections and bit patterns above all. They take turns; what would be a long map is several, since C2 leaves long loops scalar.
 *
 * <p>Needs a loop whose positions are independent. Guarantees the bits of the loop: each operation is done once, on the same
 * operands. What a later pass uses is stored; conditions and bit patterns are computed where they are used.
 */
public final class Passes {
    /** What is there before the first pass. */
    private static final int BEFORE = -1;

    /** Passes have numbers that begin with their turn: even turns are scalar, odd ones maps. */
    private static final int TURN = 64;

    /** Operations of a map. A loop of twenty operations with ten arrays was left scalar. */
    private static final int MOST_OPERATIONS = 10;

    private final Set<Expr> varying;
    private final List<Stmt> effects = new ArrayList<>();
    private final Map<Expr, Boolean> varies = new HashMap<>();
    private final Map<Expr, Integer> passes = new HashMap<>();
    private final Map<Expr, Integer> firstUse = new LinkedHashMap<>();
    private final Map<Expr, Integer> lastUse = new LinkedHashMap<>();
    private final Set<Expr> visited = new LinkedHashSet<>();
    /** The passes that need their position for more than the arrays of their own. */
    private final Set<Integer> positional = new LinkedHashSet<>();

    private final Map<Integer, Integer> operations = new HashMap<>();
    private final Set<Integer> numbers = new TreeSet<>();

    private Passes(VectorLoop loop, Precision precision) {
        this.varying = loop.varying();
        Rewriter arithmetic = new Rewriter(new ArithmeticForms(precision)::of);
        for (Stmt effect : loop.effects()) {
            effects.add(Vectoriser.withValue(effect, arithmetic.rewrite(Vectoriser.value(effect))));
        }
        for (Stmt effect : effects) {
            Expr value = Vectoriser.value(effect);
            int pass = of(effect);
            numbers.add(pass);
            if (!isMap(pass)) {
                positional.add(pass);
            }
            useBelow(value, pass);
            visit(value);
        }
    }

    /** The passes of a loop that gains from them. */
    public static Optional<Passes> of(VectorLoop loop, Precision precision) {
        boolean readsWhatItWrites = loop.varying().stream()
                .anyMatch(e -> e instanceof Read r
                        && loop.effects().stream()
                                .anyMatch(effect -> !(effect instanceof Stmt.Update)
                                        && Vectoriser.target(effect).equals(r.tensor())));
        if (!loop.isPlain() || readsWhatItWrites) {
            return Optional.empty();
        }
        Passes passes = new Passes(loop, precision);
        return passes.hasMaps() || passes.selects() ? Optional.of(passes) : Optional.empty();
    }

    /** Some arithmetic, not only what is read, compared and stored. */
    private boolean hasMaps() {
        return passes.entrySet().stream().filter(e -> isMap(e.getValue())).count() >= 2;
    }

    /** Something is selected, which is without branches in a pass. */
    private boolean selects() {
        return passes.keySet().stream()
                .anyMatch(e -> e instanceof Apply a && a.op() == Op.BLEND && e.type() == Type.REAL && varies(a.arg(0)));
    }

    /** C2 vectorises the pass. */
    public static boolean isMap(int pass) {
        return pass >= 0 && pass / TURN % 2 == 1;
    }

    /** The numbers of the passes, in order. */
    public Set<Integer> numbers() {
        return numbers;
    }

    public List<Stmt> effects() {
        return effects;
    }

    /** The pass of an effect: updates and additions are in order, and therefore never part of a map. */
    public int of(Stmt effect) {
        int pass = Math.max(of(Vectoriser.value(effect)), 0);
        return isMap(pass) && !(effect instanceof Stmt.Store) ? next(pass) : pass;
    }

    /** The first pass of the next turn. */
    private static int next(int pass) {
        return (pass / TURN + 1) * TURN;
    }

    /** Differs from position to position. */
    public boolean varies(Expr e) {
        Boolean known = varies.get(e);
        if (known == null) {
            known = e instanceof Apply a ? a.args().stream().anyMatch(this::varies) : varying.contains(e);
            varies.put(e, known);
        }
        return known;
    }

    /** The pass that computes a value. */
    public int of(Expr e) {
        Integer known = passes.get(e);
        if (known == null) {
            known = compute(e);
            passes.put(e, known);
        }
        return known;
    }

    private int compute(Expr e) {
        if (!varies(e) || isElement(e)) {
            return BEFORE;
        }
        int latest = BEFORE;
        for (Expr child : e.children()) {
            latest = Math.max(latest, of(child));
        }
        if (e.type() != Type.REAL) {
            return latest;
        }
        latest = Math.max(latest, 0);
        int turn = (isMap(latest) == isArithmetic(e) ? latest : next(latest)) / TURN;
        int before = operations.merge(turn, 1, Integer::sum) - 1;
        int pass = turn * TURN + Math.min(before / MOST_OPERATIONS, TURN - 1);
        numbers.add(pass);
        return pass;
    }

    /** A real that is read where the loop stands. */
    public static boolean isElement(Expr e) {
        return e instanceof Read r
                && r.type() == Type.REAL
                && r.subscripts().stream().noneMatch(Passes::looksUp);
    }

    private static boolean looksUp(Expr subscript) {
        return subscript instanceof Read || subscript.children().stream().anyMatch(Passes::looksUp);
    }

    private static boolean isArithmetic(Expr e) {
        return e instanceof Apply a
                && switch (a.op()) {
                    case ADD, SUB, MUL, DIV, NEG, ABS, FMA, SQRT, MIN, MAX, RELU, CLAMP_MIN, CLAMP_MAX, STOP_GRADIENT ->
                        true;
                    default -> false;
                };
    }

    // ------------------------------------------------------------------------------------------- uses

    /** Notes what passes use of each other, below a value. */
    private void visit(Expr e) {
        if (!varies(e) || isElement(e) || !visited.add(e)) {
            return;
        }
        if (e instanceof Read) {
            positional.add(of(e));
        }
        if (e.type() == Type.REAL) {
            e.children().forEach(child -> useBelow(child, of(e)));
        }
        e.children().forEach(this::visit);
    }

    /** The reals that this value is computed from in place. */
    private void useBelow(Expr e, int pass) {
        if (varies(e) && (e.children().isEmpty() || e instanceof Read) && !isMap(pass)) {
            positional.add(pass);
        }
        if (e.type() == Type.REAL) {
            use(e, pass);
        } else if (varies(e)) {
            e.children().forEach(child -> useBelow(child, pass));
        }
    }

    private void use(Expr e, int pass) {
        boolean needed = isElement(e) ? isMap(pass) : of(e) < pass;
        if (varies(e) && needed) {
            firstUse.merge(e, pass, Math::min);
            lastUse.merge(e, pass, Math::max);
        }
    }

    /** The elements that a pass needs as an array of their own and none before it did. */
    public List<Read> copiedFor(int pass) {
        List<Read> found = new ArrayList<>();
        firstUse.forEach((e, first) -> {
            if (first == pass && e instanceof Read r && isElement(r)) {
                found.add(r);
            }
        });
        return found;
    }

    /** What a pass computes and stores for later ones. */
    public List<Expr> stored(int pass) {
        return firstUse.keySet().stream().filter(e -> of(e) == pass).toList();
    }

    /** Whether a pass reads or writes anything else than arrays of its own. */
    public boolean isPositional(int pass) {
        return positional.contains(pass);
    }

    /** Whether later passes use it, or a map a copy of it. */
    public boolean isUsed(Expr e) {
        return lastUse.containsKey(e);
    }

    /** The last pass that uses what is stored or copied. */
    public int lastUse(Expr e) {
        return lastUse.get(e);
    }
}
