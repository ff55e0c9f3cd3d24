package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which tensors a kernel reads, and which sizes. */
final class Reads {
    private Reads() {}

    /** Those declared, the lengths of ragged axes it uses among them, in declaration order, then the upstream gradient. */
    static List<Tensor> of(List<Stmt.Let> preamble, List<Stmt> body, List<Tensor> declared) {
        Set<Tensor> read = new LinkedHashSet<>();
        Consumer<Expr> collect = e -> {
            if (e instanceof Read r) {
                read.add(r.tensor());
            }
        };
        Walk.nodes(preamble, collect);
        Walk.nodes(body, collect);
        Set<Axis> sizes = sizes(preamble, body);
        declared.stream()
                .filter(t -> t.role() == Tensor.Role.LENGTH
                        && sizes.contains(t.traits().indexes()))
                .forEach(read::add);
        List<Tensor> inputs = new ArrayList<>(declared);
        inputs.retainAll(read);
        read.stream().filter(t -> t.role() == Tensor.Role.SEED).forEach(inputs::add);
        return inputs;
    }

    /** The declared axes whose size an expression has, or that bound the subscripts of an element. */
    static Set<Axis> sizes(List<Stmt.Let> preamble, List<Stmt> body) {
        Set<Axis> sizes = new LinkedHashSet<>();
        Consumer<Expr> collect = e -> {
            if (e instanceof Size s) {
                sizes.add(s.axis());
            } else if (e instanceof Read r) {
                sizes.addAll(r.tensor().axes());
            }
        };
        Walk.nodes(preamble, collect);
        Walk.nodes(body, collect);
        Walk.statements(body, stmt -> {
            if (stmt instanceof Stmt.Add s) {
                sizes.addAll(s.target().axes());
            }
        });
        sizes.removeIf(axis -> !axis.isDeclared());
        return sizes;
    }
}
