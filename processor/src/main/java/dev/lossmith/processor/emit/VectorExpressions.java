package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Java on the Vector API for the expressions of one loop: one operation a node, in the same order as plain code, so that the bits are
 * the same. What all lanes have in common is computed before the loop and spread over a vector there.
 */
final class VectorExpressions {
    /** Nodes of more than so many operations get a local of their own. */
    private static final int LONG = 5;

    private static final double[] NAMED_VALUES = {0, 1, 2, 0.5, -1};
    private static final String[] NAMES = {"zero", "one", "two", "half", "minusOne"};

    private final Set<Expr> varying;
    private final Map<Expr, String> given;
    private final Precision precision;
    private final VectorNames names;
    private final VectorOperations operations;
    private final JavaExpressions scalar;
    private final Function<String, String> fresh;
    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Map<Expr, String> localNames = new HashMap<>();
    /** Vectors that are the same for the whole kernel. */
    private Spread constants;

    private boolean invariant;

    /** The state of one copy of the body. */
    private final Map<Expr, String> done = new HashMap<>();

    private final Map<Expr, Integer> lengths = new HashMap<>();
    private int depth;
    private CodeBlock.Builder code;
    private Function<Read, Place> places;
    private String position;

    /**
     * Where a vector of elements begins: an array and an index.
     *
     * @param isOfLanes whether it is an array of reals in which lanes have put what they fetched
     * @param guard without which there are no elements; empty if there always are
     */
    record Place(String array, String index, boolean isOfLanes, String guard) {
        Place(String array, String index) {
            this(array, index, false, "");
        }

        Place where(String condition) {
            return new Place(array, index, isOfLanes, condition);
        }
    }

    /** Vectors computed at the beginning of a kernel, by what they are. */
    static final class Spread {
        private final Map<Key, String> known = new LinkedHashMap<>();
        private final CodeBlock.Builder code = CodeBlock.builder();

        CodeBlock code() {
            return code.build();
        }
    }

    private record Key(Expr e, Type type) {}

    /**
     * @param varying the nodes that differ from lane to lane
     * @param given what values are called
     * @param roots all that will be printed
     */
    VectorExpressions(
            Set<Expr> varying,
            Map<Expr, String> given,
            List<Expr> roots,
            Precision precision,
            JavaExpressions scalar,
            Spread constants,
            Function<String, String> fresh) {
        this.varying = varying;
        this.given = given;
        this.precision = precision;
        this.names = new VectorNames(precision);
        this.operations = new VectorOperations(precision, this::print);
        this.scalar = scalar;
        this.constants = constants;
        this.fresh = fresh;
        Set<Expr> seen = new LinkedHashSet<>();
        roots.forEach(root -> count(root, seen));
    }

    /** What lanes have in common is the same for all of the loop. */
    VectorExpressions ofOneLoop() {
        invariant = true;
        return this;
    }

    private void count(Expr e, Set<Expr> seen) {
        uses.merge(e, 1, Integer::sum);
        if (varying.contains(e) && seen.add(e) && !(e instanceof Read)) {
            e.children().forEach(child -> count(child, seen));
        }
    }

    /** Begins a copy of the body, whose statements go to {@code target}. */
    void begin(CodeBlock.Builder target, String newPosition, Function<Read, Place> newPlaces) {
        code = target;
        position = newPosition;
        places = newPlaces;
        done.clear();
        lengths.clear();
    }

    /** Begins a copy of the body inside of another one, whose locals have names of their own. */
    void beginInside(CodeBlock.Builder target, String newPosition, Function<Read, Place> newPlaces) {
        begin(target, newPosition, newPlaces);
        localNames.clear();
    }

    /** A value for each lane, as a vector of this name. */
    void define(Expr value, String name) {
        done.put(value, name);
    }

    /** What has been printed already, as what; {@code null} if it has not. */
    String known(Expr e) {
        return done.get(e);
    }

