package dev.lossmith.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Writes random specs that are well typed: what a user might write, in all forms that the grammar has. Most formulas are finite on data of
 * ordinary size; some are not.
 */
final class SpecGenerator {
    private final Random random;
    private final Scope scope;
    private final ExpressionGenerator expressions;
    private final List<String> declarations = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private String attributes = "";

    private SpecGenerator(Random random) {
        this.random = random;
        this.scope = new Scope(random);
        this.expressions = new ExpressionGenerator(random, scope);
    }

    static Spec random(String name, Random random) {
        return new SpecGenerator(random).spec(name);
    }

    private Spec spec(String name) {
        switch (random.nextInt(9)) {
            case 0, 1 -> elementwise();
            case 2 -> {
                return layers(name);
            }
            case 3, 4, 5 -> rows();
            case 6, 7 -> sequence();
            default -> {
                return pairs(name);
            }
        }
        parameters();
        locals();
        statements.add("loss = " + expressions.real(2 + random.nextInt(3)).text());
        return finished(name);
    }

    private Spec finished(String name) {
        outputs();
        overrides();
        return new Spec(name, attributes, declarations, joined());
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    // ------------------------------------------------------------------------------------------------ declarations

    private void declare(String declaration, Scope.Symbol symbol) {
        declarations.add(declaration);
        scope.add(symbol);
    }

    private void real(String annotation, String more, String name, List<String> axes) {
        String value = axes.isEmpty() ? "" : "\"" + String.join(" ", axes) + "\"";
        String inside = more.isEmpty() ? value : value.isEmpty() ? more : "value = " + value + ", " + more;
        String type = (oneIn(6) ? "double" : "float") + "[]".repeat(axes.size());
        boolean differentiable =
                annotation.equals("Input") && !more.contains("= false") || more.contains("differentiable = true");
        declare(
                "@" + annotation + (inside.isEmpty() ? "" : "(" + inside + ")") + " " + type + " " + name,
                Scope.Symbol.real(name, axes, differentiable));
    }

    private String domain() {
        return switch (random.nextInt(8)) {
            case 0 -> "min = 0, max = 1";
            case 1 -> "min = 0";
            case 2 -> "min = 0, minExclusive = true";
            case 3 -> "max = 0";
            default -> "";
        };
    }

    private void elementwise() {
        real("Input", oneIn(6) ? "broadcast = true" : domain(), "input", List.of());
        if (oneIn(2)) {
            real("Input", domain(), "other", List.of());
        }
        if (!oneIn(3)) {
            real(
                    "Target",
                    oneIn(4) ? "values = {-1, 1}" : oneIn(6) ? "differentiable = true" : domain(),
                    "target",
                    List.of());
        }
        if (oneIn(4)) {
            declare("@Target(min = 0, max = 5) int count", Scope.Symbol.integer("count", List.of(), null, null));
        }
        common();
    }

    private void common() {
        if (oneIn(4)) {
            real("Weight", "", "weight", List.of());
        }
        if (oneIn(6)) {
            real("Shared", "differentiable = true", "scale", List.of());
        }
    }

    private void rows() {
        String c = pick(List.of("c", "k", "C", "classes"));
        real("Input", domain(), "x", List.of(c));
        if (oneIn(3)) {
            real("Input", "", "y", List.of(c));
        }
        if (oneIn(4)) {
            real("Input", domain(), "a", List.of());
        }
        if (oneIn(5)) {
            String d = "d";
            real("Input", "", "z", oneIn(2) ? List.of(c, d) : List.of(d, c));
        }
        if (oneIn(2)) {
            boolean except = oneIn(2);
            if (except) {
                declare(
                        "@Param(defaultValue = -100) int ignore",
                        Scope.Symbol.integer("ignore", List.of(), null, null));
            }
            String more = except ? ", except = \"" + (oneIn(4) ? "-1" : "ignore") + "\"" : "";
            String other = more.contains("-1") ? "-1" : except ? "ignore" : null;
            declare(
                    "@Target(indexes = \"" + c + "\"" + more + ") int target",
                    Scope.Symbol.integer("target", List.of(), c, other));
        }
        if (oneIn(4)) {
            String u = oneIn(2) ? c : "u";
            boolean except = oneIn(2);
            declare(
                    "@Target(value = \"" + u + "\", indexes = \"" + c + "\"" + (except ? ", except = \"-1\"" : "")
                            + ") int[] labels",
                    Scope.Symbol.integer("labels", List.of(u), c, except ? "-1" : null));
        }
        if (oneIn(3)) {
            real("Target", domain(), "q", List.of(c));
        }
        if (oneIn(3)) {
            real("Shared", oneIn(2) ? "optional = true" : "differentiable = true", "w", List.of(c));
        }
        if (oneIn(6)) {
            real("Shared", oneIn(2) ? "" : "differentiable = true", "m", List.of(c, c));
        }
        common();
    }

    private void sequence() {
        String t = pick(List.of("t", "time"));
        boolean two = oneIn(2);
        real("Input", "", "x", two ? List.of(t, "s") : List.of(t));
        if (oneIn(2)) {
            real("Input", domain(), "v", List.of(t));
        }
        if (oneIn(3)) {
            real("Target", "", "y", List.of(t));
        }
        if (two && oneIn(2)) {
            declare(
                    "@Target(value = \"" + t + "\", indexes = \"s\") int[] label",
                    Scope.Symbol.integer("label", List.of(t), "s", null));
        }
        if (two && oneIn(3)) {
            real("Shared", oneIn(2) ? "" : "differentiable = true", "m", List.of("s", "s"));
        }
        if (two && oneIn(4)) {
            declare(
                    "@Param(defaultValue = 0, min = 0, indexes = \"s\") int blank",
                    Scope.Symbol.integer("blank", List.of(), "s", null));
        }
        if (oneIn(2)) {
            declare("@Length(\"" + t + "\") int length", Scope.Symbol.integer("length", List.of(), null, null));
        }
        if (oneIn(4)) {
            attributes = two
                    ? pick(List.of("layout = \"%s N s\"", "layout = \"N %s s\""))
                            .formatted(t)
                    : "layout = \"%s N\"".formatted(t);
        } else if (oneIn(4)) {
            real("Input", "", "b", List.of("u"));
        }
        scope.markSequence(t);
        common();
    }

    /** Of all pairs of rows. */
    private Spec pairs(String name) {
        String n = pick(List.of("n", "batch"));
        real("Input", domain(), "x", List.of(n, "k"));
        if (oneIn(2)) {
            real("Input", "", "y", List.of(oneIn(2) ? n : "m", "k"));
        }
        if (oneIn(4)) {
            real("Shared", oneIn(2) ? "" : "differentiable = true", "centers", List.of("c", "k"));
        }
        List<Scope.Symbol> points = List.copyOf(scope.symbols());
        if (oneIn(3)) {
            declare(
                    "@Target(value = \"" + n + "\", min = 0, max = 2) int[] label",
                    Scope.Symbol.integer("label", List.of(n), null, null));
        }
        if (oneIn(3)) {
            real("Target", domain(), "q", List.of(n));
        }
        parameters();
        PairGenerator pairs = new PairGenerator(random, scope, expressions);
        List<Scope.Symbol> tables = new ArrayList<>();
        for (int i = 0; i < (oneIn(3) ? 2 : 1); i++) {
            statements.add(pairs.table(pick(points), pick(points)));
            tables.add(scope.symbols().get(scope.symbols().size() - 1));
        }
        if (oneIn(3)) {
            locals();
        }
        statements.add("loss = "
                + (oneIn(5)
                        ? expressions.real(3).text()
                        : pairs.loss(pick(tables)) + (oneIn(3) ? " + " + pairs.loss(pick(tables)) : "")));
        return finished(name);
    }

    /** Of scores by matrices that samples share. */
    private Spec layers(String name) {
        real("Input", domain(), "x", List.of("k"));
        boolean columns = oneIn(3);
        String differentiable = oneIn(4) ? "" : "differentiable = true";
        real("Shared", differentiable, "w", columns ? List.of("k", "c") : List.of("c", "k"));
        Scope.Symbol first = scope.symbols().get(scope.symbols().size() - 1);
        boolean except = oneIn(3);
        declare(
                "@Target(indexes = \"c\"" + (except ? ", except = \"-1\"" : "") + ") int target",
                Scope.Symbol.integer("target", List.of(), "c", except ? "-1" : null));
        if (oneIn(3)) {
            declare(
                    "@Target(value = \"u\", indexes = \"c\") int[] labels",
                    Scope.Symbol.integer("labels", List.of("u"), "c", null));
        }
        if (oneIn(3)) {
            real("Shared", differentiable, "b", List.of("c"));
        }
        parameters();
        LayerGenerator layers = new LayerGenerator(random, scope, expressions);
        statements.add(layers.scores("z", "x", first, columns));
        if (oneIn(3)) {
            real("Shared", differentiable, "v", List.of("c", "h"));
            Scope.Symbol second = scope.symbols().get(scope.symbols().size() - 1);
            statements.add("hidden[i] = tanh(z[i])");
            scope.add(Scope.Symbol.real("hidden", List.of("c"), true));
            statements.add(layers.scores("y", "hidden", second, true));
        }
        Scope.Symbol scores = scope.symbols().get(scope.symbols().size() - 1);
        if (oneIn(4)) {
            locals();
        }
        statements.add("loss = " + layers.loss(scores));
        return finished(name);
    }

    private void parameters() {
        if (oneIn(3)) {
            scope.add(Scope.Symbol.parameter("beta", "real"));
            declarations.add(
                    "@Param(defaultValue = 1, min = 0" + (oneIn(2) ? ", minExclusive = true" : "") + ") double beta");
        }
        if (oneIn(4)) {
            scope.add(Scope.Symbol.parameter("flag", "boolean"));
            declarations.add("@Param(defaultValue = " + random.nextInt(2) + ") boolean flag");
        }
        if (oneIn(4)) {
            scope.add(Scope.Symbol.parameter("p", "integer"));
            declarations.add(
                    "@Param(defaultValue = 2, " + (oneIn(2) ? "values = {1, 2}" : "min = 1, max = 3") + ") int p");
        }
        if (oneIn(5)) {
            scope.add(Scope.Symbol.parameter("margin", "real"));
            declarations.add("@Param(defaultValue = 0.5) double margin");
        }
        if (oneIn(8)) {
            scope.add(Scope.Symbol.parameter("n", "extent"));
            declarations.add("@Param(defaultValue = 2, min = 0, max = 4) int n");
        }
    }

    // -------------------------------------------------------------------------------------------------- statements

    private void locals() {
        if (scope.sequence() != null && !oneIn(4)) {
            statements.addAll(new ScanGenerator(random, scope, expressions).scan());
        }
        int n = random.nextInt(4);
        for (int i = 0; i < n; i++) {
            statement();
        }
    }

    private void statement() {
        switch (random.nextInt(8)) {
            case 0 -> macro();
            case 1 -> {
                String name = scope.fresh("ok", "hit", "near");
                statements.add(name + " = " + expressions.condition(2).text());
                scope.add(Scope.Symbol.condition(name, List.of()));
            }
            case 2, 3 -> {
                String name = scope.fresh("d", "e", "total", "part");
                statements.add(name + " = " + expressions.real(2).text());
                scope.add(Scope.Symbol.real(name, List.of(), true));
            }
            default -> {
                if (scope.axes().isEmpty()) {
                    String name = scope.fresh("r", "g");
                    statements.add(name + " = " + expressions.real(3).text());
                    scope.add(Scope.Symbol.real(name, List.of(), true));
                } else {
                    tensor();
                }
            }
        }
    }

    private void tensor() {
        String axis = pick(scope.axes());
        String index = scope.freshIndex(axis);
        boolean condition = oneIn(4);
        scope.enter(index, axis);
        String body = condition
                ? expressions.condition(2).text()
                : expressions.real(2).text();
        boolean used = scope.leave();
        String name = scope.fresh("lp", "f", "h", "near");
        String head = used ? index : index + " in " + axis;
        statements.add(name + "[" + head + "] = " + body);
        scope.add(
                condition ? Scope.Symbol.condition(name, List.of(axis)) : Scope.Symbol.real(name, List.of(axis), true));
    }

    private void macro() {
        String name = scope.fresh("soft", "dist", "cut");
        List<String> arguments = oneIn(2) ? List.of("u") : List.of("u", "w1");
        Scope inner = new Scope(random);
        arguments.forEach(a -> inner.add(Scope.Symbol.real(a, List.of(), true)));
        String body = new ExpressionGenerator(random, inner).real(2).text();
        String missing = arguments.stream()
                .filter(a -> !body.matches(".*\\b" + a + "\\b.*"))
                .map(a -> " + " + a)
                .collect(Collectors.joining());
        String whole = missing.isEmpty() ? body : "(" + body + ")" + missing;
        statements.add("def " + name + "(" + String.join(", ", arguments) + ") = " + whole);
        scope.addMacro(name, arguments.size());
    }

    private void outputs() {
        if (oneIn(7)) {
            statements.add("divisor = "
                    + (oneIn(2)
                            ? expressions.positive(1).text()
                            : expressions.condition(1).text() + " ? 1 : 0"));
        } else if (oneIn(8)) {
            statements.add("meanLoss = loss * " + expressions.closed(expressions.positive(1)));
        }
    }

    private void overrides() {
        List<Scope.Symbol> inputs = scope.symbols().stream()
                .filter(s -> s.isDifferentiable() && declarations.stream().anyMatch(d -> d.endsWith(" " + s.name())))
                .toList();
        if (!oneIn(10) || inputs.isEmpty()) {
            return;
        }
        Scope.Symbol of = pick(inputs);
        List<String> indexes = new ArrayList<>();
        for (String axis : of.axes()) {
            String index = scope.freshIndex(axis);
            scope.enter(index, axis);
            indexes.add(index);
        }
        String head = of.name() + (indexes.isEmpty() ? "" : "[" + String.join(", ", indexes) + "]");
        String kind = pick(List.of("surrogate", "surrogate", "grad", "hess"));
        String value = kind.equals("surrogate")
                ? pick(List.of("0.5 * derivative", "clamp(derivative, -1, 1)", "derivative + ", "derivative * "))
                : "";
        if (value.isEmpty() || value.endsWith(" ")) {
            value += expressions.closed(expressions.real(1));
        }
        statements.add(kind + " " + head + " = " + value);
        indexes.forEach(i -> scope.leave());
    }

    /** On lines of their own or not, with comments and continued lines. */
    private String joined() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i);
            if (oneIn(12)) {
                statement = statement.replaceFirst(" \\+ ", " +\n        ");
            } else if (oneIn(12)) {
                statement = statement.replaceFirst(" \\* ", "\n      * ");
            } else if (oneIn(12)) {
                statement = statement.replaceFirst(" \\? ", "\n    ? ").replaceFirst(" : ", "\n    : ");
            }
            boolean last = i == statements.size() - 1;
            String comment = oneIn(10) ? "   // as in the paper; see (3)" : "";
            text.append(statement).append(comment).append(last ? "" : comment.isEmpty() && oneIn(4) ? "; " : "\n");
        }
        return text.toString();
    }
}
