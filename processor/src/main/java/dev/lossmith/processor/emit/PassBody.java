package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Passes;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The statements of one position in one pass. Its locals have the names that they had alone. */
final class PassBody {
    private final PlainKernelMethod method;
    private final Passes passes;
    private final BlockArrays arrays;
    private final PassGroup group;
    private final Function<Expr, String> names;
    private final String here;
    /** Nodes of more than so many operations get a local of their own. */
    private static final int LONG = 6;

    private final int pass;
    private final Set<String> others;
    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Map<Expr, Integer> lengths = new HashMap<>();
    private final Map<Expr, Variable> masks = new HashMap<>();
    private final Map<Expr, Expr> known;

    /**
     * @param uniform what is known of values that are the same for all positions
     * @param names what a value is called
     * @param here the position within the arrays of a block
     * @param around names that mean something where the pass is
     */
    PassBody(
            PlainKernelMethod method,
            Passes passes,
            int pass,
            BlockArrays arrays,
            PassGroup group,
            Map<Expr, Expr> uniform,
            Function<Expr, String> names,
            String here,
            Set<String> around) {
        this.method = method;
        this.passes = passes;
        this.pass = pass;
        this.arrays = arrays;
        this.group = group;
        this.known = new HashMap<>(uniform);
        this.names = names;
        this.here = here;
        this.others = new HashSet<>(around);
        passes.effects().forEach(this::avoid);
    }

    private void avoid(Stmt effect) {
        List<Stmt> one = List.of(effect);
        Walk.nodes(one, e -> {
            if (e instanceof Variable v) {
                others.add(v.name());
            }
        });
        Walk.read(one).forEach(t -> others.add(method.signatures.name(t)));
        Walk.written(one).forEach(t -> others.add(method.signatures.name(t)));
    }

    void count(Expr e) {
        if (uses.merge(e, 1, Integer::sum) > 1 || known.containsKey(e)) {
            return;
        }
        if (isStored(e)) {
            known.put(e, Variable.of(group.array(e) + "[" + here + "]", e.type()));
        } else {
            e.children().forEach(this::count);
        }
    }

    private boolean isStored(Expr e) {
        boolean here = Passes.isCopied(e, pass) || !Passes.isCopy(e) && passes.of(e) < pass;
        return here && arrays.keep(e, pass);
    }

    /** @param local whether it becomes a local in any case, since arrays that it reads are written before */
    void compute(Expr e, boolean local) {
        compute(e);
        if (local && !(known.getOrDefault(e, e) instanceof Variable) && Passes.isOperation(e)) {
            define(e);
        }
    }

    private void compute(Expr e) {
        if (lengths.containsKey(e) || known.containsKey(e)) {
            return;
        }
        e.children().forEach(this::compute);
        if (e instanceof Apply a && a.op() == Op.BLEND && e.type() == Type.REAL) {
            select(a);
        }
        int length = Passes.isOperation(e) ? 1 : 0;
        for (Expr child : e.children()) {
            length += lengths.getOrDefault(child, 0);
        }
        boolean read = e instanceof Read && passes.varies(e);
        if ((Passes.isOperation(e) || read) && (uses.getOrDefault(e, 0) > 1 || length > LONG)) {
            define(e);
            length = 0;
        }
        lengths.put(e, length);
    }

    // final int mask = block[i] < 0.0f ? -1 : 0;
    /** A condition becomes a mask where it stands: a method for all of them could not know which ones are predictable. */
    private void select(Apply e) {
        Variable mask = masks.computeIfAbsent(e.arg(0), condition -> {
            String name = FreeName.of("mask", others);
            group.own.add(name);
            group.code.addStatement(
                    "final $L $N = $L ? -1 : 0", method.typeName(Type.BITS), name, method.branchFree(known(condition)));
            return Variable.of(name, Type.BOOL);
        });
        known.put(e, Apply.of(Op.BLEND, mask, known(e.arg(1)), known(e.arg(2))));
    }

    private void define(Expr e) {
        String name = FreeName.of(names.apply(e), others);
        group.own.add(name);
        group.code.addStatement("final $L $N = $L", method.typeName(e.type()), name, method.branchFree(known(e)));
        known.put(e, Variable.of(name, e.type()));
    }

    private Expr known(Expr e) {
        return Substitution.replace(e, known);
    }

    CodeBlock print(Expr e) {
        return method.branchFree(known(e));
    }

    void effect(Stmt effect) {
        Expr value = Vectoriser.value(effect);
        compute(value, effect instanceof Stmt.Update);
        group.code.add(method.effect(effect, known(value)));
    }
}