    /** What has been computed from elements of a tensor, apart from locals of the kernel, is no longer known. */
    void forget(Tensor tensor) {
        Map<Expr, Boolean> asked = new HashMap<>();
        List<Expr> outdated =
                done.keySet().stream().filter(e -> reads(e, tensor, asked)).toList();
        outdated.forEach(done::remove);
        outdated.forEach(localNames::remove);
    }

    static boolean reads(Expr e, Tensor tensor) {
        return reads(e, tensor, new HashMap<>());
    }

    private static boolean reads(Expr e, Tensor tensor, Map<Expr, Boolean> asked) {
        Boolean known = asked.get(e);
        if (known == null) {
            known = e instanceof Read r && r.tensor().equals(tensor)
                    || e.children().stream().anyMatch(child -> reads(child, tensor, asked));
            asked.put(e, known);
        }
        return known;
    }

    /** In this loop, under a name of its own. */
    void computeAgain(Expr e) {
        done.remove(e);
        localNames.remove(e);
    }

    /** From now on statements go here, and constants there. */
    void printTo(CodeBlock.Builder newTarget, Spread newConstants) {
        code = newTarget;
        constants = newConstants;
    }

    /** Begins the body of a loop, which spreads what it needs anew; {@link #leave} ends it with what this returns. */
    Map<Expr, String> enter() {
        depth++;
        Map<Expr, String> around = new HashMap<>(done);
        done.keySet().removeIf(e -> !varying.contains(e));
        return around;
    }

    void leave(Map<Expr, String> before) {
        depth--;
        done.clear();
        done.putAll(before);
    }

    /** The value as an expression, after the statements it needs. */
    String print(Expr e) {
        if (!varying.contains(e)) {
            return uniform(e);
        }
        String known = done.get(e);
        if (known != null) {
            return known;
        }
        int length = 1;
        String text;
        if (e instanceof Variable v) {
            throw new MalformedIr(v + " is used before it is defined");
        } else if (e instanceof Read r) {
            text = read(r);
        } else if (e instanceof Index) {
            text = positions();
        } else {
            text = operations.of((Apply) e);
            for (Expr child : e.children()) {
                length += lengths.getOrDefault(child, 0);
            }
        }
        boolean local = uses.getOrDefault(e, 0) > 1 || length > LONG || given.containsKey(e);
        if (local) {
            String name = localNames.computeIfAbsent(e, x -> fresh.apply(describe(x)));
            code.addStatement("final $T $N = $L", names.type(e.type()), name, TypedText.code(text));
            text = name;
            length = 0;
        }
        lengths.put(e, length);
        done.put(e, text);
        return text;
    }

    private String describe(Expr e) {
        String name = given.get(e);
        if (name != null) {
            return name;
        }
        if (e instanceof Read r) {
            return r.tensor().name() + "Lanes";
        }
        return NodeNames.of(e);
    }

    private String positions() {
        Key key = new Key(null, Type.INT);
        String first = constants.known.computeIfAbsent(key, k -> {
            String name = fresh.apply("lanePositions");
            constants.code.addStatement(
                    "final $1T $2N = $1T.zero($3N).addIndex(1)", names.vector(Type.INT), name, names.species(Type.INT));
            return name;
        });
        return first + ".add(" + position + ")";
    }

    private String read(Read r) {
        Place place = places.apply(r);
        Type type = r.type();
        if (type == Type.BOOL) {
            return "VectorMask.fromArray(" + names.species(type) + ", " + place.array() + ", " + place.index() + ")";
        }
        if (type == Type.INT && precision == Precision.DOUBLE && !place.isOfLanes()) {
            return "((DoubleVector) IntVector.fromArray(" + names.halfInts() + ", " + place.array() + ", "
                    + place.index() + ").convertShape(VectorOperators.I2D, DOUBLES, 0))";
        }
        Type stored = place.isOfLanes() ? Type.REAL : type;
        String loaded = names.vector(stored).simpleName() + ".fromArray(" + names.species(stored) + ", " + place.array()
                + ", " + place.index() + ")";
        if (!place.guard().isEmpty()) {
            return "(" + place.guard() + " ? " + loaded + " : "
                    + names.vector(stored).simpleName() + ".zero(" + names.species(stored) + "))";
        }
        return stored != type && precision == Precision.FLOAT ? loaded + ".reinterpretAsInts()" : loaded;
    }

