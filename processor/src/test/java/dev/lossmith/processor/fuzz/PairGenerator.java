package dev.lossmith.processor.fuzz;

import java.util.List;
import java.util.Random;

/**
 * What losses over pairs have: tables of all pairs of rows, from inner products, distances and cosines, and losses that go through such a table
 * along rows, columns or its diagonal.
 */
final class PairGenerator {
    private final Random random;
    private final Scope scope;
    private final ExpressionGenerator expressions;

    PairGenerator(Random random, Scope scope, ExpressionGenerator expressions) {
        this.random = random;
        this.scope = scope;
        this.expressions = expressions;
    }

    /** A table of two tensors of rows along {@code k}; its name stands in the scope afterwards. */
    String table(Scope.Symbol left, Scope.Symbol right) {
        String name = scope.fresh("s", "sim", "dist");
        String rows = left.axes().get(0);
        String columns = right.axes().get(0);
        String k = left.axes().get(1);
        String i = scope.freshIndex(rows);
        scope.enter(i, rows);
        String j = scope.freshIndex(columns);
        scope.enter(j, columns);
        String text;
        boolean columnUsed = true;
        boolean rowUsed = true;
        if (random.nextInt(4) == 0) {
            text = expressions.real(2).text();
            columnUsed = scope.leave();
            rowUsed = scope.leave();
        } else {
            String l = scope.freshIndex(k);
            text = ofRows(left.name() + "[" + i + ", " + l + "]", right.name() + "[" + j + ", " + l + "]", l, k);
            scope.leave();
            scope.leave();
        }
        scope.add(Scope.Symbol.real(name, List.of(rows, columns), true));
        return name + "[" + head(i, rows, rowUsed) + ", " + head(j, columns, columnUsed) + "] = " + text;
    }

    private static String head(String index, String axis, boolean used) {
        return used ? index : index + " in " + axis;
    }

    private String ofRows(String a, String b, String l, String k) {
        if (random.nextInt(6) == 0) {
            return "sum(%3$s if %3$s < last(%4$s), %1$s * %2$s)".formatted(a, b, l, k);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "sum(%3$s, (%1$s - %2$s)^2)".formatted(a, b, l);
            case 1 -> "norm(%3$s, %1$s - %2$s)".formatted(a, b, l);
            case 2 ->
                "sum(%3$s, %1$s * %2$s) / (sqrt(sum(%3$s, %1$s^2)) * sqrt(sum(%3$s, %2$s^2)) + 0.125)"
                        .formatted(a, b, l);
            case 3 -> "sum(%3$s, %1$s / (norm(%3$s, %1$s) + 0.25) * %2$s) / 0.5".formatted(a, b, l);
            case 4 -> "sum(%3$s, abs(%1$s - %2$s) * %1$s)".formatted(a, b, l);
            default -> "sum(%3$s, %1$s * %2$s)".formatted(a, b, l);
        };
    }

    /** A loss that goes through the table of this name. */
    String loss(Scope.Symbol table) {
        String rows = table.axes().get(0);
        String columns = table.axes().get(1);
        boolean square = rows.equals(columns);
        boolean turned = random.nextInt(3) == 0;
        String outer = turned ? columns : rows;
        String inner = turned ? rows : columns;
        String i = scope.freshIndex(outer);
        scope.enter(i, outer);
        String j = scope.freshIndex(inner);
        scope.enter(j, inner);
        String at = table.name() + (turned ? "[" + j + ", " + i + "]" : "[" + i + ", " + j + "]");
        String each = expressions.closed(expressions.real(1));
        scope.leave();
        String row = expressions.closed(expressions.real(1));
        scope.leave();
        String except = square && random.nextBoolean() ? " if " + j + " != " + i : "";
        String of = j + " in " + inner + except;
        String value = switch (random.nextInt(5)) {
            case 0 -> "logsumexp(" + of + ", " + at + " - " + each + ")";
            case 1 -> "sum(" + of + ", softplus(" + at + " * " + each + "))";
            case 2 -> "mean(" + of + ", max(0, " + at + " + " + each + "))";
            case 3 -> "log(1 + sum(" + of + ", exp(" + at + ")))";
            default -> "sum(" + of + ", " + at + " * " + each + ")";
        };
        String diagonal = square ? " - " + table.name() + "[" + i + ", " + i + "]" : "";
        return "mean(%s in %s, %s%s + %s)".formatted(i, outer, value, diagonal, row);
    }
}
