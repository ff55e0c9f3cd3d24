package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.vectorise.VectorNest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Elements at positions that each sample, or each position of a loop, computes for itself: lanes fetch them, and add to them, in turn. */
final class LaneLookups {
    private final VectorStatements method;
    private final VectorNest nest;
    private final Map<Variable, Expr> definitions;
    private final VectorNames names;
    private final String first;

    /**
     * @param definitions of the locals of the nest
     * @param first the sample, or the position, of the first lane
     */
    LaneLookups(VectorStatements method, VectorNest nest, Map<Variable, Expr> definitions, String first) {
        this.method = method;
        this.nest = nest;
        this.definitions = definitions;
        this.names = new VectorNames(method.precision);
        this.first = first;
    }

    // for (int lane = 0; lane < WIDTH; lane++) {
    //   final int targetOfLane = target[targetOffset + sample + lane];
    //   lanes[1024 + lane] = targetOfLane >= 0 && targetOfLane < sizeC ? inputLanes[targetOfLane * WIDTH + lane] : 0f;
    // }
    /** Puts the element of each lane into the array of lanes, which are reals: the bits of an int in lanes of float. */
    CodeBlock fetch(Read r, int at) {
        String zero = method.precision == Precision.FLOAT ? "0f" : "0d";
        return new EachLane(r.tensor(), r.subscripts())
                .code((lane, guard, element) -> CodeBlock.builder()
                        .addStatement(
                                "$N[$L + $N] = $L",
                                method.lanes(),
                                at,
                                lane,
                                guard.isEmpty()
                                        ? names.real(r.type(), element)
                                        : guard + " ? " + names.real(r.type(), element) + " : " + zero)
                        .build());
    }

    /** Adds to the element of each lane what the array of lanes has there. */
    CodeBlock add(Tensor target, List<Expr> subscripts, int at) {
        return new EachLane(target, subscripts).code((lane, guard, element) -> {
            CodeBlock.Builder body = CodeBlock.builder();
            if (!guard.isEmpty()) {
                body.beginControlFlow("if ($L)", guard);
            }
            body.addStatement("$L += $N[$L + $N]", element, method.lanes(), at, lane);
            if (!guard.isEmpty()) {
                body.endControlFlow();
            }
            return body.build();
        });
    }

    private interface OfLane {
        CodeBlock print(String lane, String guard, String element);
    }

    /** A loop over lanes. */
    private final class EachLane {
        private final String lane = method.fresh("lane");
        private final CodeBlock.Builder code = CodeBlock.builder();
        private final Map<Expr, Expr> known = new HashMap<>();
        private final Tensor tensor;
        private final List<Expr> subscripts;

        EachLane(Tensor tensor, List<Expr> subscripts) {
            this.tensor = tensor;
            this.subscripts = subscripts;
        }

        CodeBlock code(OfLane body) {
            code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", lane, names.width());
            List<Expr> own = new ArrayList<>();
            for (Expr subscript : subscripts) {
                own.add(nest.positions().contains(subscript) ? local(ofLane(subscript), "position") : subscript);
            }
            code.add(body.print(lane, at(() -> method.guard(tensor, own)), element(tensor, own)));
            return code.endControlFlow().build();
        }

        /** The position as a scalar that the lane computes. */
        private Expr ofLane(Expr e) {
            if (!nest.positions().contains(e)) {
                return e;
            }
            Expr done = known.get(e);
            if (done == null) {
                done = e instanceof Variable v
                        ? ofLane(definitions.get(v))
                        : e instanceof Read r ? fetched(r) : Rewriter.withChildren(e, operands((Apply) e));
                known.put(e, done);
            }
            return done;
        }

        private List<Expr> operands(Apply e) {
            return e.args().stream().map(this::ofLane).toList();
        }

        private Variable fetched(Read r) {
            Variable local = Variable.of(method.fresh(r.tensor().name() + "OfLane"), Type.INT);
            code.addStatement("final int $N = $L", local.name(), element(r.tensor(), r.subscripts()));
            return local;
        }

        private Expr local(Expr e, String name) {
            if (e instanceof Variable || e instanceof Constant) {
                return e;
            }
            Variable local = Variable.of(method.fresh(name), Type.INT);
            code.addStatement("final int $N = $L", local.name(), at(() -> method.expressions.print(e)));
            return local;
        }

        /** Where lanes are positions of a loop, at that of the lane. */
        private <T> T at(Supplier<T> text) {
            return nest.index().isEmpty()
                    ? text.get()
                    : method.at(nest.index(), "(" + first + " + " + lane + ")", text);
        }

        private String element(Tensor of, List<Expr> at) {
            if (nest.index().isPresent()) {
                return at(() -> method.array(of) + "[" + method.place(of, at) + "]");
            }
            String array = method.signatures.name(of);
            if (of.axes().isEmpty()) {
                return array + "[" + array + "Offset + " + first + " + " + lane + "]";
            }
            String position = method.position(of, at);
            return nest.rows().contains(of)
                    ? method.signatures.tableOfLanes(of) + "[" + names.times(position) + " + " + lane + "]"
                    : array + "[" + array + "Offset + (" + first + " + " + lane + ") * " + array + "Stride + "
                            + position + "]";
        }
    }
}