    /**
     * What is the same in all lanes, as a vector. Constants are spread at the beginning of the kernel, other values inside of the
     * loop, from where C2 moves them out by itself: a vector from outside of nested loops would be boxed.
     */
    private String uniform(Expr e) {
        if (e instanceof Constant || e instanceof Bits) {
            Key key = new Key(e, e.type());
            if (!constants.known.containsKey(key)) {
                String name = fresh.apply(nameOf(e));
                // a condition is spread from a number, which is a constant, too
                spread(constants.code, e, name);
                constants.known.put(key, name);
            }
            return constants.known.get(key);
        }
        String known = done.get(e);
        if (known == null) {
            // Copies of a body are beside each other, but loops stand inside of what may have spread the same.
            known = depth == 0 ? localNames.computeIfAbsent(e, x -> fresh.apply(nameOf(x))) : fresh.apply(nameOf(e));
            spread(code, e, known);
            done.put(e, known);
        }
        return known;
    }

    private void spread(CodeBlock.Builder target, Expr e, String name) {
        if (e.type() == Type.BOOL) {
            String real = precision == Precision.FLOAT ? "f" : "d";
            target.addStatement(
                    "final $1T $2N = $3T.broadcast($4N, $5L).compare($6T.NE, 0$7L)",
                    names.type(e.type()),
                    name,
                    names.vector(Type.REAL),
                    names.species(Type.REAL),
                    isFlag(e) ? flag(e, real) : flagOf(target, e, real),
                    VectorNames.OPERATORS,
                    real);
        } else {
            target.addStatement(
                    "final $1T $2N = $1T.broadcast($3N, $4L)",
                    names.vector(e.type()),
                    name,
                    names.species(e.type()),
                    scalar.print(shared(target, e)));
        }
    }

    private String flagOf(CodeBlock.Builder target, Expr condition, String real) {
        return scalar.printOperand(shared(target, condition)) + " ? 1" + real + " : 0" + real;
    }

    private Expr shared(CodeBlock.Builder target, Expr e) {
        return new ScalarLocals(
                        fresh::apply,
                        (local, value) -> target.addStatement(
                                "final $L $N = $L",
                                JavaExpressions.typeName(local.type(), precision),
                                local.name(),
                                scalar.print(value)))
                .of(e);
    }

    /** Whether the condition can be decided before the loop. */
    private boolean isFlag(Expr condition) {
        return invariant
                && !Exprs.any(condition, x -> x instanceof Read r && !r.tensor().isParameter());
    }

    // final float flag = holds ? 1f : 0f;
    /** As a number that is there before the loop: of a branch inside of it, even of the same way every time, C2 makes copies of the loop. */
    private String flag(Expr condition, String real) {
        return constants.known.computeIfAbsent(new Key(condition, Type.BOOL), k -> {
            String name = fresh.apply("flag");
            constants.code.addStatement(
                    "final $L $N = $L",
                    "f".equals(real) ? "float" : "double",
                    name,
                    flagOf(constants.code, condition, real));
            return name;
        });
    }

    private static String nameOf(Expr e) {
        if (e instanceof Constant c && c.type() == Type.REAL) {
            for (int i = 0; i < NAMED_VALUES.length; i++) {
                if (Double.compare(c.value(), NAMED_VALUES[i]) == 0) {
                    return NAMES[i];
                }
            }
            return Double.isNaN(c.value()) ? "nan" : "k";
        }
        if (e instanceof Bits || e instanceof Constant) {
            return "bits";
        }
        return e instanceof Variable v ? v.name() + "Lanes" : "invariant";
    }
}
