package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
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
import java.util.Set;

/** The statements of a nest for one vector of lanes: inner loops around vectors. */
final class VectorNestCode {
    /** Where in the array of lanes what lanes have fetched in turn is: behind the lanes of a sum for each lane. */
    private static final int FETCHED = 64 * VectorNames.MOST_LANES;

    private static final int FETCHES = 32;

    private final VectorKernelMethod method;
    private final VectorNest nest;
    private final VectorExpressions expressions;
    private final VectorNames names;
    private final String position;
    private final VectorExpressions.Spread constants;
    private CodeBlock.Builder code = CodeBlock.builder();
    private final Map<Tensor, String> rows = new LinkedHashMap<>();
    private final Map<Variable, Expr> definitions = new HashMap<>();
    /** Vectors that are in memory, and where. */
    private Map<Expr, Integer> stored = new HashMap<>();

    private int fetched;

    /** @param position the variable of the first lane */
    VectorNestCode(VectorKernelMethod method, VectorNest nest, VectorExpressions.Spread constants, String position) {
        this.method = method;
        this.nest = nest;
        this.names = new VectorNames(method.precision);
        this.position = position;
        this.constants = constants;
        List<Expr> roots = new ArrayList<>();
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

    // Vectors.gather(input, inputOffset + sample * inputStride, inputStride, sizeC, inputLanes);
    private void move(String direction, Tensor tensor, String table) {
        String array = method.signatures.name(tensor);
        code.addStatement(
                "$1T.$2L($3N, $3NOffset + $4N * $3NStride, $3NStride, $5L, $6N)",
                RuntimeNames.VECTORS,
                direction,
                array,
                position,
                Signatures.rowLength(tensor, Signatures::size),
                table);
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
                    "$T.sumOfLanes($N, $L, $N)",
                    RuntimeNames.VECTORS,
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
            CodeBlock value = print(s.value());
            VectorExpressions.Place place = place(s.target(), s.subscripts());
            code.addStatement("$L.intoArray($N, $L)", value, place.array(), place.index());
        } else {
            add((Stmt.Add) stmt);
        }
    }

    private void loop(Stmt.Loop loop) {
        Set<Expr> used = new LinkedHashSet<>();
        Set<Variable> changed = new LinkedHashSet<>();
        Walk.statements(loop.body(), stmt -> {
            Walk.expressions(stmt).forEach(e -> collect(e, used, new HashSet<>()));
            if (stmt instanceof Stmt.Update update) {
                changed.add(update.variable());
            }
        });
        used.removeAll(changed);
        boolean innermost = loop.body().stream().noneMatch(stmt -> stmt instanceof Stmt.Loop);
        boolean fits = fetched + used.size() + changed.size() <= FETCHES
                && used.stream().allMatch(e -> e.type() == Type.REAL)
                && changed.stream().allMatch(v -> v.type() != Type.INT);
        if (innermost && fits && method.canExtract()) {
            apart(loop, used, changed);
        } else {
            inPlace(loop, used);
        }
    }

    /** Vectors that a loop uses and does not change go through memory, since C2 boxes some that enter a loop from outside. */
    private void inPlace(Stmt.Loop loop, Set<Expr> used) {
        List<Expr> kept =
                used.stream().filter(e -> e.type() == Type.REAL && isStored(e)).toList();
        Map<Expr, Integer> around = stored;
        stored = new HashMap<>(stored);
        head(loop);
        Map<Expr, String> known = expressions.enter();
        kept.forEach(this::reload);
        statements(loop.body());
        expressions.leave(known);
        stored = around;
        code.endControlFlow();
    }

    // largest.intoArray(lanes, 1040);
    // largestLoop(logitsLanes, sizeK, lanes);
    // largest = FloatVector.fromArray(FLOATS, lanes, 1040);
    /** The loop as a method, which finds vectors in memory and leaves them there. */
    private void apart(Stmt.Loop loop, Set<Expr> used, Set<Variable> changed) {
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
        statements(loop.body());
        code.endControlFlow();
        stored = around;
        accumulators.forEach((v, at) -> code.addStatement("$N.intoArray($N, $L)", v.name(), method.lanes(), at));
        expressions.leave(known);
        CodeBlock body =
                CodeBlock.builder().add(spread.code()).add(code.build()).build();
        code = outside;
        expressions.printTo(code, constants);
        code.add(method.extracted(loop, purpose(loop), body));
        accumulators.forEach((v, at) -> code.addStatement("$N = $L", v.name(), loaded(at)));
    }

