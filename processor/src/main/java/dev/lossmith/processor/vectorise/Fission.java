package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop of very many operations as several loops, one after the other, each with some of the effects: a JVM compiles a very long method
 * late or not at all. Where values may be stored, an effect that is too long alone has stored parts, and what loops have in common is
 * computed in the first of them; otherwise in each.
 */
public final class Fission {
    private final VectorLoop loop;
    private final List<Stmt> body;
    private final int most;
    private final Optional<Spills> spills;
    private final List<Group> groups = new ArrayList<>();

    private Fission(VectorLoop loop, List<Stmt> body, int most, boolean stores) {
        this.loop = loop;
        this.body = body;
        this.most = most;
        this.spills = stores ? Optional.of(new Spills(loop)) : Optional.empty();
    }

    /**
     * @param body the statements of the loop that are left of it; none where all it does is to store values for others
     */
    public record Part(VectorLoop loop, List<Stmt> body) {}

    /** Effects of a loop, and which of the original ones they are. */
    private static final class Group {
        private final List<Stmt> effects = new ArrayList<>();
        private final Set<Stmt> originals = new HashSet<>();
    }

    /**
     * The loop itself, if it has at most so many operations, or its parts; nothing if there are none so short.
     *
     * @param body the statements of the loop, none of them a loop itself
     * @param stores whether values may be stored for each position of the loop
     */
    public static Optional<List<Part>> parts(VectorLoop loop, List<Stmt> body, int most, boolean stores) {
        if (loop.operations() <= most) {
            return Optional.of(List.of(new Part(loop, body)));
        }
        return loop.sums().isEmpty() ? new Fission(loop, body, most, stores).parts() : Optional.empty();
    }

    /** How many values the parts store. */
    public static int stored(List<Part> parts) {
        return (int) parts.stream()
                .flatMap(part -> part.loop().effects().stream())
                .filter(effect -> effect instanceof Stmt.Store s && Spills.number(s.target()) >= 0)
                .count();
    }

    private Optional<List<Part>> parts() {
        for (Stmt effect : loop.effects()) {
            if (!fits(effect)) {
                storeCommon(effect);
                storeParts(effect);
            }
            add(rewritten(effect)).originals.add(effect);
        }
        List<Part> parts = groups.stream()
                .map(group -> new Part(part(group.effects), statements(group.originals)))
                .toList();
        return parts.stream().allMatch(p -> p.loop().operations() <= most) ? Optional.of(parts) : Optional.empty();
    }

    private Stmt rewritten(Stmt effect) {
        return spills.map(s -> Vectoriser.withValue(effect, s.rewritten(Vectoriser.value(effect))))
                .orElse(effect);
    }

    private boolean fits(Stmt effect) {
        if (groups.isEmpty()) {
            return part(List.of(effect)).operations() <= most;
        }
        List<Stmt> more = new ArrayList<>(groups.get(groups.size() - 1).effects);
        more.add(rewritten(effect));
        return part(more).operations() <= most;
    }

    private Group add(Stmt effect) {
        if (groups.isEmpty() || !fits(effect)) {
            groups.add(new Group());
        }
        Group group = groups.get(groups.size() - 1);
        group.effects.add(effect);
        return group;
    }

    /** Has the groups store what they compute and the effect would compute again. */
    private void storeCommon(Stmt effect) {
        for (Group group : spills.isPresent() ? groups : List.<Group>of()) {
            Set<Expr> computed = new HashSet<>();
            group.effects.forEach(e -> computed.addAll(Spills.inOrder(Vectoriser.value(e))));
            Optional<Expr> common = common(effect, computed);
            while (common.isPresent()) {
                group.effects.add(spills.get().store(common.get()));
                common = common(effect, computed);
            }
        }
    }

    private Optional<Expr> common(Stmt effect, Set<Expr> computed) {
        return spills.filter(Spills::hasRoom).flatMap(s -> s.common(s.rewritten(Vectoriser.value(effect)), computed));
    }

    /** Stores parts of an effect until it is short enough. */
    private void storeParts(Stmt effect) {
        Optional<Expr> part = longPart(effect);
        while (part.isPresent()) {
            Stmt store = spills.get().store(part.get());
            add(store);
            part = longPart(effect);
        }
    }

    private Optional<Expr> longPart(Stmt effect) {
        return spills.filter(Spills::hasRoom)
                .map(s -> s.rewritten(Vectoriser.value(effect)))
                .filter(value -> spills.get().operations(value) > most)
                .flatMap(value -> spills.get().largestPart(value, most));
    }

    /** The statements of the body that some of the effects need. */
    private List<Stmt> statements(Set<Stmt> effects) {
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
        return needed;
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

    private VectorLoop part(List<Stmt> effects) {
        Set<Expr> below = new LinkedHashSet<>();
        effects.forEach(effect -> collect(Vectoriser.value(effect), below));
        Map<Expr, Boolean> varies = new HashMap<>();
        below.removeIf(e -> !Spills.varies(e, loop.varying(), varies));
        Set<Stmt> scattered = new LinkedHashSet<>(effects);
        scattered.removeIf(e -> !(e instanceof Stmt.Add a) || !isScattered(a));
        return new VectorLoop(
                loop.index(),
                loop.border(),
                loop.conditions(),
                effects,
                scattered,
                loop.fetched(),
                Map.of(),
                below,
                loop.names(),
                loop.turned(),
                loop.repeatable(),
                false);
    }

    /** An addition may have become another by what it adds. */
    private boolean isScattered(Stmt.Add add) {
        return loop.effects().stream()
                .anyMatch(e -> e instanceof Stmt.Add a
                        && a.target().equals(add.target())
                        && a.subscripts().equals(add.subscripts())
                        && loop.isScattered(a));
    }
}
