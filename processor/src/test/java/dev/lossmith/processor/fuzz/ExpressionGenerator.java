package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.fuzz.Scope.Binder;
import dev.lossmith.processor.fuzz.Scope.Kind;
import dev.lossmith.processor.fuzz.Scope.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Random expressions over a scope. */
final class ExpressionGenerator {
    private static final int CONDITIONAL = 0;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int COMPARISON = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int UNARY = 6;
    private static final int POWER = 7;
    private static final int PRIMARY = 8;
    private static final int DEEPEST = 3;

    /** Text and how tightly its outermost operator binds. */
    record Text(String text, int level) {}

    private final Random random;
    private final Scope scope;

    ExpressionGenerator(Random random, Scope scope) {
        this.random = random;
        this.scope = scope;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Text primary(String text) {
        return new Text(text, PRIMARY);
    }

    /** In brackets unless it binds at least so tightly; now and then although it does. */
    private String in(Text e, int level) {
        return e.level() < level || oneIn(15) ? "(" + e.text() + ")" : e.text();
    }

    /** As an operand of anything. */
    String closed(Text e) {
        return in(e, PRIMARY);
    }

    private Text call(String function, Text... arguments) {
        List<String> texts = new ArrayList<>();
        for (Text a : arguments) {
            texts.add(a.text());
        }
        return primary(function + "(" + String.join(", ", texts) + ")");
    }

    private Text binary(String op, int level, Text a, Text b) {
        String space = oneIn(12) ? "" : " ";
        return new Text(in(a, level) + space + op + space + in(b, level + 1), level);
    }

    private Text conditional(Text condition, Text then, Text otherwise) {
        if (oneIn(4)) {
            return call("where", condition, then, otherwise);
        }
        return new Text(
                in(condition, OR) + " ? " + in(then, oneIn(2) ? CONDITIONAL : OR) + " : " + in(otherwise, CONDITIONAL),
                CONDITIONAL);
    }

    private Text power(Text base, String exponent) {
        return oneIn(4) ? call("pow", base, primary(exponent)) : new Text(in(base, PRIMARY) + "^" + exponent, POWER);
    }

    // ------------------------------------------------------------------------------------------------------- reals

    Text real(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        return switch (random.nextInt(26)) {
            case 0, 1, 2 -> binary("+", SUM, real(depth - 1), real(depth - 1));
            case 3, 4 -> difference(real(depth - 1), real(depth - 1));
            case 5, 6, 7 -> binary("*", PRODUCT, real(depth - 1), real(depth - 1));
            case 8 -> binary("/", PRODUCT, real(depth - 1), oneIn(8) ? real(depth - 1) : positive(depth - 1));
            case 9 -> new Text("-" + in(real(depth - 1), UNARY), UNARY);
            case 10, 11 -> function(depth);
            case 12 -> kinked(depth);
            case 13 -> conditional(condition(depth - 1), real(depth - 1), real(depth - 1));
            case 14 -> power(real(depth - 1), pick(List.of("2", "2", "3", "2.0", "4")));
            case 15 -> guardedGather(depth);
            case 16 -> shifted(depth);
            case 17 -> macro(depth);
            case 18 -> nearStable(depth);
            case 19 -> positive(depth);
            case 20 -> fraction(depth);
            default -> reduction(depth);
        };
    }

    /** Not of a thing and itself: its derivatives cancel to nothing one by one, but leave their rounding in a sum of more. */
    private Text difference(Text a, Text b) {
        return binary(a.text().equals(b.text()) ? "+" : "-", SUM, a, b);
    }

    private Text function(int depth) {
        return switch (random.nextInt(19)) {
            case 0 ->
                call(
                        "exp",
                        oneIn(3) ? real(depth - 1) : new Text("-" + in(call("abs", real(depth - 1)), UNARY), UNARY));
            case 1 -> call("log", oneIn(8) ? real(depth - 1) : positive(depth - 1));
            case 2 -> call("sqrt", oneIn(8) ? real(depth - 1) : positive(depth - 1));
            case 3 -> call("log1p", positive(depth - 1));
            case 4 -> call("expm1", call("tanh", real(depth - 1)));
            case 5 -> call("tanh", real(depth - 1));
            case 6 -> call("sigmoid", real(depth - 1));
            case 7 -> call("softplus", real(depth - 1));
            case 8 -> call("logsigmoid", real(depth - 1));
            case 9 -> call("erf", real(depth - 1));
            case 10 -> call("xlogy", positive(depth - 1), positive(depth - 1));
            case 11 -> call("lgamma", binary("+", SUM, positive(depth - 1), primary("0.5")));
            case 12 -> call("stopGradient", real(depth - 1));
            case 13 -> exponent(depth);
            case 14 -> call("erfc", real(depth - 1));
            case 15 -> call(pick(List.of("sin", "cos", "sin", "cos", "tan")), real(depth - 1));
            case 16 -> angle(depth);
            case 17 -> hyperbolic(depth);
            default -> call("digamma", binary("+", SUM, positive(depth - 1), primary("0.5")));
        };
    }

    private Text angle(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> call("atan", real(depth - 1));
            case 1 -> call("atan2", real(depth - 1), oneIn(2) ? real(depth - 1) : positive(depth - 1));
            case 2 -> call(pick(List.of("asin", "acos")), call("tanh", real(depth - 1)));
            default -> call(pick(List.of("asin", "acos")), oneIn(8) ? real(depth - 1) : fraction(depth));
        };
    }

