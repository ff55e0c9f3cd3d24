package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.Spills;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a loop does for one vector of its positions, printed as often as the loops over vectors want it. */
final class VectorBody {
    private final VectorStatements method;
    private final VectorLoop loop;
    private final VectorExpressions expressions;
    private final VectorNames names;
    private final String position;
    private final String extent;
    private final List<Stmt> sums;
    private final Accumulators accumulators;

    /**
     * @param position the variable of the loop
     * @param extent a simple expression
     */
    VectorBody(
            VectorStatements method,
            VectorLoop loop,
            VectorExpressions.Spread constants,
            String position,
            String extent) {
        this.method = method;
        this.loop = loop;
        this.names = new VectorNames(method.precision);
        this.expressions = new VectorExpressions(
                        loop.varying(),
                        loop.names(),
                        loop.effects().stream().map(VectorStatements::value).toList(),
                        method.precision,
                        method.expressions,
                        constants,
                        method::fresh)
                .ofOneLoop();
        this.position = position;
        this.extent = extent;
        this.sums = new ArrayList<>(loop.sums().keySet());
        this.accumulators = new Accumulators(method, loop, names);
    }

    Accumulators accumulators() {
        return accumulators;
    }

    /** The stores that are added up, in the order of their lanes. */
    List<Stmt> sums() {
        return sums;
    }

    /** What is added to the position for the so-manieth vector after it. */
    String offset(int copy) {
        return copy == 0 ? "" : copy == 1 ? " + " + names.width() : " + " + copy + " * " + names.width();
    }

    private VectorExpressions.Place place(CodeBlock.Builder code, Read r, String offset) {
        if (Spills.number(r.tensor()) >= 0) {
            return spilled(r.tensor(), offset);
        }
        if (loop.fetched().contains(r)) {
            return fetched(code, r, position + offset);
        }
        int last = r.subscripts().size() - 1;
        if (last >= 0 && r.subscripts().get(last) instanceof Read positions) {
            // a gather: the array, where its row begins, the table of positions, where the vector begins there
            List<Expr> row = new ArrayList<>(r.subscripts());
            row.set(last, Constant.integer(0));
            return new VectorExpressions.Place(
                    method.array(r.tensor()),
                    method.place(r.tensor(), row) + ", " + method.array(positions.tensor()) + ", "
                            + method.place(positions.tensor(), positions.subscripts()) + offset);
        }
        return new VectorExpressions.Place(method.array(r.tensor()), method.place(r.tensor(), r.subscripts()) + offset);
    }

    // for (int lane = 0; lane < WIDTH; lane++) {
    //   lanes[1552 + lane] = labels[c + lane] >= 0 && labels[c + lane] < sizeK ? weights[labels[c + lane]] : 0f;
    // }
    /** Where lanes put what they fetch. */
    private VectorExpressions.Place fetched(CodeBlock.Builder code, Read r, String from) {
        int buffer = VectorNestCode.lookup(loop.fetched().indexOf(r));
        inTurn(
                code,
                from,
                lane -> CodeBlock.builder()
                        .addStatement(
                                "$N[$L + $N] = $L",
                                method.lanes(),
                                buffer,
                                lane,
                                names.real(r.type(), method.expressions.print(r)))
                        .build());
        return new VectorExpressions.Place(method.lanes(), Integer.toString(buffer), true, "");
    }

    // spilled, 2 * sizeC + c
    private VectorExpressions.Place spilled(Tensor spill, String offset) {
        int number = Spills.number(spill);
        String row = number == 0 ? "" : (number == 1 ? "" : number + " * ") + extent + " + ";
        return new VectorExpressions.Place(method.signatures.own(Signatures.SPILLED), row + position + offset);
    }

    /** The body for the vector at the position, or at the so-manieth after it. */
    void copy(CodeBlock.Builder code, int number) {
        copy(code, number, false);
    }

    /** @param masked of the terms of sums those before the end */
    void copy(CodeBlock.Builder code, int number, boolean masked) {
        String offset = offset(number);
        expressions.begin(code, position + offset, r -> place(code, r, offset));
        Optional<String> within = masked ? Optional.of(within(code, position + offset)) : Optional.empty();
        for (Stmt effect : loop.effects()) {
            if (isCount(effect)) {
                count(code, (Stmt.Add) effect, position + offset);
                continue;
            }
            CodeBlock whole = TypedText.code(expressions.print(VectorStatements.value(effect)));
            CodeBlock value = within.map(mask -> within(whole, accumulators.neutral(effect), mask))
                    .orElse(whole);
            if (sums.contains(effect)) {
                code.addStatement("$1N = $1N.add($2L)", accumulators.of(effect, number), value);
            } else if (effect instanceof Stmt.Update u) {
                accumulators.update(code, u, value, number);
            } else if (effect instanceof Stmt.Add a && loop.isScattered(a)) {
                scatter(code, a, value, position + offset);
            } else {
                write(code, effect, value, offset);
            }
        }
    }

