package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
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
import dev.lossmith.processor.vectorise.VectorLoop;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop in blocks of positions, each of which goes through several loops: maps from arrays to arrays, which C2 vectorises, and
 * scalar loops in between. Maps use copies, since C2 vectorises only what all arrays have at the same position.
 */
final class SplitLoop {
    /** Positions of a block: what passes hand on stays in the first-level cache. */
    static final int BLOCK = 512;

    /** Nodes of more than so many operations get a local of their own. */
    private static final int LONG = 6;

    private final PlainKernelMethod method;
    private final VectorLoop loop;
    private final Passes passes;
    private final String position;
    private final String from;
    private final String count;
    private final String i;
    private CodeBlock.Builder code = CodeBlock.builder();

    /** Where values are that more than one pass uses. */
    private final Map<Expr, Integer> arrays = new LinkedHashMap<>();

    private final Set<Integer> used = new LinkedHashSet<>();
    private final Map<Expr, Expr> uniform = new HashMap<>();
    private final Set<Expr> seen = new HashSet<>();
    private final Set<String> taken;
    /** What is declared outside of passes. */
    private final Map<String, TypeName> declared = new LinkedHashMap<>();

    /** @param position the variable of the loop */
    SplitLoop(PlainKernelMethod method, VectorLoop loop, Passes passes, String position) {
        this.method = method;
        this.loop = loop;
        this.passes = passes;
        this.position = position;
        this.taken = new HashSet<>(method.taken());
        taken.add(position);
        this.from = fresh("from");
        this.count = fresh("count");
        this.i = fresh("i");
        declared.put(from, TypeName.INT);
        declared.put(count, TypeName.INT);
    }

    private String fresh(String base) {
        return FreeName.of(base, taken);
    }

    /** The names that the code declares. */
    Set<String> declared() {
        return declared.keySet();
    }

