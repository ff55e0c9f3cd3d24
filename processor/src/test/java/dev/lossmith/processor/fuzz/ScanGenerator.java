package dev.lossmith.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random recurrences along the sequence's axis, with what reads them. */
final class ScanGenerator {
    private final Random random;
    private final Scope scope;
    private final ExpressionGenerator expressions;

    ScanGenerator(Random random, Scope scope, ExpressionGenerator expressions) {
        this.random = random;
        this.scope = scope;
        this.expressions = expressions;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** The statements; the last one makes a real of the scan, under a name that the scope then has. */
    List<String> scan() {
        boolean states = scope.axes().contains("s");
        List<String> statements =
                states && !oneIn(3) ? overStates() : scope.axes().contains("u") && oneIn(2) ? wavefront() : single();
        return statements;
    }

    private String within(String index, String axis, int depth) {
        scope.enter(index, axis);
        String text = expressions.closed(expressions.real(depth));
        scope.leave();
        return text;
    }

    private String factor(String index) {
        return switch (random.nextInt(6)) {
            case 0 -> "0.5";
            case 1 -> "sigmoid(" + within(index, scope.sequence(), 1) + ")";
            case 2 -> "exp(" + within(index, scope.sequence(), 0) + ")";
            case 3 -> "tanh(" + within(index, scope.sequence(), 1) + ")";
            case 4 -> within(index, scope.sequence(), 0);
            default -> "(1 - 0.25)";
        };
    }

    private List<String> single() {
        String t = scope.sequence();
        String i = oneIn(2) ? t : "i";
        String a = scope.fresh("a", "state");
        boolean backwards = oneIn(4);
        String before = a + "[" + i + (backwards ? "+1]" : "-1]");
        List<String> statements = new ArrayList<>();
        String base = within(i, t, 1);
        statements.add(a + "[" + i + "=" + (backwards ? "last(" + t + ")" : "0") + (oneIn(3) ? "" : "") + "] = "
                + anchored(base, i, t));
        String extra = within(i, t, 1);
        boolean two = !backwards && oneIn(4);
        if (two) {
            statements.add(a + "[" + i + "=1] = " + anchored(within(i, t, 1), i, t));
        }
        String step = switch (random.nextInt(7)) {
            case 0 -> factor(i) + " * " + before + " + " + extra;
            case 1 -> factor(i) + " * " + before;
            case 2 -> "max(" + before + ", " + extra + ")";
            case 3 -> "tanh(" + before + ") + " + extra;
            case 4 -> before + " + " + extra;
            case 5 -> "(" + expressions.condition(0).text() + ") ? " + before + " : " + extra;
            default -> "log(exp(" + before + ") + exp(" + extra + "))";
        };
        if (two) {
            step += " + 0.25 * " + a + "[" + i + "-2]";
        }
        statements.add(a + "[" + i + "] = " + anchored(step, i, t));
        return read(statements, a, t, null, backwards);
    }

    /** With something indexed, so that the variable has an axis. */
    private String anchored(String text, String i, String t) {
        boolean row = scope.symbols().stream()
                .anyMatch(s -> s.name().equals("x") && s.axes().equals(List.of(t)));
        return row ? text + " + x[" + i + "]" : text;
    }

    private List<String> overStates() {
        String t = scope.sequence();
        String a = scope.fresh("a", "alpha");
        List<String> statements = new ArrayList<>();
        statements.add(a + "[" + t + "=0,s] = "
                + pick("exp(x[%1$s,s])", "x[%1$s,s]", "s < 2 ? exp(x[%1$s,s]) : 0", "s == 0 ? 1 : 0 * x[%1$s,s]")
                        .formatted(t));
        boolean matrix = scope.symbols().stream().anyMatch(m -> m.name().equals("m"));
        String previous = switch (random.nextInt(matrix ? 6 : 4)) {
            case 0 -> a + "[" + t + "-1,s]";
            case 1 -> "(" + a + "[" + t + "-1,s] + get(" + a + "[" + t + "-1,s-1], 0))";
            case 2 -> "sum(i, " + a + "[" + t + "-1,i])";
            case 3 -> "max(i, " + a + "[" + t + "-1,i])";
            case 4 -> "sum(i, " + a + "[" + t + "-1,i] * exp(m[i,s]))";
            default -> "logsumexp(i, " + a + "[" + t + "-1,i] + m[i,s])";
        };
        String step = oneIn(2) ? previous + " * exp(x[" + t + ",s])" : "0.5 * " + previous + " + x[" + t + ",s]";
        statements.add(a + "[" + t + ",s] = " + step);
        return read(statements, a, t, "s", false);
    }

    private List<String> wavefront() {
        String t = scope.sequence();
        String a = scope.fresh("a", "cost");
        String cost = within(t, t, 0).replace("\n", " ");
        String local = "(" + cost + " - b[u])^2";
        List<String> statements = new ArrayList<>();
        statements.add(a + "[" + t + "=0,u=0] = " + local);
        statements.add(a + "[" + t + "=0,u] = " + a + "[" + t + ",u-1] + " + local);
        statements.add(a + "[" + t + ",u=0] = " + a + "[" + t + "-1,u] + " + local);
        String up = a + "[" + t + "-1,u]";
        String left = a + "[" + t + ",u-1]";
        String corner = a + "[" + t + "-1,u-1]";
        String step = switch (random.nextInt(3)) {
            case 0 -> "min(min(" + up + ", " + left + "), " + corner + ")";
            case 1 -> "-log(exp(-" + up + ") + exp(-" + left + ") + exp(-" + corner + "))";
            default -> "0.5 * " + up + " + 0.25 * " + left + " - 0.125 * " + corner;
        };
        statements.add(a + "[" + t + ",u] = " + step + " + " + local);
        return read(statements, a, t, "u", false);
    }

    private List<String> read(List<String> statements, String a, String t, String other, boolean backwards) {
        String name = scope.fresh("end", "path");
        String first = backwards ? "0" : "last(" + t + ")";
        String value;
        if (other == null) {
            value = oneIn(2)
                    ? "get(" + a + "[" + first + "], 0)"
                    : "sum(" + t + ", " + a + "[" + t + "] * " + pick("1", "0.5", "(" + t + " + 1)") + ")";
        } else {
            value = switch (random.nextInt(4)) {
                case 0 -> "get(" + a + "[" + first + ",last(" + other + ")], 0)";
                case 1 -> "sum(" + other + ", get(" + a + "[" + first + "," + other + "], 0))";
                case 2 -> "log(1e-3 + abs(sum(" + other + ", get(" + a + "[" + first + "," + other + "], 1))))";
                default -> "sum(" + t + ", sum(" + other + ", " + a + "[" + t + "," + other + "]))";
            };
        }
        statements.add(name + " = " + value);
        scope.add(Scope.Symbol.real(name, List.of(), true));
        return statements;
    }
}
