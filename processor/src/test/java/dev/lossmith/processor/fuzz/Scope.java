package dev.lossmith.processor.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What a formula under construction may name. */
final class Scope {
    /** The kinds of values. */
    enum Kind {
        REAL,
        INT,
        CONDITION
    }

    /**
     * A declared value or a local.
     *
     * @param indexes the axis that an int indexes, or {@code null}
     * @param except what an int may be instead of an index, or {@code null}
     * @param isParameter whether it is the same for all samples
     */
    record Symbol(
            String name,
            Kind kind,
            List<String> axes,
            boolean isDifferentiable,
            String indexes,
            String except,
            boolean isParameter) {

        static Symbol real(String name, List<String> axes, boolean differentiable) {
            return new Symbol(name, Kind.REAL, axes, differentiable, null, null, false);
        }

        static Symbol integer(String name, List<String> axes, String indexes, String except) {
            return new Symbol(name, Kind.INT, axes, false, indexes, except, false);
        }

        static Symbol condition(String name, List<String> axes) {
            return new Symbol(name, Kind.CONDITION, axes, false, null, null, false);
        }

        static Symbol parameter(String name, String type) {
            Kind kind = switch (type) {
                case "real" -> Kind.REAL;
                case "boolean" -> Kind.CONDITION;
                default -> Kind.INT;
            };
            return new Symbol(name, kind, List.of(), false, null, type.equals("extent") ? "extent" : null, true);
        }
    }

    /** An index variable. */
    static final class Binder {
        final String name;
        final String axis;
        boolean used;

        Binder(String name, String axis) {
            this.name = name;
            this.axis = axis;
        }
    }

    private final Random random;
    private final List<Symbol> symbols = new ArrayList<>();
    private final Map<String, Integer> macros = new LinkedHashMap<>();
    private final Deque<Binder> binders = new ArrayDeque<>();
    private final Set<String> guarded = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private String sequence;

    Scope(Random random) {
        this.random = random;
    }

    void add(Symbol symbol) {
        symbols.add(symbol);
        taken.add(symbol.name());
        taken.addAll(symbol.axes());
    }

    void addMacro(String name, int arity) {
        macros.put(name, arity);
        taken.add(name);
    }

    List<Symbol> symbols() {
        return symbols;
    }

    Map<String, Integer> macros() {
        return macros;
    }

    /** Axes that some tensor has. */
    List<String> axes() {
        return symbols.stream().flatMap(s -> s.axes().stream()).distinct().toList();
    }

    void markSequence(String axis) {
        sequence = axis;
    }

    /** The axis that scans run along, or {@code null}. */
    String sequence() {
        return sequence;
    }

    /** A name that nothing has yet. */
    String fresh(String... stems) {
        String stem = stems[random.nextInt(stems.length)];
        String name = stem;
        for (int i = 2; taken.contains(name) || isBound(name); i++) {
            name = stem + i;
        }
        taken.add(name);
        return name;
    }

    /** A name for an index variable: often the axis' own. */
    String freshIndex(String axis) {
        if (!isBound(axis) && symbols.stream().noneMatch(s -> s.name().equals(axis)) && random.nextInt(3) == 0) {
            return axis;
        }
        for (String name : List.of("j", "i", "l", "j2", "i2", "l2", "j3", "i3", "l3")) {
            if (!isBound(name) && !taken.contains(name)) {
                return name;
            }
        }
        return fresh("j");
    }

    private boolean isBound(String name) {
        return binders.stream().anyMatch(b -> b.name.equals(name));
    }

    void enter(String name, String axis) {
        binders.push(new Binder(name, axis));
    }

    /** Whether the innermost index variable has indexed anything. */
    boolean leave() {
        return binders.pop().used;
    }

    int depth() {
        return binders.size();
    }

    List<Binder> binders() {
        return List.copyOf(binders);
    }

    List<Binder> binders(String axis) {
        return binders.stream().filter(b -> b.axis.equals(axis)).toList();
    }

    /** Within a guard that makes {@code text} an index. */
    boolean guard(String text) {
        return guarded.add(text);
    }

    void unguard(String text) {
        guarded.remove(text);
    }

    boolean isGuarded(String text) {
        return guarded.contains(text);
    }
}
