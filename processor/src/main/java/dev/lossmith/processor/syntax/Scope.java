package dev.lossmith.processor.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that stand for something at a place in the formula. The parser needs them for one question only: a reduction's first argument
 * is its index variable exactly if it is a name that stands for nothing yet.
 */
final class Scope {

    static final Set<String> CONSTANTS = Set.of("PI", "INF");

    /** The arity of a macro whose definition has an error: it takes anything, so that one mistake is reported once. */
    private static final int ANY = -1;

    private final Map<String, Integer> macros = new HashMap<>();
    private final Set<String> names = new HashSet<>(CONSTANTS);
    private final Deque<String> added = new ArrayDeque<>();

    Scope(Set<String> declared) {
        names.addAll(declared);
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    void add(String name) {
        if (names.add(name)) {
            added.push(name);
        }
    }

    /** The state now, for {@link #restore}. */
    int mark() {
        return added.size();
    }

    /** Forgets the names added since. */
    void restore(int mark) {
        while (added.size() > mark) {
            names.remove(added.pop());
        }
    }

    void addMacro(String name, int arity) {
        macros.put(name, arity);
    }

    boolean isFunction(String name) {
        return macros.containsKey(name)
                || Function.named(name).isPresent()
                || ReductionOp.named(name).isPresent();
    }

    boolean isMacroOrFunction(String name) {
        return macros.containsKey(name) || Function.named(name).isPresent();
    }

    boolean accepts(String function, int arguments) {
        int arity = arity(function);
        return arity == ANY || arity == arguments;
    }

    int arity(String function) {
        return macros.containsKey(function)
                ? macros.get(function)
                : Function.named(function).orElseThrow().arity();
    }

    List<String> functions() {
        List<String> all = new ArrayList<>(Function.words());
        all.addAll(ReductionOp.words());
        all.addAll(macros.keySet());
        return all;
    }

    /** Takes the name that a broken statement meant to define as known. */
    void forgive(Token first, Token second) {
        if (first.is("def") && second.isPlainName() && !isFunction(second.text())) {
            macros.put(second.text(), ANY);
        } else if (first.isPlainName()) {
            add(first.text());
        }
    }
}
