package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which tensors a kernel reads. */
final class Reads {
    private Reads() {}

    /** Those declared, in declaration order, then the upstream gradient. */
    static List<Tensor> of(List<Stmt.Let> preamble, List<Stmt> body, List<Tensor> declared) {
        Set<Tensor> read = new LinkedHashSet<>();
        Consumer<Expr> collect = e -> {
            if (e instanceof Read r) {
                read.add(r.tensor());
            }
        };
        Walk.nodes(preamble, collect);
        Walk.nodes(body, collect);
        List<Tensor> inputs = new ArrayList<>(declared);
        inputs.retainAll(read);
        read.stream().filter(t -> t.role() == Tensor.Role.SEED).forEach(inputs::add);
        return inputs;
    }
}
