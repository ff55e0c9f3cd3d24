package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.VectorNest;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The statements of a nest for one vector of lanes: inner loops around vectors. */
final class VectorNestCode {
    /** Where in the array of lanes what lanes have fetched in turn is: behind the lanes of a sum for each lane. */
    private static final int FETCHED = 64 * VectorNames.MOST_LANES;

    private static final int FETCHES = 32;

    /** How many vectors the array of lanes has: those of a sum, what lanes have fetched, what they add and what they have looked up. */
    static final int LANE_VECTORS = 64 + FETCHES + 1 + VectorNest.MOST_LOOKUPS;

    private final VectorStatements method;
    private final VectorNest nest;
    private final VectorExpressions expressions;
    private final VectorNames names;
    private final String position;
    private final VectorExpressions.Spread constants;
    private CodeBlock.Builder code = CodeBlock.builder();
    private final Map<Tensor, String> rows = new LinkedHashMap<>();
    private final LaneLookups lookups;
    private final Set<Expr> vectors = new HashSet<>();
    /** Vectors that are in memory, and where. */
    private Map<Expr, Integer> stored = new HashMap<>();
    /** What named masks stand for. */
    private final Map<Expr, Expr> conditions = new HashMap<>();

    private int fetched;
    private final Map<Read, Integer> looked = new HashMap<>();

    /** @param position the variable of the first lane */
    VectorNestCode(VectorStatements method, VectorNest nest, VectorExpressions.Spread constants, String position) {
        this.method = method;
        this.nest = nest;
        this.names = new VectorNames(method.precision);
        this.position = position;
        this.constants = constants;
        List<Expr> roots = new ArrayList<>();
        Map<Variable, Expr> definitions = new HashMap<>();
        Walk.statements(nest.body(), stmt -> {
            if (!(stmt instanceof Stmt.Loop)) {
                roots.addAll(Walk.expressions(stmt));
            }
            if (stmt instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            }
        });
        this.expressions = new VectorExpressions(
                nest.varying(), Map.of(), roots, method.precision, method.expressions, constants, method::fresh);
        nest.rows().forEach(t -> rows.put(t, method.signatures.tableOfLanes(t)));
        this.lookups = new LaneLookups(method, nest, definitions, position);
        Walk.statements(nest.body(), stmt -> {
            if (!(stmt instanceof Stmt.Let)) {
                value(stmt).ifPresent(e -> need(e, definitions));
            }
        });
    }

    /** What a statement computes for each lane. */
    private static Optional<Expr> value(Stmt stmt) {
        if (stmt instanceof Stmt.Let s) {
            return Optional.of(s.value());
        }
        boolean effect = stmt instanceof Stmt.Store || stmt instanceof Stmt.Add || stmt instanceof Stmt.Update;
        return effect ? Optional.of(Vectoriser.value(stmt)) : Optional.empty();
    }

    /** Locals that only positions need are no vectors. */
    private void need(Expr e, Map<Variable, Expr> definitions) {
        if (!nest.varying().contains(e) || !vectors.add(e)) {
            return;
        }
        if (e instanceof Variable v && definitions.containsKey(v)) {
            need(definitions.get(v), definitions);
        } else if (!(e instanceof Read)) {
            e.children().forEach(child -> need(child, definitions));
        }
    }

    CodeBlock emit() {
        expressions.begin(code, position, this::place);
        rows.forEach((tensor, table) -> {
            if (method.kernel.inputs().contains(tensor)) {
                move("gather", tensor, table);
            }
        });
        statements(nest.body());
        rows.forEach((tensor, table) -> {
            if (method.kernel.outputs().contains(tensor)) {
                move("scatter", tensor, table);
            }
        });
        return code.build();
    }

    // LaneRows.gather(input, inputOffset + sample * inputStride, inputStride, sizeC, inputLanes);
    private void move(String direction, Tensor tensor, String table) {
        String array = method.signatures.name(tensor);
        code.addStatement(
                "$1T.$2L($3N, $3NOffset + $4N * $3NStride, $3NStride, $5L, $6N$7L)",
                RuntimeNames.LANE_ROWS,
                direction,
                array,
                position,
                LaneTables.rowLength(tensor, Signatures::size),
                table,
                tensor.type() == Type.INT ? ", " + names.width() : "");
    }

    // ------------------------------------------------------------------------------------------- statements

    private void statements(List<Stmt> body) {
        body.forEach(this::statement);
    }

