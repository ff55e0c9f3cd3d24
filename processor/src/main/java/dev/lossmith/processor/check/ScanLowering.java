package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.SyntaxExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cases of a scan as one recurrence.
 *
 * <p>Needs cases in order, with types and axes. Guarantees a body without free variables but the heads, in which the most specific case that
 * fits a position decides, and an order in which it can be computed.
 *
 * <p>{@code a[t=0] = x[t]; a[t] = a[t-1] + x[t]} becomes {@code t == 0 ? x[t] : self[t - 1] + x[t]}.
 */
final class ScanLowering {

    private final Lowering lowering;
    private final List<Definition> definitions;
    private final String name;
    private final Type type;
    private final List<Index> heads = new ArrayList<>();
    private final List<Case> cases = new ArrayList<>();
    private final Map<SyntaxExpr.Index, Self> reads = new LinkedHashMap<>();

    /** A definition with the positions that it fixes: head to index. */
    private record Case(Definition definition, Map<Index, Expr> fixed) {

        int count() {
            return fixed.size();
        }

        /** Holds where the case fits. */
        List<Expr> conditions() {
            return fixed.entrySet().stream()
                    .map(e -> (Expr) Apply.of(Op.EQ, e.getKey(), e.getValue()))
                    .toList();
        }
    }

    ScanLowering(Lowering lowering, List<Definition> definitions) {
        this.lowering = lowering;
        this.definitions = definitions;
        this.name = definitions.get(0).name().name();
        this.type = switch (lowering.inference().locals.get(name).type().base()) {
            case REAL -> Type.REAL;
            case INT -> Type.INT;
            case BOOL -> Type.BOOL;
        };
    }

    Recurrence lower() {
        Definition step = definitions.get(definitions.size() - 1);
        for (Head head : step.heads()) {
            Axis axis = lowering.axis(lowering.inference().range(head));
            heads.add(Recurrence.head(axis, heads.size()));
        }
        definitions.forEach(d -> cases.add(new Case(d, fixed(d))));
        mustBeUnambiguous();
        Map<Case, Expr> values = new HashMap<>();
        cases.forEach(c -> values.put(c, value(c)));
        List<Case> generalFirst =
                cases.stream().sorted(Comparator.comparingInt(Case::count)).toList();
        Expr body = null;
        for (Case c : generalFirst) {
            Expr value = values.get(c);
            body = body == null ? value : Numbers.select(conjunction(c.conditions()), value, body);
        }
        return ordered(step, body);
    }

    private Map<Index, Expr> fixed(Definition definition) {
        Map<Index, Expr> fixed = new LinkedHashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            Head head = definition.heads().get(i);
            if (ScanInference.isFixed(head)) {
                fixed.put(
                        heads.get(i),
                        new ExpressionLowering(lowering, Map.of())
                                .index(head.bound().orElseThrow()));
            }
        }
        return fixed;
    }

    private static Expr conjunction(List<Expr> conditions) {
        return conditions.stream().reduce((a, b) -> Apply.of(Op.AND, a, b)).orElseThrow();
    }

    private Expr value(Case c) {
        Map<String, Index> scope = new LinkedHashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            scope.put(c.definition().heads().get(i).variable().name(), heads.get(i));
        }
        ExpressionLowering expressions = new ExpressionLowering(lowering, scope, this, distinguishing(c));
        Expr value = expressions.of(c.definition().value());
        lowering.reportUnproven(expressions);
        return type == Type.REAL ? Numbers.real(value) : value;
    }

    /** What holds where a case decides: it fits, and none that fixes more does. */
    private List<Fact> distinguishing(Case c) {
        List<Fact> facts = new ArrayList<>();
        c.conditions().forEach(condition -> facts.add(new Fact(condition, true)));
        for (Case other : cases) {
            if (other.count() > c.count()) {
                List<Expr> more = other.conditions().stream()
                        .filter(condition -> !c.conditions().contains(condition))
                        .toList();
                facts.add(new Fact(conjunction(more), false));
            }
        }
        return facts;
    }

    // Which case decides.

    private void mustBeUnambiguous() {
        for (Case other : cases) {
            for (Case one : cases.subList(0, cases.indexOf(other))) {
                if (one.count() == other.count() && mayMeet(one, other) && !isDecided(one, other)) {
                    throw new CheckException(ScanErrors.ambiguous(one.definition(), other.definition()));
                }
            }
        }
    }

    /** Unless some position that both fix is provably another one. */
    private boolean mayMeet(Case one, Case other) {
        return one.fixed().entrySet().stream().noneMatch(e -> {
            Expr there = other.fixed().get(e.getKey());
            return there != null && (isAbove(e.getValue(), there) || isAbove(there, e.getValue()));
        });
    }

    private boolean isAbove(Expr a, Expr b) {
        Expr difference = Numbers.arithmetic(Op.SUB, Numbers.arithmetic(Op.SUB, a, b), Numbers.integer(1));
        return lowering.prover().isAtLeastZero(difference, List.of());
    }

    /** Where both fit, a case that fixes more does. */
    private boolean isDecided(Case one, Case other) {
        return cases.stream()
                .filter(c -> c.count() > one.count())
                .anyMatch(c -> c.conditions().stream()
                        .allMatch(condition -> one.conditions().contains(condition)
                                || other.conditions().contains(condition)));
    }

    // The order of computing.

    /** From the first position to the last, or the other way round. */
    private Recurrence ordered(Definition step, Expr body) {
        for (boolean descending : new boolean[] {false, true}) {
            Recurrence recurrence = Recurrence.of(name, heads, body, descending);
            if (recurrence.sequential().isPresent()) {
                return recurrence;
            }
        }
        throw new CheckException(ScanErrors.unordered(step, offending()));
    }

    /** The read to blame: the first that is not behind along the axis along which most are. */
    private SyntaxExpr.Index offending() {
        List<SyntaxExpr.Index> written = List.copyOf(reads.keySet());
        int axis = IntStream.range(0, heads.size())
                .boxed()
                .max(Comparator.comparingLong(
                        i -> written.stream().filter(read -> isBehind(read, i)).count()))
                .orElseThrow();
        Optional<SyntaxExpr.Index> nowhere = written.stream()
                .filter(read -> IntStream.range(0, heads.size()).noneMatch(i -> isBehind(read, i)))
                .findFirst();
        return nowhere.orElseGet(() -> written.stream()
                .filter(read -> !isBehind(read, axis))
                .findFirst()
                .orElseThrow());
    }

    private boolean isBehind(SyntaxExpr.Index read, int axis) {
        return Affine.of(reads.get(read).subscripts().get(axis))
                .filter(a -> a.variable() == heads.get(axis))
                .filter(a -> a.shift() instanceof Constant shift && shift.intValue() < 0)
                .isPresent();
    }

    // What the expressions ask.

    boolean isNamed(String other) {
        return name.equals(other);
    }

    List<Axis> axes() {
        return heads.stream().map(Index::axis).toList();
    }

    Expr self(SyntaxExpr.Index read, List<Expr> subscripts) {
        Self self = Self.of(type, subscripts);
        reads.put(read, self);
        return self;
    }
}
