package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Tensor;
import java.util.List;
import java.util.Set;

/**
 * What is computed for every sample of a chunk.
 *
 * @param preamble constants of the call, computed in double and rounded once to the kernel's precision
 * @param body the statements of one sample
 * @param usual other statements for almost all samples, with the same results; a {@link Stmt.BreakUnless} among them tells whether they will
 *     do, before anything is written; empty if there are none
 * @param inputs the tensors it reads, parameters among them, in declaration order
 * @param outputs the tensors it writes
 * @param scratch its temporaries; one axis each
 */
public record Kernel(
        List<Stmt.Let> preamble,
        List<Stmt> body,
        List<Stmt> usual,
        List<Tensor> inputs,
        List<Tensor> outputs,
        List<Scratch> scratch) {

    /** A temporary array and how many elements it needs. */
    public record Scratch(Tensor tensor, Expr length) {
        /** With room for all of a tensor. */
        public static Scratch of(Tensor tensor) {
            Expr length = Constant.integer(1);
            for (Axis axis : tensor.axes()) {
                length = Exprs.apply(Op.MUL, length, axis.size());
            }
            return new Scratch(tensor, length);
        }
    }

    public Kernel {
        preamble = List.copyOf(preamble);
        body = List.copyOf(body);
        usual = List.copyOf(usual);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        scratch = List.copyOf(scratch);
    }

    /** The declared axes whose size an expression has, or that bound the subscripts of an element. */
    public Set<Axis> sizes() {
        return Reads.sizes(preamble, statements());
    }

    /** The same kernel with the statements for any sample alone. */
    public Kernel general() {
        Set<Tensor> written = Walk.written(body);
        List<Scratch> needed =
                scratch.stream().filter(s -> written.contains(s.tensor())).toList();
        return new Kernel(preamble, body, List.of(), inputs, outputs, needed);
    }

    /** All statements, first those for almost all samples. */
    public List<Stmt> statements() {
        return Walk.both(usual, body);
    }
}