    private void statement(Stmt stmt) {
        if (stmt instanceof Stmt.Let s) {
            let(s);
        } else if (stmt instanceof Stmt.Loop s) {
            loop(s);
        } else if (stmt instanceof Stmt.Accumulator s) {
            accumulator(s);
        } else if (stmt instanceof Stmt.Update s) {
            update(s);
        } else if (stmt instanceof Stmt.LaneSum s) {
            code.addStatement(
                    "$T.$L($N, $L, $N)",
                    s.ofProduct() ? RuntimeNames.PRODUCT_SUMS : RuntimeNames.VECTORS,
                    s.ofProduct() ? "ofLanes" : "sumOfLanes",
                    s.terms().name(),
                    method.expressions.print(s.extent()),
                    method.lanes());
            define(
                    s.variable(),
                    CodeBlock.of(
                            "$T.fromArray($N, $N, 0)",
                            names.vector(Type.REAL),
                            names.species(Type.REAL),
                            method.lanes()));
        } else if (stmt instanceof Stmt.Store s) {
            store(s);
        } else {
            add((Stmt.Add) stmt);
        }
        forgetWritten(stmt);
    }

    private void store(Stmt.Store s) {
        CodeBlock value = print(s.value());
        VectorExpressions.Place place = place(s.target(), s.subscripts());
        boolean isMask = s.target().type() == Type.BOOL;
        if (isMask) {
            code.beginControlFlow("if ($T.MASKS_ARE_STORED)", RuntimeNames.VECTORS);
        }
        code.addStatement("$L.intoArray($N, $L)", value, place.array(), place.index());
        if (isMask) {
            code.nextControlFlow("else");
            storeInTurn(value, place);
            code.endControlFlow();
        }
    }

    // FloatVector.zero(FLOATS).blend(1, <mask>).intoArray(lanes, 1024);
    // for (int lane = 0; lane < WIDTH; lane++) {
    //   found[c + lane] = lanes[1024 + lane] != 0;
    // }
    private void storeInTurn(CodeBlock mask, VectorExpressions.Place place) {
        String lane = method.fresh("lane");
        code.addStatement(
                "$T.zero($N).blend(1, $L).intoArray($N, $L)",
                names.vector(Type.REAL),
                names.species(Type.REAL),
                mask,
                method.lanes(),
                at(FETCHES));
        code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", lane, names.width())
                .addStatement(
                        "$N[$L + $N] = $N[$L + $N] != 0",
                        place.array(),
                        place.index(),
                        lane,
                        method.lanes(),
                        at(FETCHES),
                        lane)
                .endControlFlow();
    }

    /** Elements of what a statement writes are read again thereafter. */
    private void forgetWritten(Stmt stmt) {
        if (stmt instanceof Stmt.Store || stmt instanceof Stmt.Add) {
            Tensor written = Vectoriser.target(stmt);
            expressions.forget(written);
            stored.keySet().removeIf(e -> VectorExpressions.reads(e, written));
        }
    }

    private void loop(Stmt.Loop loop) {
        Walk.statements(loop.body(), this::forgetWritten);
        Set<Expr> used = new LinkedHashSet<>();
        Set<Expr> masks = new LinkedHashSet<>();
        Set<Variable> changed = new LinkedHashSet<>();
        Walk.statements(loop.body(), stmt -> {
            if (!(stmt instanceof Stmt.Let let) || vectors.contains(let.variable())) {
                value(stmt).ifPresent(e -> collect(e, used, masks, new HashSet<>()));
            }
            if (stmt instanceof Stmt.Update update) {
                changed.add(update.variable());
            }
        });
        used.removeAll(changed);
        boolean innermost = !Walk.hasLoop(loop.body());
        boolean fits = fetched + used.size() + changed.size() <= FETCHES
                && used.stream().allMatch(e -> e.type() == Type.REAL)
                && changed.stream().allMatch(v -> v.type() != Type.INT);
        if (innermost && fits && method.canExtract()) {
            apart(loop, used, masks, changed);
        } else {
            inPlace(loop, used, masks);
        }
    }

    /** Vectors that a loop uses and does not change go through memory, since C2 boxes some that enter a loop from outside. */
    private void inPlace(Stmt.Loop loop, Set<Expr> used, Set<Expr> masks) {
        List<Expr> kept =
                used.stream().filter(e -> e.type() == Type.REAL && isStored(e)).toList();
        Map<Expr, Integer> around = stored;
        stored = new HashMap<>(stored);
        head(loop);
        Map<Expr, String> known = expressions.enter();
        kept.forEach(this::reload);
        computeAgain(masks);
        statements(loop.body());
        expressions.leave(known);
        stored = around;
        code.endControlFlow();
    }

