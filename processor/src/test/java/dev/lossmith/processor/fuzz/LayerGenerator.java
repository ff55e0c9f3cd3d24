package dev.lossmith.processor.fuzz;

import java.util.List;
import java.util.Random;

/**
 * What models have that are part of their loss: scores of classes by a matrix that samples share, perhaps those of a layer before, and losses of
 * such scores that look up those of some classes.
 */
final class LayerGenerator {
    private final Random random;
    private final Scope scope;
    private final ExpressionGenerator expressions;

    LayerGenerator(Random random, Scope scope, ExpressionGenerator expressions) {
        this.random = random;
        this.scope = scope;
        this.expressions = expressions;
    }

    /**
     * The scores of features by a matrix.
     *
     * @param name what they are called
     * @param columns the matrix has the axis of the features first
     */
    String scores(String name, String features, Scope.Symbol matrix, boolean columns) {
        String c = matrix.axes().get(columns ? 1 : 0);
        String k = matrix.axes().get(columns ? 0 : 1);
        String i = scope.freshIndex(c);
        scope.enter(i, c);
        String l = scope.freshIndex(k);
        scope.leave();
        String w = matrix.name() + (columns ? "[%s, %s]".formatted(l, i) : "[%s, %s]".formatted(i, l));
        String x = features + "[" + l + "]";
        String sum = switch (random.nextInt(7)) {
            case 0 -> "sum(%3$s, (%1$s - %2$s)^2)".formatted(x, w, l);
            case 1 -> "norm(%3$s, %1$s - %2$s)".formatted(x, w, l);
            case 2 -> "sum(%3$s, %1$s * %2$s) / (norm(%3$s, %1$s) * norm(%3$s, %2$s) + 0.125)".formatted(x, w, l);
            case 3 -> "sum(%3$s, %1$s * %2$s^2)".formatted(x, w, l);
            default -> "sum(%3$s, %1$s * %2$s)".formatted(x, w, l);
        };
        scope.add(Scope.Symbol.real(name, List.of(c), true));
        return name + "[" + i + "] = " + sum;
    }

    /** A loss of scores of this name. */
    String loss(Scope.Symbol scores) {
        String c = scores.axes().get(0);
        String i = scope.freshIndex(c);
        scope.enter(i, c);
        String each = expressions.closed(expressions.real(1));
        scope.leave();
        String at = scores.name() + "[" + i + "]";
        String of = i + " in " + c;
        String all = switch (random.nextInt(4)) {
            case 0 -> "sum(%s, relu(%s + %s))".formatted(of, at, each);
            case 1 -> "sum(%s, %s * %s)".formatted(of, at, each);
            case 2 -> "max(%s, %s)".formatted(of, at);
            default -> "logsumexp(%s, %s)".formatted(of, at);
        };
        String looked = expressions.real(2).text();
        return all + (random.nextBoolean() ? " - " : " + ") + "(" + looked + ")";
    }
}
