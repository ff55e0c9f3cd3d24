package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Unread;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The statements of a sample, of which additions to what samples have in common come last. What is added to the same tensor keeps its order.
 *
 * <p>{@code for h { gradV[c,h] += ... }; for h { terms[h] = ...; gradV[t,h] += ... }; loss = sum(terms)} → terms and loss are first, both
 * additions last.
 *
 * @param first in the order of the kernel
 * @param last in the order of the kernel
 */
record LateAdditions(List<Stmt> first, List<Stmt> last) {
    static LateAdditions of(List<Stmt> statements) {
        Set<Tensor> read = Walk.read(statements);
        Set<Tensor> common = new HashSet<>();
        statements.stream().filter(s -> isAddition(s, read)).forEach(s -> common.addAll(Walk.written(List.of(s))));
        List<Stmt> all = statements.stream()
                .flatMap(s -> isAddition(s, read) ? Stream.of(s) : apart(s, common))
                .toList();
        List<Stmt> first = new ArrayList<>();
        List<Stmt> last = new ArrayList<>();
        Set<Tensor> writtenBehind = new HashSet<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Stmt stmt = all.get(i);
            Set<Tensor> written = Walk.written(List.of(stmt));
            if (isAddition(stmt, read) && Collections.disjoint(written, writtenBehind)) {
                last.add(0, stmt);
            } else {
                first.add(0, stmt);
                writtenBehind.addAll(written);
            }
        }
        return new LateAdditions(first, last);
    }

    /** It adds to something that samples have in common, and computes nothing else that is read. */
    private static boolean isAddition(Stmt stmt, Set<Tensor> read) {
        Set<Tensor> written = Walk.written(List.of(stmt));
        boolean[] accumulates = new boolean[1];
        Walk.statements(List.of(stmt), s -> accumulates[0] |= s instanceof Stmt.Update);
        if (accumulates[0]) {
            return false;
        }
        return written.stream().anyMatch(t -> t.role() == Role.SHARED)
                && written.stream().noneMatch(t -> t.role() == Role.SCRATCH || read.contains(t));
    }

    /** A loop that adds to these beside what else it does, as one that does the rest and one that adds. */
    private static Stream<Stmt> apart(Stmt stmt, Set<Tensor> common) {
        if (!(stmt instanceof Stmt.Loop loop) || Collections.disjoint(Walk.written(List.of(loop)), common)) {
            return Stream.of(stmt);
        }
        Predicate<Stmt> isAdded = s -> s instanceof Stmt.Add add && common.contains(add.target());
        List<Stmt> rest = part(loop, isAdded.negate());
        List<Stmt> added = part(loop, s -> s instanceof Stmt.Let || isAdded.test(s));
        boolean areApart = loop.body().stream()
                        .allMatch(s -> s instanceof Stmt.Let || s instanceof Stmt.Store || s instanceof Stmt.Add)
                && Collections.disjoint(Walk.read(added), Walk.written(List.of(loop)));
        return areApart ? Stream.concat(rest.stream(), added.stream()) : Stream.of(stmt);
    }

    private static List<Stmt> part(Stmt.Loop loop, Predicate<Stmt> kept) {
        List<Stmt> body = loop.body().stream().filter(kept).toList();
        return Unread.without(
                List.of(new Stmt.Loop(loop.index(), loop.extent(), loop.descending(), body)),
                List.copyOf(Walk.written(body)));
    }
}
