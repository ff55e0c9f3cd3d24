package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.Passes;
import dev.lossmith.processor.vectorise.Patch;
import dev.lossmith.processor.vectorise.VectorLoop;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop in blocks of positions, each of which goes through several loops: maps from arrays to arrays, of reals or of their bits, which C2
 * vectorises, and scalar loops in between. Maps use copies, since C2 vectorises only what all arrays have at the same position.
 */
final class SplitLoop {
    /** Positions of a block: what passes hand on stays in the first-level cache. */
    static final int BLOCK = 1024;

    /**
     * Characters of a method of passes, so that it has more than the 325 bytes up to which HotSpot inlines it: with all passes in one
     * method after all, their loops stayed scalar.
     */
    private static final int LEAST_LENGTH = 1400;

    private final PlainKernelMethod method;
    private final VectorLoop loop;
    private final Passes passes;
    private final String position;
    /** Whether all positions are one block. */
    private final boolean whole;

    private final String extent;
    private final String from;
    private final String count;
    private final String i;
    private CodeBlock.Builder code = CodeBlock.builder();
    private PassGroup group;

    private final BlockArrays arrays;
    private final Map<Expr, Expr> uniform = new HashMap<>();
    private final Set<Expr> seen = new HashSet<>();
    private final Set<String> taken;
    /** What the code declares. */
    private final Set<String> own = new HashSet<>();
    /** What is declared outside of passes. */
    private final Map<String, TypeName> declared = new LinkedHashMap<>();

    /**
     * @param position the variable of the loop
     * @param extent how many positions it has
     */
    SplitLoop(PlainKernelMethod method, VectorLoop loop, Passes passes, String position, String extent) {
        this.method = method;
        this.loop = loop;
        this.passes = passes;
        this.arrays = new BlockArrays(passes);
        this.position = position;
        this.whole = method.isOneBlock();
        this.extent = extent;
        this.taken = new HashSet<>(method.taken());
        taken.add(position);
        this.from = whole ? "0" : fresh("from");
        this.count = whole ? extent : fresh("count");
        this.i = fresh("i");
        if (!whole) {
            declared.put(from, TypeName.INT);
            declared.put(count, TypeName.INT);
        }
        this.group = newGroup();
    }

    private PassGroup newGroup() {
        return new PassGroup(method, arrays, Set.of(position, i));
    }

    /** The names that mean something around a pass. */
    private Set<String> around() {
        Set<String> names = new HashSet<>(method.around());
        names.addAll(List.of(position, from, count, i));
        names.addAll(declared.keySet());
        return names;
    }

    private String fresh(String base) {
        return FreeName.of(base, taken);
    }

    /** The names that the code declares. */
    Set<String> declared() {
        own.addAll(declared.keySet());
        return own;
    }

