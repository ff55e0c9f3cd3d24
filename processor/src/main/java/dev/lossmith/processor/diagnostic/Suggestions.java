package dev.lossmith.processor.diagnostic;

import java.util.Collection;
import java.util.Optional;

/** "Did you mean": the known name nearest to a wrong one, if it is near enough to be a slip of the finger. */
public final class Suggestions {

    private Suggestions() {}

    /**
     * The nearest name by edit distance (insert, delete, replace, swap neighbours; any change of case counts a half), the first
     * one in order of the alphabet on a tie. Nothing if more than about a third of the letters differ.
     */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known.stream().sorted().toList()) {
            int distance = wrong.equalsIgnoreCase(name) ? 1 : halfEdits(wrong, name);
            if (distance < least && distance <= 2 * Math.max(1, Math.max(wrong.length(), name.length()) / 3)) {
                best = name;
                least = distance;
            }
        }
        return Optional.ofNullable(best).filter(name -> name.length() > 1 || name.equalsIgnoreCase(wrong));
    }

    /** The nearest name worded as a question. */
    public static Optional<String> didYouMean(String wrong, Collection<String> known) {
        return nearest(wrong, known).map(name -> "did you mean `" + name + "`?");
    }

    private static int halfEdits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 8) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = 2 * (i + j);
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 2);
                d[i][j] = Math.min(replace, 2 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 2);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