    private static String purpose(Stmt.Loop loop) {
        Stmt last = loop.body().get(loop.body().size() - 1);
        return last instanceof Stmt.Update u
                ? u.variable().name()
                : Vectoriser.target(last).name();
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

    /** The nodes that have been computed outside. */
    private void collect(Expr e, Set<Expr> used, Set<Expr> seen) {
        if (!nest.varying().contains(e) || !seen.add(e)) {
            return;
        }
        if (expressions.known(e) != null) {
            used.add(e);
        } else {
            e.children().forEach(child -> collect(child, used, seen));
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
        return VectorNames.code(expressions.print(e));
    }

    private void let(Stmt.Let s) {
        if (nest.varying().contains(s.variable())) {
            String value = expressions.print(s.value());
            if (value.matches("\\w+")) {
                expressions.define(s.variable(), value);
            } else {
                define(s.variable(), VectorNames.code(value));
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
        boolean together = s.subscripts().stream().noneMatch(nest.varying()::contains);
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
        int buffer = fetched++;
        code.addStatement("$L.intoArray($N, $L)", value, method.lanes(), at(buffer));
        eachLane(
                (lane, guard, element) -> {
                    CodeBlock.Builder body = CodeBlock.builder();
                    if (!guard.isEmpty()) {
                        body.beginControlFlow("if ($L)", guard);
                    }
                    body.addStatement("$L += $N[$L + $N]", element, method.lanes(), at(buffer), lane);
                    if (!guard.isEmpty()) {
                        body.endControlFlow();
                    }
                    return body.build();
                },
                s.target(),
                s.subscripts());
    }

    private static int at(int buffer) {
        return FETCHED + buffer * VectorNames.MOST_LANES;
    }

    // ------------------------------------------------------------------------------------------- elements

    private interface OfLane {
        CodeBlock print(String lane, String guard, String element);
    }

    // for (int lane = 0; lane < WIDTH; lane++) {
    //   final int target = target[targetOffset + sample + lane];
    //   <code for the element of the lane>
    // }
    private void eachLane(OfLane body, Tensor tensor, List<Expr> subscripts) {
        String lane = method.fresh("lane");
        code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", lane, names.width());
        List<Expr> own = new ArrayList<>();
        for (Expr subscript : subscripts) {
            own.add(nest.varying().contains(subscript) ? local(subscript, lane) : subscript);
        }
        String element = rows.get(tensor) + "[" + times(method.position(tensor, own)) + " + " + lane + "]";
        code.add(body.print(lane, method.guard(tensor, own), element));
        code.endControlFlow();
    }

    /** The int that a lane has, as a scalar local. */
    private Variable local(Expr subscript, String lane) {
        Expr defined = subscript instanceof Variable v ? definitions.get(v) : subscript;
        Tensor tensor = ((Read) defined).tensor();
        String name = method.fresh(tensor.name() + "OfLane");
        code.addStatement(
                "final int $1N = $2N[$2NOffset + $3N + $4N]", name, method.signatures.name(tensor), position, lane);
        return Variable.of(name, Type.INT);
    }

    private VectorExpressions.Place place(Read r) {
        boolean apart = rows.containsKey(r.tensor()) && r.subscripts().stream().anyMatch(nest.varying()::contains);
        if (!apart) {
            return place(r.tensor(), r.subscripts());
        }
        int buffer = fetched++;
        String zero = method.precision == Precision.FLOAT ? "0f" : "0d";
        eachLane(
                (lane, guard, element) -> CodeBlock.builder()
                        .addStatement(
                                "$N[$L + $N] = $L",
                                method.lanes(),
                                at(buffer),
                                lane,
                                guard.isEmpty() ? element : guard + " ? " + element + " : " + zero)
                        .build(),
                r.tensor(),
                r.subscripts());
        return new VectorExpressions.Place(method.lanes(), Integer.toString(at(buffer)));
    }

    private VectorExpressions.Place place(Tensor tensor, List<Expr> subscripts) {
        String table = nest.tables().contains(tensor) ? method.signatures.name(tensor) : rows.get(tensor);
        if (table == null) {
            return new VectorExpressions.Place(method.signatures.name(tensor), method.place(tensor, subscripts));
        }
        return new VectorExpressions.Place(table, times(method.position(tensor, subscripts)));
    }

    /** The first of the elements that lanes have at a position. */
    private String times(String index) {
        return (index.matches("\\w+") ? index : "(" + index + ")") + " * " + names.width();
    }
}
