package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
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
 * A loop as several that follow each other: maps of real arithmetic and of operations on bit patterns, which C2 vectorises by itself,
 * and scalar passes of what it does not. They take turns; what would be a long map is several, since C2 leaves long loops scalar.
 *
 * <p>Needs a loop whose positions are independent. Guarantees the bits of the loop: each operation is done once, on the same
 * operands, and selections are operations on bits. What a later pass uses is stored; conditions are computed where they are used.
 */
public final class Passes {
    /** What a pass is made of. */
    public enum Kind {
        /** Anything, one position after the other. */
        SCALAR,
        /** Arithmetic from arrays of reals to arrays of reals. */
        ARITHMETIC,
        /** Operations on the bits of reals, from arrays of ints or longs to others. */
        BITS,
        /** Copies of arrays with another element at one position. */
        PATCH
    }

    private static final Kind[] KINDS = Kind.values();

    /** What is there before the first pass. */
    private static final int BEFORE = -1;

    /** Passes have numbers that begin with their turn, and turns go through the kinds. */
    private static final int TURN = 64;

    /** Operations of a map. A loop of twenty operations with ten arrays was left scalar. */
    private static final int MOST_OPERATIONS = 10;

    private final Varying varying;
    private final List<Stmt> effects = new ArrayList<>();
    private final Map<Expr, Integer> passes = new HashMap<>();
    private final Map<Expr, Integer> firstUse = new LinkedHashMap<>();
    private final Map<Expr, Integer> lastUse = new LinkedHashMap<>();
    private final Set<Expr> visited = new LinkedHashSet<>();
    /** The passes that need their position for more than the arrays of their own. */
    private final Set<Integer> positional = new LinkedHashSet<>();

    private final Map<Integer, Integer> operations = new HashMap<>();
    private final Set<Integer> numbers = new TreeSet<>();

    /** Operations of all passes: the method that calls those of the passes would stay interpreted for ever with 8,000 bytes or more. */
    private static final int MOST_OF_ALL = 600;

    /** A method has at most 255 parameters, and those of passes have all arrays. */
    private static final int MOST_ARRAYS = 160;

    private Passes(VectorLoop loop, Precision precision) {
        this.varying = new Varying(loop.varying());
        Rewriter arithmetic = new Rewriter(new ArithmeticForms(precision)::of);
        Rewriter bits = new Rewriter(new BitForms(precision, varying)::of);
        for (Stmt effect : loop.effects()) {
            Expr value = bits.rewrite(arithmetic.rewrite(Vectoriser.value(effect)));
            effects.add(Vectoriser.withValue(effect, value));
        }
        for (Stmt effect : effects) {
            Expr value = Vectoriser.value(effect);
            int pass = of(effect);
            numbers.add(pass);
            if (kind(pass) == Kind.SCALAR) {
                positional.add(pass);
            }
            useBelow(value, pass);
            visit(value);
        }
    }

    /** The passes of a loop that gains from them. */
    public static Optional<Passes> of(VectorLoop loop, Precision precision) {
        if (isLong(loop)) {
            return Optional.empty();
        }
        boolean readsWhatItWrites = loop.varying().stream()
                .anyMatch(e -> e instanceof Read r
                        && loop.effects().stream()
                                .anyMatch(effect -> !(effect instanceof Stmt.Update)
                                        && Vectoriser.target(effect).equals(r.tensor())));
        if (!loop.isPlain() || readsWhatItWrites) {
            return Optional.empty();
        }
        Passes passes = new Passes(loop, precision);
        boolean gains = passes.hasMaps() || passes.selects();
        return gains && passes.mostAtOnce() <= MOST_ARRAYS ? Optional.of(passes) : Optional.empty();
    }

    /** It is too long for passes that one method calls. */
    static boolean isLong(VectorLoop loop) {
        return loop.operations() > MOST_OF_ALL;
    }

    /** How many values wait for a later pass at the same time, each in an array. */
    private int mostAtOnce() {
        int most = 0;
        for (int pass : numbers) {
            int waiting = 0;
            for (Map.Entry<Expr, Integer> last : lastUse.entrySet()) {
                waiting += passes.getOrDefault(last.getKey(), BEFORE) <= pass && pass <= last.getValue() ? 1 : 0;
            }
            most = Math.max(most, waiting);
        }
        return most;
    }

    /** Some arithmetic, not only what is read, compared and stored. */
    private boolean hasMaps() {
        return passes.keySet().stream().anyMatch(e -> isStored(e) && kind(e) == Kind.ARITHMETIC);
    }

    /** Something is selected, which is without branches in a pass. */
    private boolean selects() {
        return passes.keySet().stream()
                .anyMatch(e -> isStored(e) && kind(e) == Kind.BITS
                        || e instanceof Apply a && a.op() == Op.BLEND && e.type() == Type.REAL && varies(a.arg(0)));
    }

    public static Kind kind(int pass) {
        return KINDS[Math.max(pass, 0) / TURN % KINDS.length];
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
        Expr value = Vectoriser.value(effect);
        int pass = Math.max(of(value), 0);
        boolean fits = kind(pass) == Kind.SCALAR || effect instanceof Stmt.Store && value.type() == Type.REAL;
        return fits ? pass : turn(pass, Kind.SCALAR) * TURN;
    }