    // largest.intoArray(lanes, 1040);
    // largestLoop(logitsLanes, sizeK, lanes);
    // largest = FloatVector.fromArray(FLOATS, lanes, 1040);
    /** The loop as a method, which finds vectors in memory and leaves them there. */
    private void apart(Stmt.Loop loop, Set<Expr> used, Set<Expr> masks, Set<Variable> changed) {
        used.forEach(this::isStored);
        Map<Variable, Integer> accumulators = new LinkedHashMap<>();
        for (Variable v : changed) {
            accumulators.put(v, at(fetched++));
            code.addStatement("$N.intoArray($N, $L)", v.name(), method.lanes(), accumulators.get(v));
        }
        CodeBlock.Builder outside = code;
        VectorExpressions.Spread spread = new VectorExpressions.Spread();
        code = CodeBlock.builder();
        expressions.printTo(code, spread);
        Map<Expr, String> known = expressions.enter();
        accumulators.forEach((v, at) -> code.addStatement("$T $N = $L", names.vector(Type.REAL), v.name(), loaded(at)));
        Map<Expr, Integer> around = stored;
        stored = new HashMap<>(stored);
        head(loop);
        used.forEach(this::reload);
        computeAgain(masks);
        statements(loop.body());
        code.endControlFlow();
        stored = around;
        accumulators.forEach((v, at) -> code.addStatement("$N.intoArray($N, $L)", v.name(), method.lanes(), at));
        expressions.leave(known);
        CodeBlock body =
                CodeBlock.builder().add(spread.code()).add(code.build()).build();
        code = outside;
        expressions.printTo(code, constants);
        code.add(method.extracted(
                loop, VectorStatements.purpose(loop.body().get(loop.body().size() - 1)), body));
        accumulators.forEach((v, at) -> code.addStatement("$N = $L", v.name(), loaded(at)));
    }

    private void head(Stmt.Loop loop) {
        String i = method.loopVariable(loop.index());
        String format =
                loop.descending() ? "for (int $1N = $2L - 1; $1N >= 0; $1N--)" : "for (int $1N = 0; $1N < $2L; $1N++)";
        code.beginControlFlow(format, i, method.expressions.print(loop.extent()));
    }

    // ratio.intoArray(lanes, 1040);
    /** Stores a vector, unless it is stored already or there is no more room. */
    private boolean isStored(Expr e) {
        if (!stored.containsKey(e) && fetched < FETCHES) {
            stored.put(e, at(fetched++));
            code.addStatement("$L.intoArray($N, $L)", expressions.known(e), method.lanes(), stored.get(e));
        }
        return stored.containsKey(e);
    }

    /** The nodes that have been computed outside; masks, which C2 boxes where they enter a loop, are computed again from what they compare. */
    private void collect(Expr e, Set<Expr> used, Set<Expr> masks, Set<Expr> seen) {
        if (!nest.varying().contains(e) || !seen.add(e)) {
            return;
        }
        boolean known = expressions.known(e) != null;
        boolean isMask = known && e.type() == Type.BOOL && (e instanceof Apply || conditions.containsKey(e));
        if (known && !isMask) {
            used.add(e);
        } else if (!(e instanceof Read)) {
            List<Expr> below = conditions.containsKey(e) ? List.of(conditions.get(e)) : e.children();
            below.forEach(child -> collect(child, used, masks, seen));
        }
        if (isMask) {
            masks.add(e);
        }
    }

    /** In a loop that has the vectors at hand which they compare. */
    private void computeAgain(Set<Expr> masks) {
        masks.forEach(expressions::computeAgain);
        List<Expr> named = masks.stream().filter(conditions::containsKey).toList();
        for (Expr condition : named) {
            String here = method.fresh(((Variable) condition).name() + "Here");
            code.addStatement("final $T $N = $L", names.type(Type.BOOL), here, print(conditions.get(condition)));
            expressions.define(condition, here);
        }
    }

    // final FloatVector ratioHere = FloatVector.fromArray(FLOATS, lanes, 1040);
    private void reload(Expr e) {
        String here = method.fresh(expressions.known(e).replaceAll("\\W.*", "") + "Here");
        code.addStatement("final $T $N = $L", names.vector(Type.REAL), here, loaded(stored.get(e)));
        expressions.define(e, here);
    }

