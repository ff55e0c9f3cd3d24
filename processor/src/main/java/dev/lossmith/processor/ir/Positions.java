package dev.lossmith.processor.ir;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in one expression where another has its variables. */
public final class Positions {
    private final Set<Index> variables;
    private final Map<Index, Expr> positions = new LinkedHashMap<>();
    private final Set<List<Expr>> seen = new HashSet<>();

    private Positions(Set<Index> variables) {
        this.variables = variables;
    }

    /** For each free variable of {@code family} the int with which it is {@code e}; nothing if it is not {@code e} anywhere. */
    public static Optional<Map<Index, Expr>> of(Expr family, Expr e) {
        Positions found = new Positions(family.free());
        boolean alike = found.stand(family, e)
                && found.positions.keySet().containsAll(family.free())
                && found.positions.values().stream().allMatch(at -> e.free().containsAll(at.free()))
                && Substitution.replace(family, found.positions) == e;
        return alike ? Optional.of(found.positions) : Optional.empty();
    }

    /** Finds out what stands where the variables are; false where that cannot be. */
    private boolean stand(Expr family, Expr e) {
        if (family instanceof Index index && variables.contains(index)) {
            Expr before = positions.putIfAbsent(index, e);
            return e.type() == Type.INT && (before == null || before == e);
        }
        boolean same = family.getClass() == e.getClass() && family.type() == e.type();
        if (!same || !seen.add(List.of(family, e))) {
            return same;
        }
        if (family instanceof Reduce f) {
            return opened(f, (Reduce) e);
        }
        List<Expr> children = family.children();
        if (children.size() != e.children().size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!stand(children.get(i), e.children().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean opened(Reduce family, Reduce e) {
        if (family.op() != e.op() || !family.axis().equals(e.axis())) {
            return false;
        }
        Index inner = Index.unused(
                family.axis(), i -> family.free().contains(i) || e.free().contains(i) || variables.contains(i));
        return stand(family.open(inner), e.open(inner));
    }
}