    /** The first turn of a kind that is no earlier than a pass. */
    private static int turn(int pass, Kind kind) {
        int turn = pass / TURN;
        return turn + Math.floorMod(kind.ordinal() - turn, KINDS.length);
    }

    /** Computed from its operands, not read. */
    public static boolean isOperation(Expr e) {
        return e instanceof Apply || e instanceof Select;
    }

    /** Differs from position to position. */
    public boolean varies(Expr e) {
        return varying.test(e);
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
        if (!isComputed(e)) {
            return latest;
        }
        latest = Math.max(latest, 0);
        int turn = turn(latest, kind(e));
        if (kind(e) == Kind.PATCH && turn == latest / TURN) {
            // it copies a whole array, which is there after the pass of that patch
            turn += KINDS.length;
        }
        int before = operations.merge(turn, 1, Integer::sum) - 1;
        int pass = turn * TURN + Math.min(before / MOST_OPERATIONS, TURN - 1);
        numbers.add(pass);
        return pass;
    }

    /** A real or bits with a pass of its own, not the one as the other. */
    private static boolean isComputed(Expr e) {
        return (e.type() == Type.REAL || e.type() == Type.BITS) && !isConverted(e);
    }

    /** A real as its bits or bits as a real: nothing to compute, but another array to copy to. */
    private static boolean isConverted(Expr e) {
        return e instanceof Apply a && (a.op() == Op.BITS_OF || a.op() == Op.REAL_OF);
    }

    /** A real, or bits, read where the loop stands. */
    public static boolean isElement(Expr e) {
        return e instanceof Read r
                && (r.type() == Type.REAL || r.type() == Type.BITS)
                && r.subscripts().stream().noneMatch(Passes::looksUp);
    }

    private static boolean looksUp(Expr subscript) {
        return subscript instanceof Read || subscript.children().stream().anyMatch(Passes::looksUp);
    }

    private Kind kind(Expr e) {
        if (e instanceof Select) {
            return Kind.ARITHMETIC;
        }
        if (!(e instanceof Apply a)) {
            return Kind.SCALAR;
        }
        return switch (a.op()) {
            case ADD, SUB, NEG -> e.type() == Type.BITS ? Kind.BITS : Kind.ARITHMETIC;
            case SHL, SHR, BIT_AND, BIT_OR, BIT_XOR -> Kind.BITS;
            case MUL, DIV, ABS, FMA, SQRT, MIN, MAX, RELU, CLAMP_MIN, CLAMP_MAX, LARGER_EXPONENT, STOP_GRADIENT ->
                e.type() == Type.REAL ? Kind.ARITHMETIC : Kind.SCALAR;
            case BLEND -> Patch.of(e, varying).isPresent() ? Kind.PATCH : Kind.SCALAR;
            default -> Kind.SCALAR;
        };
    }

    /** What a value in a patch is made of. */
    public Patch patch(Expr e) {
        return Patch.of(e, varying).orElseThrow();
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
        if (isComputed(e)) {
            e.children().forEach(child -> useBelow(child, of(e)));
        }
        e.children().forEach(this::visit);
    }

    /** The arrays that this value is computed from in place. */
    private void useBelow(Expr e, int pass) {
        if (!varies(e)) {
            return;
        }
        if ((e.children().isEmpty() || e instanceof Read) && kind(pass) == Kind.SCALAR) {
            positional.add(pass);
        }
        if (isCopied(e, pass)) {
            use(e, pass);
            e.children().stream().filter(this::isStored).forEach(child -> use(child, pass));
        } else if (isStored(e)) {
            if (of(e) < pass) {
                use(e, pass);
            }
        } else if (!isElement(e)) {
            e.children().forEach(child -> useBelow(child, pass));
        }
    }

    /** Has a pass of its own, and an array where others use it. */
    private boolean isStored(Expr e) {
        return varies(e) && isComputed(e) && !isElement(e);
    }

    /** A pass of this kind needs a copy: of an element among its own arrays, or of a real as bits or the other way round. */
    public static boolean isCopied(Expr e, int pass) {
        return switch (kind(pass)) {
            case SCALAR -> false;
            case ARITHMETIC, PATCH -> e.type() == Type.REAL && (isElement(e) || isConverted(e));
            case BITS -> e.type() == Type.BITS && (isElement(e) || isConverted(e));
        };
    }

    /** Some passes may need a copy of it, and others do not. */
    public static boolean isCopy(Expr e) {
        return isElement(e) || isConverted(e);
    }

    private void use(Expr e, int pass) {
        firstUse.merge(e, pass, Math::min);
        lastUse.merge(e, pass, Math::max);
    }

    /** The copies that a pass needs and none before it did. */
    public List<Expr> copiedFor(int pass) {
        List<Expr> found = new ArrayList<>();
        firstUse.forEach((e, first) -> {
            if (first == pass && isCopied(e, pass)) {
                found.add(e);
            }
        });
        return found;
    }

    /** What a pass computes and stores for later ones. */
    public List<Expr> stored(int pass) {
        return firstUse.keySet().stream()
                .filter(e -> isStored(e) && of(e) == pass)
                .toList();
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