    // for (int from = 0; from < samples; from += 512) {
    //   final int count = Math.min(samples - from, 512);
    //   System.arraycopy(input, inputOffset + from, block, 0, count);
    //   for (int i = 0; i < count; i++) {
    //     block2[i] = Math.abs(block[i]);
    //   }
    //   System.arraycopy(block2, 0, losses, lossesOffset + from, count);
    // }
    CodeBlock emit(String extent) {
        passes.effects().forEach(e -> spread(Vectoriser.value(e)));
        code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N += $3L)", from, extent, BLOCK);
        code.addStatement("final int $N = Math.min($L - $N, $L)", count, extent, from, BLOCK);
        passes.numbers().forEach(this::pass);
        return code.endControlFlow().build();
    }

    /** What is the same for all positions, before the loop. */
    private void spread(Expr e) {
        if (!seen.add(e) || e instanceof Read && passes.varies(e)) {
            return;
        }
        if (passes.varies(e)) {
            e.children().forEach(this::spread);
        } else if (e.type() != Type.INT
                && (e instanceof Apply || e instanceof Read r && !r.tensor().isParameter())) {
            Expr rest = new ScalarLocals(this::fresh, this::local).of(e);
            Variable name = Variable.of(fresh(describe(e)), e.type());
            local(name, rest);
            uniform.put(e, name);
        }
    }

    private void local(Variable name, Expr value) {
        code.addStatement(
                "final $L $N = $L", method.typeName(name.type()), name.name(), method.expressions.print(value));
        declared.put(name.name(), method.typeOf(name.type()));
    }

    private String describe(Expr e) {
        String name = loop.names().get(e);
        return name != null ? name : e instanceof Read r ? r.tensor().name() + "Value" : NodeNames.of(e);
    }

    // ------------------------------------------------------------------------------------------- passes

    private void pass(int pass) {
        List<Stmt> effects =
                passes.effects().stream().filter(e -> passes.of(e) == pass).toList();
        List<Expr> stored = passes.stored(pass);
        if (effects.isEmpty() && stored.isEmpty()) {
            return;
        }
        passes.copiedFor(pass).forEach(this::copy);
        release(pass);
        CodeBlock.Builder around = code;
        code = CodeBlock.builder();
        if (passes.isPositional(pass)) {
            code.beginControlFlow("for (int $1N = $2N; $1N < $2N + $3N; $1N++)", position, from, count);
        } else {
            code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", i, count);
        }
        Body body = new Body(pass);
        stored.forEach(body::count);
        effects.forEach(e -> body.count(Vectoriser.value(e)));
        List<Stmt.Store> copiedBack = new ArrayList<>();
        Set<Expr> results = new LinkedHashSet<>(stored);
        for (Stmt effect : effects) {
            if (Passes.isMap(pass)) {
                results.add(Vectoriser.value(effect));
                copiedBack.add((Stmt.Store) effect);
            } else {
                body.effect(effect);
            }
        }
        results.forEach(e -> body.compute(e, results.size() > 1));
        for (Expr e : results) {
            CodeBlock value = body.print(e);
            code.addStatement("$N[$L] = $L", body.block(allocate(e)), here(pass), value);
        }
        CodeBlock whole = code.endControlFlow().build();
        code = around.add(method.pass(whole, declared, body.own, body.blocks(), effects));
        for (Stmt.Store store : copiedBack) {
            code.addStatement(
                    "System.arraycopy($N, 0, $N, $L, $N)",
                    method.block(arrays.get(store.value())),
                    method.signatures.name(store.target()),
                    method.placeOf(loop.index(), from, store.target(), store.subscripts()),
                    count);
        }
        results.removeAll(stored);
        results.forEach(this::free);
    }

    /** The position within the block. */
    private String here(int pass) {
        return passes.isPositional(pass) ? position + " - " + from : i;
    }

    private void copy(Read r) {
        code.addStatement(
                "System.arraycopy($N, $L, $N, 0, $N)",
                method.signatures.name(r.tensor()),
                method.placeOf(loop.index(), from, r.tensor(), r.subscripts()),
                method.block(allocate(r)),
                count);
    }

    private int allocate(Expr e) {
        int array = 0;
        while (!used.add(array)) {
            array++;
        }
        arrays.put(e, array);
        return array;
    }

    private void free(Expr e) {
        used.remove(arrays.get(e));
    }

    /** Arrays that this pass is the last to read may take what it stores: values are computed before. */
    private void release(int pass) {
        arrays.keySet().stream()
                .filter(e -> passes.isUsed(e) && passes.lastUse(e) == pass)
                .forEach(this::free);
    }

    /**
     * The statements of one position in one pass. It numbers arrays as it meets them, and its locals have the names that they had alone,
     * so that equal passes of other loops have the same text.
     */
    private final class Body {
        private final int pass;
        private final Set<String> own = new HashSet<>(Set.of(position, i));
        private final Set<String> others = new HashSet<>(method.around());
        private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
        private final Map<Expr, Integer> uses = new HashMap<>();
        private final Map<Expr, Integer> lengths = new HashMap<>();
        private final Map<Expr, Variable> masks = new HashMap<>();
        private final Map<Expr, Expr> known = new HashMap<>(uniform);

        Body(int pass) {
            this.pass = pass;
            others.addAll(List.of(position, from, count, i));
            others.addAll(declared.keySet());
            passes.effects().forEach(this::avoid);
        }

        private void avoid(Stmt effect) {
            Walk.nodes(List.of(effect), e -> {
                if (e instanceof Variable v) {
                    others.add(v.name());
                }
            });
        }

        /** What an array is called here. */
        String block(int array) {
            return method.block(numbers.computeIfAbsent(array, k -> numbers.size()));
        }

        /** The arrays by what they are called here. */
        Map<String, String> blocks() {
            Map<String, String> blocks = new HashMap<>();
            numbers.forEach((array, number) -> blocks.put(method.block(number), method.block(array)));
            return blocks;
        }

        void count(Expr e) {
            if (uses.merge(e, 1, Integer::sum) > 1 || known.containsKey(e)) {
                return;
            }
            if (isStored(e)) {
                known.put(e, Variable.of(block(arrays.get(e)) + "[" + here(pass) + "]", e.type()));
            } else {
                e.children().forEach(this::count);
            }
        }

        private boolean isStored(Expr e) {
            boolean here = Passes.isElement(e) ? Passes.isMap(pass) : passes.of(e) < pass;
            return here && arrays.containsKey(e) && passes.isUsed(e) && passes.lastUse(e) >= pass;
        }

        /** @param local whether it becomes a local in any case, since arrays that it reads are written before */
        void compute(Expr e, boolean local) {
            compute(e);
            if (local && !(known.getOrDefault(e, e) instanceof Variable) && e instanceof Apply) {
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
            int length = e instanceof Apply ? 1 : 0;
            for (Expr child : e.children()) {
                length += lengths.getOrDefault(child, 0);
            }
            boolean read = e instanceof Read && passes.varies(e);
            if ((e instanceof Apply || read) && (uses.getOrDefault(e, 0) > 1 || length > LONG)) {
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
                own.add(name);
                code.addStatement(
                        "final $L $N = $L ? -1 : 0",
                        method.typeName(Type.BITS),
                        name,
                        method.branchFree(known(condition)));
                return Variable.of(name, Type.BOOL);
            });
            known.put(e, Apply.of(Op.BLEND, mask, known(e.arg(1)), known(e.arg(2))));
        }

        private void define(Expr e) {
            String name = FreeName.of(describe(e), others);
            own.add(name);
            code.addStatement("final $L $N = $L", method.typeName(e.type()), name, method.branchFree(known(e)));
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
            code.add(method.effect(effect, known(value)));
        }
    }
}
