package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Commands of LaTeX in a formula that was copied from a paper, and what is written for them. */
final class Latex {

    /** Words of commands, separated by spaces, and what is written for each of them. */
    private static final Map<String, String> MEANT = words(Map.ofEntries(
            Map.entry("frac dfrac tfrac", "a quotient is written `a / b`"),
            Map.entry("cdot times ast", "a product is written with `*`"),
            Map.entry("div", "a quotient is written `a / b`"),
            Map.entry("le leq leqslant", "write `<=`"),
            Map.entry("ge geq geqslant", "write `>=`"),
            Map.entry("ne neq", "write `!=`"),
            Map.entry("land wedge", "write `&&`"),
            Map.entry("lor vee", "write `||`"),
            Map.entry("lnot neg", "write `!`"),
            Map.entry("infty", "infinity is `INF`"),
            Map.entry("pi", "write `PI`"),
            Map.entry("ln", "the natural logarithm is `log(x)`"),
            Map.entry("lfloor rfloor", "write `floor(x)`"),
            Map.entry("lvert rvert", "write `abs(x)`"),
            Map.entry("lVert rVert Vert", "write `norm(j, x[j])`"),
            Map.entry("left right big Big bigg Bigg bigl bigr", "leave it out: a bracket stands for itself")));

    private Latex() {}

    /** About a backslash at the cursor that begins a command. */
    static Optional<Diagnostic> command(TokenCursor cursor) {
        Token backslash = cursor.peek();
        Token command = cursor.peek(1);
        if (!backslash.text().equals("\\") || !command.isName() || !backslash.touches(command)) {
            return Optional.empty();
        }
        String written = backslash.text() + command.text();
        return Optional.of(Diagnostic.error(
                        Code.UNEXPECTED_CHARACTER,
                        "`" + written + "` is a command of LaTeX",
                        backslash.span().to(command.span()))
                .withHelp(instead(command.text())));
    }

    private static String instead(String command) {
        String word = command.replaceFirst("_.*", "");
        if (ReductionOp.named(word).isPresent()) {
            return "a reduction names its index: `" + word + "(j, x[j])`";
        }
        if (Function.named(word).isPresent()) {
            return "write `" + word + "(x)`";
        }
        return MEANT.getOrDefault(word, "a formula is plain text: leave the `\\` out");
    }

    private static Map<String, String> words(Map<String, String> lists) {
        Map<String, String> all = new HashMap<>();
        lists.forEach((words, meant) -> {
            for (String word : words.split(" ")) {
                all.put(word, meant);
            }
        });
        return Map.copyOf(all);
    }
}
