package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Random edits of a formula: what a hurried hand might do to it. */
public final class Mutations {

    private static final String ALPHABET = "abcjk xt01.2e+-*/%^<>=!?:,;()[]&|\n\t\"'#\u00D7\u00B2\u03B2 \uD83D\uDE00";

    private Mutations() {}

    /** One to four edits. */
    public static String damage(String text, Random random) {
        String damaged = text;
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            damaged = edit(damaged, random);
        }
        return damaged;
    }

    /** An expression replaced by another one of the same formula, once or twice. */
    public static String transplant(String formula, Random random) {
        String changed = formula;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            SyntaxTree tree = Parser.parse(SourceText.of(changed), Set.of(), new Diagnostics());
            List<Span> spans = new ArrayList<>();
            tree.statements().stream()
                    .filter(s -> s instanceof Statement.Definition)
                    .forEach(s -> collect(((Statement.Definition) s).value(), spans));
            if (spans.isEmpty()) {
                return changed;
            }
            Span to = spans.get(random.nextInt(spans.size()));
            Span from = spans.get(random.nextInt(spans.size()));
            String graft = changed.substring(from.start(), from.end());
            changed = changed.substring(0, to.start()) + "(" + graft + ")" + changed.substring(to.end());
        }
        return changed;
    }

    private static void collect(SyntaxExpr expr, List<Span> spans) {
        spans.add(expr.span());
        List<SyntaxExpr> parts = new ArrayList<>();
        if (expr instanceof SyntaxExpr.Unary u) {
            parts.add(u.operand());
        } else if (expr instanceof SyntaxExpr.Binary b) {
            parts.addAll(List.of(b.left(), b.right()));
        } else if (expr instanceof SyntaxExpr.Conditional c) {
            parts.addAll(List.of(c.condition(), c.whenTrue(), c.whenFalse()));
        } else if (expr instanceof SyntaxExpr.Index i) {
            parts.addAll(i.subscripts());
        } else if (expr instanceof SyntaxExpr.Call c) {
            parts.addAll(c.arguments());
        } else if (expr instanceof SyntaxExpr.Reduction r) {
            r.condition().ifPresent(parts::add);
            parts.addAll(r.bodies());
        }
        parts.forEach(part -> collect(part, spans));
    }

    private static String edit(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(4));
        int from = random.nextInt(text.length() + 1);
        String piece = text.substring(from, Math.min(text.length(), from + random.nextInt(6)));
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(end);
            case 1 -> text.substring(0, at) + c + text.substring(at);
            case 2 -> text.substring(0, at) + piece + text.substring(end);
            default ->
                text.lines().skip(random.nextInt(2)).collect(Collectors.joining(random.nextBoolean() ? "\n" : " ")) + c;
        };
    }
}
