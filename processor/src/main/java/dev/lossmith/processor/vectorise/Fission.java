package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop of very many operations as several loops, one after the other, each with some of the effects: a JVM compiles a very long method
 * late or not at all. What the loops have in common is computed in each of them.
 */
public final class Fission {
    private Fission() {}

    /** @param body the statements of the loop that are left of it */
    public record Part(VectorLoop loop, List<Stmt> body) {}

    /**
     * The loop itself, if it has at most so many operations, or its parts; nothing if one effect alone has more.
     *
     * @param body the statements of the loop, none of them a loop itself
     */
    public static Optional<List<Part>> parts(VectorLoop loop, List<Stmt> body, int most) {
        if (loop.operations() <= most) {
            return Optional.of(List.of(new Part(loop, body)));
        }
        List<Part> parts = new ArrayList<>();
        List<Stmt> taken = new ArrayList<>();
        for (Stmt effect : loop.effects()) {
            List<Stmt> more = new ArrayList<>(taken);
            more.add(effect);
            if (!taken.isEmpty() && part(loop, more).operations() > most) {
                parts.add(part(loop, body, taken));
                more = List.of(effect);
            }
            taken = new ArrayList<>(more);
        }
        parts.add(part(loop, body, taken));
        boolean small =
                loop.sums().isEmpty() && parts.stream().allMatch(p -> p.loop().operations() <= most);
        return small ? Optional.of(parts) : Optional.empty();
    }

    private static Part part(VectorLoop loop, List<Stmt> body, List<Stmt> effects) {
        List<Stmt> own = new ArrayList<>();
        int effect = 0;
        Set<Variable> used = new HashSet<>();
        for (Stmt stmt : body) {
            if (!(stmt instanceof Stmt.Let) && effects.contains(loop.effects().get(effect++))) {
                own.add(stmt);
                Walk.expressions(stmt).forEach(e -> variables(e, used));
            }
        }
        List<Stmt> needed = new ArrayList<>();
        for (int i = body.size() - 1; i >= 0; i--) {
            Stmt stmt = body.get(i);
            if (stmt instanceof Stmt.Let let && used.contains(let.variable())) {
                variables(let.value(), used);
                needed.add(0, let);
            } else if (own.contains(stmt)) {
                needed.add(0, stmt);
            }
        }
        return new Part(part(loop, effects), needed);
    }

    private static void variables(Expr e, Set<Variable> found) {
        Set<Expr> below = new HashSet<>();
        collect(e, below);
        below.stream()
                .filter(Variable.class::isInstance)
                .map(Variable.class::cast)
                .forEach(found::add);
    }

    private static void collect(Expr e, Set<Expr> below) {
        if (below.add(e)) {
            e.children().forEach(child -> collect(child, below));
        }
    }

    private static VectorLoop part(VectorLoop loop, List<Stmt> effects) {
        Set<Expr> varying = new LinkedHashSet<>();
        Set<Expr> below = new HashSet<>();
        effects.forEach(effect -> collect(Vectoriser.value(effect), below));
        loop.varying().stream().filter(below::contains).forEach(varying::add);
        Set<Stmt> scattered = new LinkedHashSet<>(effects);
        scattered.removeIf(e -> !(e instanceof Stmt.Add a) || !loop.isScattered(a));
        return new VectorLoop(
                loop.index(),
                loop.before(),
                loop.after(),
                loop.conditions(),
                effects,
                scattered,
                Map.of(),
                varying,
                loop.names(),
                loop.repeatable(),
                false);
    }
}