    // for (int from = 0; from < samples; from += 1024) {
    //   final int count = Math.min(samples - from, 1024);
    //   System.arraycopy(input, inputOffset + from, block, 0, count);
    //   for (int i = 0; i < count; i++) {
    //     block2[i] = Math.abs(block[i]);
    //   }
    //   System.arraycopy(block2, 0, losses, lossesOffset + from, count);
    // }
    CodeBlock emit() {
        passes.effects().forEach(e -> spread(Vectoriser.value(e)));
        if (!whole) {
            code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N += $3L)", from, extent, BLOCK);
            code.addStatement("final int $N = Math.min($L - $N, $L)", count, extent, from, BLOCK);
        }
        int left = passes.numbers().size();
        boolean several = false;
        for (int pass : passes.numbers()) {
            pass(pass);
            left--;
            if (left > 2 && group.length() >= LEAST_LENGTH) {
                close();
                several = true;
            }
        }
        if (several || !whole) {
            close();
        } else {
            code.add(group.code.build());
            own.addAll(group.own);
        }
        return (whole ? code : code.endControlFlow()).build();
    }

    /** Makes a method of the passes so far. */
    private void close() {
        code.add(method.pass(group.code.build(), declared, group.own, group.arrays(), group.effects));
        group = newGroup();
    }

    /** What is the same for all positions, before the loop. */
    private void spread(Expr e) {
        if (!seen.add(e) || e instanceof Read && passes.varies(e)) {
            return;
        }
        if (passes.varies(e)) {
            e.children().forEach(this::spread);
        } else if (e.type() != Type.INT && (e instanceof Apply || e instanceof Read r && !method.isValue(r.tensor()))) {
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
        Passes.Kind kind = Passes.kind(pass);
        Set<Expr> results = new LinkedHashSet<>(stored);
        List<Stmt> inOrder = kind == Passes.Kind.SCALAR ? effects : List.of();
        List<Stmt> copiedBack = kind == Passes.Kind.SCALAR ? List.of() : effects;
        List<Stmt> summed = effects.stream().filter(this::isSummed).toList();
        copiedBack.forEach(effect -> results.add(result(effect, pass)));
        if (kind == Passes.Kind.PATCH) {
            results.forEach(this::patch);
            arrays.release(pass);
        } else {
            // results may take the arrays that they are the last to read: values are computed before they are stored
            arrays.release(pass);
            steps(pass, inOrder, results);
        }
        copiedBack.forEach(effect -> copyBack((Stmt.Store) effect, pass));
        summed.forEach(effect -> sum((Stmt.Store) effect, pass));
        group.effects.addAll(effects);
        results.removeAll(stored);
        results.forEach(arrays::free);
    }

    // for (int i = 0; i < count; i++) {
    //   block[i] = block[i] * block2[i];
    // }
    private void steps(int pass, List<Stmt> effects, Set<Expr> results) {
        CodeBlock.Builder steps = group.code;
        if (passes.isPositional(pass)) {
            String end = whole ? count : from + " + " + count;
            steps.beginControlFlow("for (int $1N = $2L; $1N < $3L; $1N++)", position, from, end);
        } else {
            steps.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", i, count);
        }
        Map<Expr, String> homes = homes(pass);
        PassBody body =
                new PassBody(method, passes, pass, arrays, group, uniform, this::describe, here(pass), around());
        results.forEach(body::count);
        effects.forEach(e -> body.count(Vectoriser.value(e)));
        effects.forEach(body::effect);
        results.forEach(e -> body.compute(e, results.size() > 1));
        for (Expr e : results) {
            CodeBlock value = body.print(e);
            if (homes.containsKey(e)) {
                arrays.settle(e, homes.get(e));
            } else {
                arrays.allocate(e);
            }
            steps.addStatement("$N[$L] = $L", group.array(e), here(pass), value);
        }
        steps.endControlFlow();
    }

    // System.arraycopy(block, 0, block2, 0, count);
    // if (targetValue >= from && targetValue - from < count) {
    //   block2[targetValue - from] = 0.0f;
    // }
    private void patch(Expr e) {
        Patch patch = passes.patch(e);
        arrays.allocate(e);
        CodeBlock at = method.branchFree(Substitution.replace(patch.at(), uniform));
        group.code
                .addStatement(
                        "System.arraycopy($N, 0, $N, 0, $N)", group.array(patch.everywhere()), group.array(e), count)
                .beginControlFlow("if ($1L >= $2N && $1L - $2N < $3N)", at, from, count)
                .addStatement(
                        "$N[$L - $N] = $L",
                        group.array(e),
                        at,
                        from,
                        method.branchFree(Substitution.replace(patch.value(), uniform)))
                .endControlFlow();
    }

    /** The position within the block. */
    private String here(int pass) {
        return passes.isPositional(pass) ? whole ? position : position + " - " + from : i;
    }

    /** What a map has in an array of its own for a store. */
    private static Expr result(Stmt store, int pass) {
        Expr value = Vectoriser.value(store);
        return Passes.kind(pass) == Passes.Kind.BITS ? ((Apply) value).arg(0) : value;
    }

    /** Temporaries that keep what this pass computes, from their first element on. */
    private Map<Expr, String> homes(int pass) {
        Map<Expr, String> homes = new HashMap<>();
        for (Stmt effect : passes.effects()) {
            if (effect instanceof Stmt.Store s && passes.of(s) == pass && isAtHand(s.target())) {
                Expr result = result(s, pass);
                if (result.type() == s.target().type() && passes.varies(result) && !Passes.isCopy(result)) {
                    homes.putIfAbsent(result, method.signatures.name(s.target()));
                }
            }
        }
        return homes;
    }

    /** Needs no copy. */
    private boolean isAtHand(Tensor tensor) {
        return whole && method.isOfBlock(tensor);
    }

    private boolean isSummed(Stmt effect) {
        return effect instanceof Stmt.Store s && method.isSummed(s.target());
    }

    /** It is summed from the array of its block, and not kept. */
    private boolean isSummedInBlock(Stmt effect, int pass) {
        return isSummed(effect)
                && (Passes.kind(pass) == Passes.Kind.ARITHMETIC || Passes.kind(pass) == Passes.Kind.PATCH);
    }

    // Lanes.add(block, 0, count, lanes);
    // Lanes.add(losses, lossesOffset + from, count, lanes);
    private void sum(Stmt.Store store, int pass) {
        CodeBlock terms =
                isSummedInBlock(store, pass) ? CodeBlock.of("$N, 0", group.array(result(store, pass))) : place(store);
        group.code.addStatement(
                "$T.add($L, $N, $N)", RuntimeNames.LANES, terms, count, method.signatures.own(Signatures.LANES));
    }

    // System.arraycopy(block, 0, losses, lossesOffset + from, count);
    // blocks.toReals(bits, losses, lossesOffset + from, count);
    private void copyBack(Stmt.Store store, int pass) {
        if (isSummedInBlock(store, pass)) {
            return;
        }
        Expr result = result(store, pass);
        if (isAtHand(store.target()) && group.array(result).equals(method.signatures.name(store.target()))) {
            return;
        }
        CodeBlock to = place(store);
        if (result.type() == Type.BITS) {
            group.code.addStatement("$N.toReals($N, $L, $N)", method.blocks(), group.array(result), to, count);
        } else {
            group.code.addStatement("System.arraycopy($N, 0, $L, $N)", group.array(result), to, count);
        }
    }

    private CodeBlock place(Stmt.Store store) {
        return CodeBlock.of(
                "$N, $L",
                method.signatures.name(store.target()),
                method.placeOf(loop.index(), from, store.target(), store.subscripts()));
    }

    // System.arraycopy(input, inputOffset + from, block, 0, count);
    // blocks.toBits(input, inputOffset + from, bits, count);
    // blocks.toBits(block, 0, bits, count);
    // blocks.toReals(bits, block, 0, count);
    private void copy(Expr e) {
        if (e instanceof Read r && isAtHand(r.tensor())) {
            arrays.settle(e, method.signatures.name(r.tensor()));
            return;
        }
        arrays.allocate(e);
        Expr original = e instanceof Apply a ? a.arg(0) : e;
        if (e.type() != original.type() && original.type() == Type.BITS) {
            group.code.addStatement(
                    "$N.toReals($N, $N, 0, $N)", method.blocks(), group.array(original), group.array(e), count);
            return;
        }
        CodeBlock there = Passes.isElement(original)
                ? CodeBlock.of(
                        "$N, $L",
                        method.signatures.name(((Read) original).tensor()),
                        method.placeOf(loop.index(), from, ((Read) original).tensor(), ((Read) original).subscripts()))
                : CodeBlock.of("$N, 0", group.array(original));
        if (e.type() != original.type()) {
            group.code.addStatement("$N.toBits($L, $N, $N)", method.blocks(), there, group.array(e), count);
        } else {
            group.code.addStatement("System.arraycopy($L, $N, 0, $N)", there, group.array(e), count);
        }
    }
}
