package dev.lossmith.processor.syntax;

import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reductions as they were probably meant, as text for a help. */
final class Reductions {

    /** Over two indices these are the same as of themselves. */
    private static final Set<ReductionOp> NEST = EnumSet.of(
            ReductionOp.SUM,
            ReductionOp.PROD,
            ReductionOp.MAX,
            ReductionOp.MIN,
            ReductionOp.MEAN,
            ReductionOp.ANY,
            ReductionOp.ALL,
            ReductionOp.LOGSUMEXP);

    private Reductions() {}

    /** A reduction with an index for each of the names before the last body: {@code sum(i, sum(j, x))} for {@code sum(i, j, x)}. */
    static Optional<String> nested(ReductionOp op, Name binder, List<SyntaxExpr> bodies, Scope scope) {
        List<SyntaxExpr> indices = bodies.subList(0, bodies.size() - 1);
        boolean free = indices.stream().allMatch(e -> e instanceof Name name && !scope.contains(name.name()));
        boolean counts = op == ReductionOp.COUNT;
        if (!free || !NEST.contains(op) && !counts) {
            return Optional.empty();
        }
        String text = Printer.print(bodies.get(bodies.size() - 1));
        String word = op.word();
        for (int i = indices.size() - 1; i >= 0; i--) {
            text = word + "(" + Printer.print(indices.get(i)) + ", " + text + ")";
            word = counts ? ReductionOp.SUM.word() : word;
        }
        return Optional.of(word + "(" + binder.name() + ", " + text + ")");
    }

    /** A reduction with another name for its index, if it reads something at that index. */
    static Optional<String> renamed(Reduction r, Scope scope) {
        String text = Printer.print(r);
        Matcher index =
                Pattern.compile("\\b" + r.binder().name() + "\\b(?!\\()").matcher(text);
        boolean reads = index.results().anyMatch(m -> isInSubscript(text, m.start()));
        return Stream.of("j", "k", "i", "l", "n")
                .filter(name -> reads && !scope.contains(name) && !text.matches(".*\\b" + name + "\\b.*"))
                .findFirst()
                .map(index::replaceAll);
    }

    private static boolean isInSubscript(String text, int at) {
        String before = text.substring(0, at);
        return before.chars().filter(c -> c == '[').count()
                > before.chars().filter(c -> c == ']').count();
    }
}
