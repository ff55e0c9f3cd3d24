package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.FreeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * The names of variables in the code of a method, numbered anew: a kernel gives out each name once, and of {@code product17} and
 * {@code product21} in methods of their own nothing is left but {@code product}.
 */
final class LocalNames {
    private interface Visitor {
        /** A name from one place to before another. */
        void visit(int from, int to);
    }

    private final Set<String> kept;
    private final Set<String> variables;
    private final Map<String, String> numbered = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * @param kept what a reader knows by its name
     * @param variables after which others may be named
     */
    LocalNames(Set<String> names, Set<String> kept, Set<String> variables) {
        this.kept = kept;
        this.variables = variables;
        names.stream().filter(name -> !isNumbered(name)).forEach(taken::add);
        names.forEach(this::of);
    }

    /** All names of variables in the code, in order of appearance. */
    static Set<String> in(String code) {
        Set<String> names = new LinkedHashSet<>();
        scan(code, (from, to) -> names.add(code.substring(from, to)));
        return names;
    }

    /** A name of a variable is not behind a dot, and not that of a method. */
    private static void scan(String code, Visitor visitor) {
        int end;
        for (int at = 0; at < code.length(); at = end) {
            end = behindWord(code, at);
            int first = code.codePointAt(at);
            if (end == at) {
                end += Character.charCount(first);
            } else if (Character.isJavaIdentifierStart(first)
                    && (at == 0 || code.charAt(at - 1) != '.')
                    && !isCalled(code, end)) {
                visitor.visit(at, end);
            }
        }
    }

    private static int behindWord(String code, int from) {
        int at = from;
        while (at < code.length() && Character.isJavaIdentifierPart(code.codePointAt(at))) {
            at += Character.charCount(code.codePointAt(at));
        }
        return at;
    }

    private static boolean isCalled(String code, int behind) {
        int at = behind;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at < code.length() && code.charAt(at) == '(';
    }

    /** The code with other names. */
    String renamed(String code) {
        StringBuilder renamed = new StringBuilder();
        int[] done = {0};
        scan(code, (from, to) -> {
            renamed.append(code, done[0], from).append(of(code.substring(from, to)));
            done[0] = to;
        });
        return renamed.append(code, done[0], code.length()).toString();
    }

    /** The new name. */
    String of(String name) {
        String known = numbered.get(name);
        if (known == null) {
            known = isNumbered(name) ? FreeName.of(base(name), taken) : name;
            numbered.put(name, known);
        }
        return known;
    }

    private boolean isNumbered(String name) {
        return !base(name).equals(name);
    }

    /** {@code selectedLanes} of {@code selected23Lanes4}, and of {@code input2AtC3} no more than {@code input2AtC}. */
    private String base(String name) {
        if (kept.contains(name)) {
            return name;
        }
        int end = name.length();
        while (end > 0 && isDigit(name.charAt(end - 1))) {
            end--;
        }
        String stem = name.substring(0, end);
        for (int i = stem.length() - 1; i > 0; i--) {
            if (isDigit(stem.charAt(i - 1)) && variables.contains(stem.substring(0, i))) {
                stem = base(stem.substring(0, i)) + stem.substring(i);
            }
        }
        return SourceVersion.isName(stem) ? stem : name;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
