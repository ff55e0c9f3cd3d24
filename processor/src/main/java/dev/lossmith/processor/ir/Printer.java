package dev.lossmith.processor.ir;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Expressions as formulas. Shared subexpressions are written out wherever they occur. Alone places parentheses. */
public final class Printer implements Expr.Visitor<Printer.Text> {
    private static final int ATOM = 100;
    private static final int UNARY = 90;

    /** Nobody reads more; what is shared often enough has no end. */
    private static final int LONGEST = 200_000;

    private static final Text ELIDED = new Text("...", ATOM);
    private final Map<Expr, Text> done = new HashMap<>();

    /** A printed expression and how tightly it binds. */
    record Text(String text, int precedence) {}

    private Printer() {}

    public static String print(Expr e) {
        return new Printer().text(e).text();
    }

    private Text text(Expr e) {
        Text known = done.get(e);
        if (known == null) {
            Text whole = e instanceof Bound b ? new Text("_" + b.axis(), ATOM) : e.accept(this);
            known = whole.text().length() > LONGEST ? ELIDED : whole;
            done.put(e, known);
        }
        return known;
    }

    private String at(int precedence, Expr e) {
        Text t = text(e);
        return t.precedence() >= precedence ? t.text() : "(" + t.text() + ")";
    }

    @Override
    public Text visit(Constant e) {
        return switch (e.type()) {
            case BOOL -> new Text(e == Constant.TRUE ? "true" : "false", ATOM);
            case INT -> new Text(Integer.toString(e.intValue()), e.value() < 0 ? UNARY : ATOM);
            default -> new Text(real(e.value()), e.value() < 0 ? UNARY : ATOM);
        };
    }

    private static String real(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return value == 0 && 1 / value < 0 ? "-0.0" : Long.toString((long) value);
        }
        return Double.isInfinite(value) ? value > 0 ? "INF" : "-INF" : Decimals.of(value);
    }

    @Override
    public Text visit(Bits e) {
        return new Text("0x" + Long.toHexString(e.value()), ATOM);
    }

    @Override
    public Text visit(Variable e) {
        return new Text(e.name(), ATOM);
    }

    @Override
    public Text visit(Index e) {
        String name = e.axis().isDeclared() ? e.axis().name() : "r";
        int head = Recurrence.headPosition(e);
        if (head >= 0) {
            return new Text(name + "'" + head, ATOM);
        }
        return new Text(e.number() == 0 ? name : name + e.number(), ATOM);
    }

    @Override
    public Text visit(Size e) {
        return new Text("size(" + e.axis() + ")", ATOM);
    }

    @Override
    public Text visit(Read e) {
        String name = e.tensor().name();
        return new Text(e.subscripts().isEmpty() ? name : name + "[" + list(e) + "]", ATOM);
    }

    @Override
    public Text visit(Apply e) {
        Op op = e.op();
        int precedence = precedence(op);
        if (precedence == ATOM) {
            return new Text(op.symbol() + "(" + list(e) + ")", ATOM);
        }
        if (op.arity() == 1) {
            return new Text(op.symbol() + at(UNARY, e.arg(0)), UNARY);
        }
        return new Text(at(precedence, e.arg(0)) + " " + op.symbol() + " " + at(precedence + 1, e.arg(1)), precedence);
    }

    private static int precedence(Op op) {
        return switch (op) {
            case NEG, NOT -> UNARY;
            case MUL, DIV, FLOOR_DIV, FLOOR_MOD -> 60;
            case ADD, SUB -> 50;
            case EQ, NE, LT, LE, GT, GE -> 40;
            case AND -> 30;
            case OR -> 20;
            default -> ATOM;
        };
    }

    @Override
    public Text visit(Select e) {
        return new Text(at(20, e.condition()) + " ? " + at(11, e.then()) + " : " + at(10, e.otherwise()), 10);
    }

    @Override
    public Text visit(Reduce e) {
        Index index = e.freshIndex();
        return new Text(
                e.op().symbol() + "(" + text(index).text() + ", "
                        + text(e.open(index)).text() + ")",
                ATOM);
    }

    @Override
    public Text visit(Scan e) {
        return new Text(e.recurrence().name() + "[" + list(e) + "]", ATOM);
    }

    @Override
    public Text visit(Self e) {
        return new Text("self[" + list(e) + "]", ATOM);
    }

    private String list(Expr e) {
        return e.children().stream().map(c -> text(c).text()).collect(Collectors.joining(", "));
    }
}