    private Text hyperbolic(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> call(pick(List.of("sinh", "cosh")), oneIn(3) ? real(depth - 1) : call("tanh", real(depth - 1)));
            case 1, 2 -> call("asinh", real(depth - 1));
            case 3 -> call("acosh", binary("+", SUM, positive(depth - 1), primary(oneIn(8) ? "0.5" : "1")));
            case 4 -> call("atanh", binary("*", PRODUCT, primary("0.75"), call("tanh", real(depth - 1))));
            default -> call("atanh", oneIn(8) ? real(depth - 1) : binary("/", PRODUCT, fraction(depth), primary("2")));
        };
    }

    private Text exponent(int depth) {
        List<Symbol> powers = scope.symbols().stream()
                .filter(s ->
                        s.isParameter() && (s.name().equals("p") || s.name().equals("beta")))
                .toList();
        String exponent = powers.isEmpty()
                ? pick(List.of("0.5", "1.5", "-1", "0", "1"))
                : pick(powers).name();
        return power(positive(depth - 1), exponent);
    }

    private Text kinked(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> call("relu", real(depth - 1));
            case 1, 2 -> call("abs", real(depth - 1));
            case 3 -> call("clampMin", real(depth - 1), oneIn(3) ? real(depth - 1) : number());
            case 4 -> call("clampMax", real(depth - 1), number());
            case 5 -> call("clamp", real(depth - 1), primary("-0.5"), primary("1"));
            case 6 -> call("max", real(depth - 1), real(depth - 1));
            case 7 -> call("min", real(depth - 1), oneIn(2) ? number() : real(depth - 1));
            default -> call(pick(List.of("sign", "floor")), real(depth - 1));
        };
    }

    /** Greater than 0, mostly. */
    Text positive(int depth) {
        if (depth <= 0) {
            return call("abs", leaf()).text().length() > 40 || oneIn(2)
                    ? binary("+", SUM, power(leaf(), "2"), primary("0.5"))
                    : binary("+", SUM, call("abs", leaf()), primary("0.25"));
        }
        return switch (random.nextInt(8)) {
            case 0 -> call("exp", real(depth - 1));
            case 1 -> binary("+", SUM, primary("1"), call("exp", real(depth - 1)));
            case 2 -> binary("+", SUM, power(real(depth - 1), "2"), primary(pick(List.of("1e-3", "1", "0.1"))));
            case 3 -> call("softplus", real(depth - 1));
            case 4 -> call("clampMin", real(depth - 1), primary("0.125"));
            case 5 -> binary("+", SUM, call("abs", real(depth - 1)), primary("0.5"));
            case 6 -> fraction(depth);
            default -> binary("+", SUM, positive(depth - 1), positive(depth - 1));
        };
    }

    /** Between 0 and 1. */
    private Text fraction(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> call("sigmoid", real(depth - 1));
            case 1 -> binary("/", PRODUCT, primary("1"), binary("+", SUM, primary("1"), call("exp", real(depth - 1))));
            case 2 -> {
                Text e = real(depth - 1);
                yield binary("/", PRODUCT, call("exp", e), binary("+", SUM, call("exp", e), primary("1")));
            }
            case 3 -> softmax(depth);
            default -> call("exp", new Text("-" + in(call("abs", real(depth - 1)), UNARY), UNARY));
        };
    }

    /** What the stabiliser has rows for, or nearly. */
    private Text nearStable(int depth) {
        Text e = real(depth - 1);
        Text minus = new Text("-" + in(e, UNARY), UNARY);
        return switch (random.nextInt(13)) {
            case 0 -> call("log", binary("+", SUM, primary("1"), call("exp", oneIn(2) ? e : minus)));
            case 1 -> call("log", fraction(depth));
            case 2 -> call("log", binary("-", SUM, primary("1"), call("sigmoid", e)));
            case 3 -> binary("-", SUM, call("exp", e), primary("1"));
            case 4 -> call("log", binary("+", SUM, call("exp", e), call("exp", real(depth - 1))));
            case 5 -> binary("*", PRODUCT, positive(depth - 1), call("log", positive(depth - 1)));
            case 6 -> call("log", binary("*", PRODUCT, positive(depth - 1), call("exp", e)));
            case 7 -> call("sqrt", binary("+", SUM, power(e, "2"), primary("1")));
            case 8 -> call("log", binary("+", SUM, primary("1"), positive(depth - 1)));
            case 9 -> binary(oneIn(3) ? "+" : "-", SUM, primary("1"), call("cos", e));
            case 10 -> call("log", call("cosh", e));
            case 11 -> binary("/", PRODUCT, primary("1"), oneIn(3) ? call("cosh", e) : power(call("cosh", e), "2"));
            default ->
                overAxis((index, axis) -> {
                    Text body = real(depth - 1);
                    boolean inner = oneIn(2);
                    String wrapped = inner ? "exp(" + body.text() + ")" : body.text();
                    return inner ? "log(sum(" + index + wrapped + "))" : "logsumexp(" + index + wrapped + ")";
                });
        };
    }

    private Text number() {
        return primary(pick(List.of("0", "1", "2", "0.5", "0.25", "3", "1.5", "0.1", "1e-2", "PI", "10")));
    }

    private Text leaf() {
        List<Symbol> reals = scope.symbols().stream()
                .filter(s -> s.kind() == Kind.REAL && isReachable(s))
                .toList();
        List<Symbol> varied = reals.stream().filter(s -> !s.isParameter()).toList();
        if (!varied.isEmpty() && !oneIn(5)) {
            return element(pick(varied));
        }
        if (!reals.isEmpty() && oneIn(2)) {
            return element(pick(reals));
        }
        if (!scope.axes().isEmpty() && scope.depth() < DEEPEST && varied.isEmpty()) {
            return reduction(1);
        }
        return oneIn(3) ? integer(1) : number();
    }

    /** Whether there is something to index every axis with. */
    private boolean isReachable(Symbol s) {
        return s.axes().stream().allMatch(axis -> !subscripts(axis).isEmpty());
    }

    private List<Supplier<String>> subscripts(String axis) {
        List<Supplier<String>> found = new ArrayList<>();
        for (Binder b : scope.binders(axis)) {
            Supplier<String> subscript = () -> {
                b.used = true;
                return b.name;
            };
            found.add(subscript);
            found.add(subscript);
        }
        for (Symbol s : scope.symbols()) {
            if (axis.equals(s.indexes()) && s.axes().isEmpty() && (s.except() == null || scope.isGuarded(s.name()))) {
                found.add(s::name);
            } else if (axis.equals(s.indexes()) && s.axes().size() == 1) {
                for (Binder b : scope.binders(s.axes().get(0))) {
                    String text = s.name() + "[" + b.name + "]";
                    if (s.except() == null || scope.isGuarded(text)) {
                        found.add(() -> {
                            b.used = true;
                            return text;
                        });
                    }
                }
            }
        }
        return found;
    }

    private Text element(Symbol s) {
        List<String> at =
                s.axes().stream().map(axis -> pick(subscripts(axis)).get()).toList();
        return primary(s.name() + (at.isEmpty() ? "" : "[" + String.join(oneIn(2) ? ", " : ",", at) + "]"));
    }

    private Text macro(int depth) {
        if (scope.macros().isEmpty()) {
            return real(depth - 1);
        }
        Map.Entry<String, Integer> macro = pick(List.copyOf(scope.macros().entrySet()));
        Text[] arguments = new Text[macro.getValue()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = real(depth - 1);
        }
        return call(macro.getKey(), arguments);
    }

    // -------------------------------------------------------------------------------------------- guarded subscripts

    /** A read at a class index that may be something else, behind a test. */
    private Text guardedGather(int depth) {
        List<Symbol> uncertain = scope.symbols().stream()
                .filter(s -> s.indexes() != null && s.except() != null && isReachable(s))
                .toList();
        if (uncertain.isEmpty()) {
            return real(depth - 1);
        }
        Symbol s = pick(uncertain);
        String text = element(s).text();
        boolean nonNegative = s.except().equals("-1") && oneIn(2);
        String test = nonNegative
                ? pick(List.of(text + " >= 0", text + " > -1", "0 <= " + text))
                : oneIn(4) ? "!(" + text + " == " + s.except() + ")" : text + " != " + s.except();
        boolean fresh = scope.guard(text);
        Text then = real(depth - 1);
        if (fresh) {
            scope.unguard(text);
        }
        return conditional(
                new Text(test, test.startsWith("!") ? UNARY : COMPARISON), then, oneIn(2) ? number() : real(depth - 1));
    }

    /** A neighbour's value. */
    private Text shifted(int depth) {
        List<Symbol> rows = scope.symbols().stream()
                .filter(s -> s.kind() == Kind.REAL
                        && s.axes().size() == 1
                        && !scope.binders(s.axes().get(0)).isEmpty())
                .toList();
        if (rows.isEmpty()) {
            return real(depth - 1);
        }
        Symbol s = pick(rows);
        String axis = s.axes().get(0);
        Binder b = pick(scope.binders(axis));
        b.used = true;
        int by = 1 + random.nextInt(2);
        boolean up = oneIn(2);
        Text read = primary(s.name() + "[" + b.name + (up ? "+" : "-") + by + "]");
        if (oneIn(2)) {
            return call("get", read, oneIn(2) ? number() : leaf());
        }
        String test;
        if (up) {
            test = by == 1 && oneIn(2)
                    ? b.name + " < last(" + axis + ")"
                    : b.name + " + " + by + " < size(" + (oneIn(3) ? b.name : axis) + ")";
        } else {
            test = oneIn(2) ? b.name + " >= " + by : b.name + " > " + (by - 1);
        }
        if (oneIn(5)) {
            return conditional(
                    new Text(in(condition(1), AND) + " && " + test, AND),
                    binary("-", SUM, read, leaf()),
                    real(depth - 1));
        }
        return conditional(new Text(test, COMPARISON), binary("-", SUM, read, leaf()), real(depth - 1));
    }

    // -------------------------------------------------------------------------------------------------- reductions

    /** What stands in the brackets, from the index variable's part on. */
    interface Body {
        String over(String indexAndComma, String axis);
    }

    private Text overAxis(Body body) {
        List<String> axes = scope.axes();
        if (axes.isEmpty() || scope.depth() >= DEEPEST) {
            return leaf();
        }
        String axis = pick(axes);
        String index = scope.freshIndex(axis);
        scope.enter(index, axis);
        String marked = body.over("\u0000", axis);
        boolean used = scope.leave();
        String head = index + (used && !oneIn(8) || index.equals(axis) && used ? "" : " in " + axis);
        return primary(marked.replace("\u0000", head + ", ")
                .replace("\u0001", head + " if ")
                .replace("\u0002", ", "));
    }

    private Text reduction(int depth) {
        if (oneIn(10)) {
            return range(depth);
        }
        if (oneIn(12)) {
            return softmax(depth);
        }
        String op = pick(
                List.of("sum", "sum", "sum", "sum", "mean", "mean", "max", "max", "min", "prod", "logsumexp", "norm"));
        return overAxis((index, axis) -> {
            String condition = oneIn(4) ? filter(depth) : "";
            Text body = real(op.equals("prod") ? Math.min(depth - 1, 1) : depth - 1);
            String more = "";
            if (op.equals("norm") && oneIn(2)) {
                boolean beta = scope.symbols().stream().anyMatch(s -> s.name().equals("beta"));
                more = ", " + pick(beta ? List.of("1", "2", "3", "INF", "beta") : List.of("1", "2", "3", "INF"));
            }
            String text =
                    op + "(" + (condition.isEmpty() ? index : index.replace("\u0000", "\u0001" + condition + "\u0002"))
                            + body.text() + more + ")";
            return text;
        });
    }

    private String filter(int depth) {
        return condition(Math.min(1, depth - 1)).text();
    }

    /** Over numbers instead of an axis. */
    private Text range(int depth) {
        String index = scope.fresh("r");
        List<String> extents = new ArrayList<>(List.of("2", "3", "1 + 2"));
        scope.symbols().stream()
                .filter(s -> "extent".equals(s.except()))
                .forEach(s -> extents.addAll(List.of(s.name(), s.name() + " + 1", "2*" + s.name())));
        scope.axes().forEach(axis -> extents.add("size(" + axis + ")"));
        String op = pick(List.of("sum", "mean", "max", "prod"));
        Text body = real(Math.min(1, depth - 1));
        String term = oneIn(2) ? index : "(" + index + " + 1)";
        String head = oneIn(4)
                ? index + " in " + pick(extents) + " if " + index + " % 2 == 0"
                : index + " in " + pick(extents);
        return primary(op + "(" + head + ", " + term + " * " + closed(body) + ")");
    }

    private Text softmax(int depth) {
        List<String> axes = scope.axes().stream()
                .filter(axis -> !subscripts(axis).isEmpty())
                .toList();
        if (axes.isEmpty() || scope.depth() >= DEEPEST) {
            return call("sigmoid", leaf());
        }
        String axis = pick(axes);
        String at = pick(subscripts(axis)).get();
        String index = scope.freshIndex(axis);
        scope.enter(index, axis);
        Text body = real(depth - 1);
        boolean used = scope.leave();
        return primary("softmax(" + index + (used ? "" : " in " + axis) + ", " + body.text() + ")[" + at + "]");
    }

    // -------------------------------------------------------------------------------------------------- conditions

    Text condition(int depth) {
        List<Symbol> conditions = scope.symbols().stream()
                .filter(s -> s.kind() == Kind.CONDITION && isReachable(s))
                .toList();
        if (!conditions.isEmpty() && oneIn(3)) {
            return element(pick(conditions));
        }
        return switch (random.nextInt(depth <= 0 ? 5 : 9)) {
            case 0, 1 -> binary(comparison(), COMPARISON, real(depth - 1), oneIn(2) ? number() : real(depth - 1));
            case 2 -> binary(comparison(), COMPARISON, leaf(), leaf());
            case 3, 4 ->
                binary(pick(List.of("==", "!=", "<", "<=", ">", ">=")), COMPARISON, integer(depth), integer(0));
            case 5 -> binary("&&", AND, condition(depth - 1), condition(depth - 1));
            case 6 -> binary("||", OR, condition(depth - 1), condition(depth - 1));
            case 7 -> new Text("!" + in(condition(depth - 1), UNARY), UNARY);
            default -> {
                String op = pick(List.of("any", "all"));
                Text quantified = overAxis(
                        (index, axis) -> op + "(" + index + condition(depth - 1).text() + ")");
                yield quantified.text().startsWith(op)
                        ? quantified
                        : binary(comparison(), COMPARISON, quantified, number());
            }
        };
    }

    private String comparison() {
        return pick(List.of("<", "<=", ">", ">=", oneIn(4) ? "==" : "<", oneIn(4) ? "!=" : ">"));
    }

    // ---------------------------------------------------------------------------------------------------- integers

    Text integer(int depth) {
        List<Supplier<Text>> found = new ArrayList<>();
        found.add(() -> primary(pick(List.of("0", "1", "2", "3"))));
        scope.axes().forEach(axis -> found.add(() -> primary(pick(List.of("size", "last")) + "(" + axis + ")")));
        scope.binders().forEach(b -> found.add(() -> primary(b.name)));
        scope.symbols().stream()
                .filter(s -> s.kind() == Kind.INT && isReachable(s))
                .forEach(s -> found.add(() -> element(s)));
        if (depth > 0 && oneIn(3)) {
            return switch (random.nextInt(5)) {
                case 0 -> binary("+", SUM, integer(depth - 1), integer(depth - 1));
                case 1 -> binary("*", PRODUCT, integer(depth - 1), integer(depth - 1));
                case 2 -> binary("%", PRODUCT, integer(depth - 1), primary(pick(List.of("2", "3"))));
                case 3 -> call(pick(List.of("max", "min")), integer(depth - 1), integer(depth - 1));
                default -> {
                    String op = pick(List.of("count", "prefix"));
                    Text counted = overAxis((index, axis) ->
                            op + "(" + index + condition(depth - 1).text() + ")");
                    yield counted.text().startsWith(op) ? counted : primary("1");
                }
            };
        }
        return pick(found).get();
    }
}