    // final VectorMask<Float> within = IntVector.zero(INTS).addIndex(1).compare(LT, sizeC - c).cast(FLOATS);
    /** The lanes before the end. */
    private String within(CodeBlock.Builder code, String from) {
        String within = method.fresh("within");
        CodeBlock lanes = names.lanes("LT", extent + " - (" + from + ")");
        code.addStatement("final $T $N = $L", names.type(Type.BOOL), within, lanes);
        return within;
    }

    // FloatVector.broadcast(FLOATS, 0).blend(<value>, within)
    /** The elements before the end, and for the others what changes no accumulator. */
    private CodeBlock within(CodeBlock value, String neutral, String within) {
        return CodeBlock.of(
                "$T.broadcast($N, $L).blend($L, $N)",
                names.vector(Type.REAL),
                names.species(Type.REAL),
                neutral,
                value,
                within);
    }

    // <value>.intoArray(lanes, 256);
    // for (int lane = 0; lane < WIDTH; lane++) {
    //   gradInput[gradInputRow + labels[c + lane]] += lanes[256 + lane];
    // }
    private void scatter(CodeBlock.Builder code, Stmt.Add add, CodeBlock value, String at) {
        int buffer = Signatures.MOST_SUMS * lanes();
        if (loop.index().isEmpty()) {
            method.addInTurn(code, add, value, buffer);
            return;
        }
        code.addStatement("$L.intoArray($N, $L)", value, method.lanes(), buffer);
        inTurn(code, at, lane -> method.addition(add, CodeBlock.of("$N[$L + $N]", method.lanes(), buffer, lane)));
    }

    private static boolean isCount(Stmt effect) {
        return effect instanceof Stmt.Add a && a.target().type() != Type.REAL;
    }

    private void count(CodeBlock.Builder code, Stmt.Add add, String at) {
        inTurn(code, at, lane -> method.addition(add, CodeBlock.of("$L", method.expressions.print(add.value()))));
    }

    /** Something for each lane at its position, one after the other. */
    private void inTurn(CodeBlock.Builder code, String from, Function<String, CodeBlock> ofLane) {
        String lane = method.fresh("lane");
        code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", lane, names.width());
        code.add(method.at(loop.index(), "(" + from + " + " + lane + ")", () -> ofLane.apply(lane)));
        code.endControlFlow();
    }

    private void write(CodeBlock.Builder code, Stmt effect, CodeBlock value, String offset) {
        boolean adds = effect instanceof Stmt.Add;
        var target = adds ? ((Stmt.Add) effect).target() : ((Stmt.Store) effect).target();
        if (Spills.number(target) >= 0) {
            VectorExpressions.Place place = spilled(target, offset);
            code.addStatement("$L.intoArray($N, $L)", value, place.array(), place.index());
            return;
        }
        var subscripts = adds ? ((Stmt.Add) effect).subscripts() : ((Stmt.Store) effect).subscripts();
        String array = method.array(target);
        String place = method.place(target, subscripts) + offset;
        if (adds) {
            code.addStatement(
                    "$1T.fromArray($2N, $3N, $4L).add($5L).intoArray($3N, $4L)",
                    names.vector(target.type()),
                    names.species(target.type()),
                    array,
                    place,
                    value);
        } else {
            code.addStatement("$L.intoArray($N, $L)", value, array, place);
        }
    }

    // ------------------------------------------------------------------------------------------- sums in lanes

    /** How many lanes a sum has. */
    int lanes() {
        return method.precision == Precision.FLOAT ? 64 : 32;
    }

    /** The element of the array of lanes that a sum has at this place. */
    String laneOf(Stmt sum, String place) {
        int first = sums.indexOf(sum) * lanes();
        return first == 0 ? place : place.equals("0") ? "" + first : first + " + " + place;
    }

    /** The lane of a sum that the scalar loop adds to; empty for what it does not add up. */
    String lane(Stmt.Store scalarStore) {
        for (Stmt sum : sums) {
            if (((Stmt.Store) sum).target().equals(scalarStore.target())) {
                return laneOf(sum, "(" + position + " & " + (lanes() - 1) + ")");
            }
        }
        return "";
    }

    /** The same, with sums that are added to lanes in memory. */
    void inMemory(CodeBlock.Builder code) {
        expressions.begin(code, position, r -> place(code, r, ""));
        for (Stmt effect : loop.effects()) {
            if (isCount(effect)) {
                count(code, (Stmt.Add) effect, position);
                continue;
            }
            CodeBlock value = TypedText.code(expressions.print(VectorStatements.value(effect)));
            if (sums.contains(effect)) {
                String at = laneOf(effect, "(" + position + " & " + (lanes() - 1) + ")");
                code.addStatement(
                        "$1T.fromArray($2N, $3N, $4L).add($5L).intoArray($3N, $4L)",
                        names.vector(Type.REAL),
                        names.species(Type.REAL),
                        method.lanes(),
                        at,
                        value);
            } else if (effect instanceof Stmt.Update u) {
                if (u.op() == ReduceOp.LARGEST) {
                    accumulators.reduceLargest(code, u.variable().name(), value);
                } else {
                    code.addStatement("$L", accumulators.reduced(u, accumulators.taken(u, value)));
                }
            } else if (effect instanceof Stmt.Add a && loop.isScattered(a)) {
                scatter(code, a, value, position);
            } else {
                write(code, effect, value, "");
            }
        }
    }
}
