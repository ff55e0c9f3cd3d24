package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.Parser;
import dev.lossmith.processor.syntax.Statement;
import dev.lossmith.processor.syntax.SyntaxExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes a failing spec small: fewer statements, expressions replaced by parts of them, fewer declarations. */
final class Shrinker {
    private static final int MOST_ROUNDS = 30;
    private static final int AT_ONCE = 40;

    private Shrinker() {}

    /**
     * The smallest spec found that still fails.
     *
     * @param failing those of some specs that fail
     */
    static Spec shrink(Spec spec, UnaryOperator<List<Spec>> failing) {
        Spec smallest = spec;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Spec> smaller = smaller(smallest, failing);
            if (smaller.isEmpty()) {
                break;
            }
            smallest = smaller.get();
        }
        return smallest;
    }

    private static Optional<Spec> smaller(Spec spec, UnaryOperator<List<Spec>> failing) {
        List<Spec> candidates = candidates(spec);
        for (int from = 0; from < candidates.size(); from += AT_ONCE) {
            List<Spec> some = new ArrayList<>();
            for (Spec candidate : candidates.subList(from, Math.min(candidates.size(), from + AT_ONCE))) {
                some.add(candidate.named("Small" + some.size() + "Loss"));
            }
            Optional<Spec> smallest = failing.apply(some).stream()
                    .filter(s -> s.formula().length() + s.declarations().size()
                            < spec.formula().length() + spec.declarations().size())
                    .min(Comparator.comparing(
                            s -> s.formula().length() + 10 * s.declarations().size()));
            if (smallest.isPresent()) {
                return smallest;
            }
        }
        return Optional.empty();
    }

    private static List<Spec> candidates(Spec spec) {
        List<Spec> candidates = new ArrayList<>();
        String formula = spec.formula();
        List<Statement> statements = Parser.parse(SourceText.of(formula), Set.of(), new Diagnostics())
                .statements();
        for (Statement s : statements) {
            String rest = without(formula, s.span());
            candidates.add(spec.withFormula(rest));
        }
        for (int i = 0; i < spec.declarations().size(); i++) {
            List<String> fewer = new ArrayList<>(spec.declarations());
            fewer.remove(i);
            candidates.add(spec.withDeclarations(fewer));
        }
        if (!spec.attributes().isEmpty()) {
            candidates.add(new Spec(spec.name(), "", spec.declarations(), formula));
        }
        for (Statement s : statements) {
            if (s instanceof Statement.Definition d) {
                replacements(formula, d.value(), candidates, spec);
            }
        }
        return candidates;
    }

    private static String without(String text, Span span) {
        return (text.substring(0, span.start()) + text.substring(span.end()))
                .replaceAll("^[;\\s]+|(?<=[;\n])[;\\s]+", "");
    }

    private static void replacements(String text, SyntaxExpr e, List<Spec> candidates, Spec spec) {
        for (SyntaxExpr part : parts(e)) {
            String inner = text.substring(part.span().start(), part.span().end());
            candidates.add(spec.withFormula(with(text, e.span(), inner)));
        }
        if (!parts(e).isEmpty()) {
            candidates.add(spec.withFormula(with(text, e.span(), "1")));
        }
        parts(e).forEach(part -> replacements(text, part, candidates, spec));
    }

    private static String with(String text, Span span, String other) {
        boolean simple = other.matches("[\\w.]+(\\[[\\w, ]*\\])?");
        String inserted = simple ? other : "(" + other + ")";
        return text.substring(0, span.start()) + inserted + text.substring(span.end());
    }

    private static List<SyntaxExpr> parts(SyntaxExpr e) {
        List<SyntaxExpr> parts = new ArrayList<>();
        if (e instanceof SyntaxExpr.Unary u) {
            parts.add(u.operand());
        } else if (e instanceof SyntaxExpr.Binary b) {
            parts.addAll(List.of(b.left(), b.right()));
        } else if (e instanceof SyntaxExpr.Conditional c) {
            parts.addAll(List.of(c.condition(), c.whenTrue(), c.whenFalse()));
        } else if (e instanceof SyntaxExpr.Call c) {
            parts.addAll(c.arguments());
        } else if (e instanceof SyntaxExpr.Reduction r) {
            r.condition().ifPresent(parts::add);
            parts.addAll(r.bodies());
        } else if (e instanceof SyntaxExpr.Index i) {
            parts.addAll(i.subscripts());
        }
        return parts;
    }
}
