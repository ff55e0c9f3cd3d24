package dev.lossmith.processor.ir;

import java.util.Set;

/** A name that nothing else has: where it is taken, the first one with a number that is not. */
public final class FreeName {
    private FreeName() {}

    /** @param taken the names that are given out; the new one joins them */
    public static String of(String base, Set<String> taken) {
        String name = base;
        for (int number = 2; !taken.add(name); number++) {
            name = base + number;
        }
        return name;
    }
}