    private CodeBlock loaded(int at) {
        return CodeBlock.of(
                "$T.fromArray($N, $N, $L)", names.vector(Type.REAL), names.species(Type.REAL), method.lanes(), at);
    }

    private CodeBlock print(Expr e) {
        return TypedText.code(expressions.print(e));
    }

    private void let(Stmt.Let s) {
        if (nest.varying().contains(s.variable())) {
            if (!vectors.contains(s.variable())) {
                return;
            }
            if (s.variable().type() == Type.BOOL) {
                conditions.put(s.variable(), s.value());
            }
            String value = expressions.print(s.value());
            if (value.matches("\\w+")) {
                expressions.define(s.variable(), value);
            } else {
                define(s.variable(), TypedText.code(value));
            }
        } else {
            code.add(method.statement(s));
        }
    }

    private void define(Variable variable, CodeBlock value) {
        code.addStatement("final $T $N = $L", names.type(variable.type()), variable.name(), value);
        expressions.define(variable, variable.name());
    }

    /** Whether something was found is kept as 1 or 0. */
    private void accumulator(Stmt.Accumulator s) {
        boolean flag = s.variable().type() == Type.BOOL;
        Type type = flag ? Type.REAL : s.variable().type();
        String identity = flag ? "0" : method.identity(s.op(), type);
        code.addStatement(
                "$1T $2N = $1T.broadcast($3N, $4L)",
                names.vector(type),
                s.variable().name(),
                names.species(type),
                identity);
        expressions.define(s.variable(), s.variable().name() + (flag ? ".compare(VectorOperators.NE, 0)" : ""));
    }

    private void update(Stmt.Update s) {
        CodeBlock value = print(s.value());
        String name = s.variable().name();
        if (s.op() == ReduceOp.ANY) {
            code.addStatement("$1N = $1N.blend(1, $2L)", name, value);
            return;
        }
        if (s.op() == ReduceOp.LARGEST) {
            CodeBlock local = names.local(code, value, method.fresh(name + "Candidate"));
            code.addStatement("$1N = $1N.blend($2L, $2L.compare($3T.GT, $1N))", name, local, VectorNames.OPERATORS);
            return;
        }
        String operation = switch (s.op()) {
            case SUM -> "add";
            case PROD -> "mul";
            case MAX -> "max";
            case MIN -> "min";
            default -> throw new IllegalArgumentException(s.op() + " is no update");
        };
        code.addStatement("$1N = $1N.$2L($3L)", name, operation, value);
    }

    private void add(Stmt.Add s) {
        CodeBlock value = print(s.value());
        if (nest.index().isEmpty() && !nest.rows().contains(s.target())) {
            method.addInTurn(code, s, value, at(FETCHES));
            return;
        }
        boolean together = s.subscripts().stream().noneMatch(nest.positions()::contains);
        if (together) {
            VectorExpressions.Place place = place(s.target(), s.subscripts());
            code.addStatement(
                    "$1T.fromArray($2N, $3N, $4L).add($5L).intoArray($3N, $4L)",
                    names.vector(Type.REAL),
                    names.species(Type.REAL),
                    place.array(),
                    place.index(),
                    value);
            return;
        }
        code.addStatement("$L.intoArray($N, $L)", value, method.lanes(), at(FETCHES));
        code.add(lookups.add(s.target(), s.subscripts(), at(FETCHES)));
    }

    /** Where in the array of lanes the elements are that lanes look up. */
    static int lookup(int number) {
        return at(FETCHES + 1 + number);
    }

    private static int at(int buffer) {
        return FETCHED + buffer * VectorNames.MOST_LANES;
    }

    private VectorExpressions.Place place(Read r) {
        if (r.subscripts().stream().noneMatch(nest.positions()::contains)) {
            VectorExpressions.Place place = place(r.tensor(), r.subscripts());
            Expr guard = nest.guards().get(r);
            return guard == null ? place : place.where(method.expressions.printOperand(guard));
        }
        int buffer = lookup(looked.computeIfAbsent(r, x -> looked.size()));
        code.add(lookups.fetch(r, buffer));
        return new VectorExpressions.Place(method.lanes(), Integer.toString(buffer), true, "");
    }

    private VectorExpressions.Place place(Tensor tensor, List<Expr> subscripts) {
        String table = nest.tables().contains(tensor) ? method.signatures.name(tensor) : rows.get(tensor);
        if (table == null) {
            return new VectorExpressions.Place(method.signatures.name(tensor), method.place(tensor, subscripts));
        }
        return new VectorExpressions.Place(table, names.times(method.position(tensor, subscripts)));
    }
}
