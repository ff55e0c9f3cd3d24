package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.syntax.BinaryOp;
import dev.lossmith.processor.syntax.Function;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import dev.lossmith.processor.syntax.SyntaxExpr.Unary;
import dev.lossmith.processor.syntax.UnaryOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions of one statement to IR. An int stays INT until it meets a real, then it becomes a real constant or a {@code TO_REAL}.
 * Carries the conditions that hold where an expression is evaluated and proves subscripts with them.
 */
final class ExpressionLowering implements SyntaxExpr.Visitor<Expr> {

    private final Lowering lowering;
    /** The scan of which a case is lowered, or {@code null}. */
    private final ScanLowering scan;

    private final Obligations obligations = new Obligations();
    private Map<String, Index> scope;
    private List<Fact> facts;
    private boolean inIndex;

    ExpressionLowering(Lowering lowering, Map<String, Index> scope) {
        this(lowering, scope, null, List.of());
    }

    /** For a case of a scan, with what distinguishes it from the other cases. */
    ExpressionLowering(Lowering lowering, Map<String, Index> scope, ScanLowering scan, List<Fact> facts) {
        this.lowering = lowering;
        this.scope = scope;
        this.scan = scan;
        this.facts = facts;
        scope.values().forEach(this::mention);
    }

    Expr of(SyntaxExpr expr) {
        return expr.accept(this);
    }

    /** A number as a real. */
    Expr number(SyntaxExpr expr) {
        return Numbers.real(of(expr));
    }

    /** A subscript or an extent. */
    Expr index(SyntaxExpr expr) {
        boolean outer = inIndex;
        inIndex = true;
        Expr index = of(expr);
        inIndex = outer;
        return index;
    }

    private Expr condition(SyntaxExpr expr) {
        boolean outer = inIndex;
        inIndex = false;
        Expr condition = of(expr);
        inIndex = outer;
        return condition;
    }

    /** What is left to be proven at the uses of what is defined. */
    List<Obligation> obligations() {
        return obligations.list();
    }

    /** An expression that is evaluated only where a condition holds, or does not. */
    private Expr where(Expr condition, boolean holds, SyntaxExpr expr) {
        List<Fact> outer = facts;
        assume(condition, holds);
        Expr result = of(expr);
        facts = outer;
        return result;
    }

    private void assume(Expr condition, boolean holds) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(condition, holds));
        facts = more;
    }

    /** Where an index variable has a value, its axis is not empty. */
    private void mention(Index index) {
        assume(Apply.of(Op.GE, index, Numbers.integer(0)), true);
    }

    @Override
    public Expr visitNumber(NumberLiteral number) {
        return number.isInteger() ? Numbers.integer((int) number.value()) : Constant.real(number.value());
    }

    @Override
    public Expr visitName(Name name) {
        String text = name.name();
        if (scope.containsKey(text)) {
            return scope.get(text);
        }
        if (lowering.local(text).isPresent()) {
            return use(lowering.local(text).get(), List.of());
        }
        Tensor tensor = lowering.declared().tensors().get(text);
        if (tensor != null) {
            return Read.of(tensor);
        }
        return switch (text) {
            case "PI" -> Constant.real(Math.PI);
            case "INF" -> Constant.INFINITY;
            default -> Variable.of(CheckedLoss.DERIVATIVE, Type.REAL);
        };
    }

    /** A local at given subscripts; what its definition left unproven must be proven with what holds here, or later. */
    private Expr use(Lowering.Value value, List<Expr> subscripts) {
        Map<Expr, Expr> heads = new LinkedHashMap<>();
        for (int i = 0; i < subscripts.size(); i++) {
            heads.put(value.heads().get(i), subscripts.get(i));
        }
        boolean guarded = facts.size() > scope.size(); // more is known than that indices are indices
        for (Obligation obligation : value.obligations()) {
            Obligation here = obligation.at(heads, facts);
            if (guarded) {
                require(here);
            } else {
                obligations.add(here, lowering.prover());
            }
        }
        return Substitution.replace(value.expr(), heads);
    }

    private void require(Obligation obligation) {
        if (!obligation.isProven(lowering.prover())) {
            obligations.add(obligation, lowering.prover());
        }
    }

    // Operators.

    @Override
    public Expr visitUnary(Unary unary) {
        if (unary.op() == UnaryOp.NOT) {
            return Apply.of(Op.NOT, condition(unary.operand()));
        }
        Expr operand = of(unary.operand());
        if (operand instanceof Constant c) {
            return operand.type() == Type.INT ? Numbers.integer(-c.intValue()) : Constant.real(-c.value());
        }
        return Apply.of(Op.NEG, operand);
    }

    @Override
    public Expr visitBinary(Binary binary) {
        BinaryOp op = binary.op();
        if (op == BinaryOp.AND || op == BinaryOp.OR) {
            Expr left = condition(binary.left());
            List<Fact> outer = facts;
            assume(left, op == BinaryOp.AND);
            Expr right = condition(binary.right());
            facts = outer;
            return Apply.of(op == BinaryOp.AND ? Op.AND : Op.OR, left, right);
        }
        Expr left = of(binary.left());
        Expr right = of(binary.right());
        boolean ints = left.type() == Type.INT && right.type() == Type.INT;
        return switch (op) {
            case ADD -> Numbers.arithmetic(Op.ADD, left, right);
            case SUBTRACT -> Numbers.arithmetic(Op.SUB, left, right);
            case MULTIPLY -> Numbers.arithmetic(Op.MUL, left, right);
            case DIVIDE ->
                ints && inIndex
                        ? Apply.of(Op.FLOOR_DIV, left, right)
                        : Apply.of(Op.DIV, Numbers.real(left), Numbers.real(right));
            case REMAINDER -> Apply.of(Op.FLOOR_MOD, left, right);
            case POWER -> Apply.of(Op.POW, Numbers.real(left), Numbers.real(right));
            case EQUAL -> Numbers.arithmetic(Op.EQ, left, right);
            case NOT_EQUAL -> Numbers.arithmetic(Op.NE, left, right);
            case LESS -> Numbers.arithmetic(Op.LT, left, right);
            case LESS_EQUAL -> Numbers.arithmetic(Op.LE, left, right);
            case GREATER -> Numbers.arithmetic(Op.GT, left, right);
            case GREATER_EQUAL -> Numbers.arithmetic(Op.GE, left, right);
            case AND, OR -> throw new AssertionError(op);
        };
    }

    @Override
    public Expr visitConditional(Conditional conditional) {
        return choose(conditional.condition(), conditional.whenTrue(), conditional.whenFalse());
    }

    private Expr choose(SyntaxExpr condition, SyntaxExpr whenTrue, SyntaxExpr whenFalse) {
        Expr test = condition(condition);
        return Numbers.select(test, where(test, true, whenTrue), where(test, false, whenFalse));
    }

    // Functions.

    @Override
    public Expr visitCall(Call call) {
        Function function = Function.named(call.function()).orElseThrow();
        List<SyntaxExpr> args = call.arguments();
        return switch (function) {
            case SIZE -> axis(args.get(0)).size();
            case LAST -> Numbers.arithmetic(Op.SUB, axis(args.get(0)).size(), Numbers.integer(1));
            case WHERE -> choose(args.get(0), args.get(1), args.get(2));
            case GET -> get((SyntaxExpr.Index) args.get(0), args.get(1));
            case MIN -> Numbers.arithmetic(Op.MIN, of(args.get(0)), of(args.get(1)));
            case MAX -> Numbers.arithmetic(Op.MAX, of(args.get(0)), of(args.get(1)));
            case CLAMP_MIN -> Numbers.clamp(Op.CLAMP_MIN, Op.MAX, of(args.get(0)), of(args.get(1)));
            case CLAMP_MAX -> Numbers.clamp(Op.CLAMP_MAX, Op.MIN, of(args.get(0)), of(args.get(1)));
            case CLAMP -> clamp(args);
            case ABS -> Apply.of(Op.ABS, of(args.get(0)));
            case STOP_GRADIENT -> Numbers.stopGradient(of(args.get(0)));
            case LOGSIGMOID -> Apply.of(Op.NEG, Apply.of(Op.SOFTPLUS, Apply.of(Op.NEG, number(args.get(0)))));
            case TAN -> {
                Expr angle = number(args.get(0));
                yield Apply.of(Op.DIV, Apply.of(Op.SIN, angle), Apply.of(Op.COS, angle));
            }
            // the operator of that name
            default ->
                Apply.of(
                        Op.valueOf(function.name()),
                        args.stream().map(this::number).toList());
        };
    }

    private Expr clamp(List<SyntaxExpr> args) {
        Expr x = of(args.get(0));
        Expr low = of(args.get(1));
        Expr high = of(args.get(2));
        boolean ints = x.type() == Type.INT && low.type() == Type.INT && high.type() == Type.INT;
        Expr value = ints ? x : Numbers.real(x);
        return Numbers.clamp(Op.CLAMP_MAX, Op.MIN, Numbers.clamp(Op.CLAMP_MIN, Op.MAX, value, low), high);
    }

    /** Of an index variable in scope, or of the axis with that name. */
    private Axis axis(SyntaxExpr name) {
        String text = ((Name) name).name();
        return scope.containsKey(text)
                ? scope.get(text).axis()
                : lowering.declared().axes().get(text);
    }

    private Expr get(SyntaxExpr.Index read, SyntaxExpr fallback) {
        List<Expr> subscripts = read.subscripts().stream().map(this::index).toList();
        List<Axis> axes = axes(read);
        Expr inside = Constant.TRUE;
        for (int i = 0; i < axes.size(); i++) {
            Expr s = subscripts.get(i);
            if (!lowering.prover().isAtLeastZero(s, facts)) {
                inside = and(inside, Apply.of(Op.GE, s, Numbers.integer(0)));
            }
            if (!lowering.prover().isBelow(s, axes.get(i), facts)) {
                inside = and(inside, Apply.of(Op.LT, s, axes.get(i).size()));
            }
        }
        List<Fact> outer = facts;
        assume(inside, true);
        Expr value = at(read, subscripts);
        facts = outer;
        Expr otherwise = where(inside, false, fallback);
        return inside == Constant.TRUE ? value : Numbers.select(inside, value, otherwise);
    }

    private static Expr and(Expr a, Expr b) {
        return a == Constant.TRUE ? b : Apply.of(Op.AND, a, b);
    }

    // Reads.

    @Override
    public Expr visitIndex(SyntaxExpr.Index read) {
        List<Expr> subscripts = new ArrayList<>();
        List<Axis> axes = axes(read);
        for (int i = 0; i < axes.size(); i++) {
            SyntaxExpr written = read.subscripts().get(i);
            subscripts.add(index(written));
            require(new Obligation(subscripts.get(i), axes.get(i), facts, written, read));
        }
        return at(read, subscripts);
    }

    private List<Axis> axes(SyntaxExpr.Index read) {
        if (read.base() instanceof Reduction softmax) {
            return List.of(lowering.axis(lowering.inference().range(softmax)));
        }
        String name = ((Name) read.base()).name();
        if (scan != null && scan.isNamed(name)) {
            return scan.axes();
        }
        return lowering.local(name)
                .map(local -> local.heads().stream().map(Index::axis).toList())
                .orElseGet(() -> lowering.declared().tensors().get(name).axes());
    }

    private Expr at(SyntaxExpr.Index read, List<Expr> subscripts) {
        if (read.base() instanceof Reduction softmax) {
            return new ReductionLowering(this).softmax(softmax, subscripts.get(0));
        }
        String name = ((Name) read.base()).name();
        if (scan != null && scan.isNamed(name)) {
            return scan.self(read, subscripts);
        }
        return lowering.local(name)
                .map(local -> use(local, subscripts))
                .orElseGet(() -> Read.of(lowering.declared().tensors().get(name), subscripts));
    }

    @Override
    public Expr visitReduction(Reduction reduction) {
        return new ReductionLowering(this).of(reduction);
    }

    // What reductions ask.

    /** Binds the index variable of a reduction for what {@code inside} lowers. */
    Bound bind(Reduction reduction) {
        Axis axis = lowering.axis(lowering.inference().range(reduction));
        Map<String, Index> outerScope = scope;
        List<Fact> outerFacts = facts;
        boolean outerIndex = inIndex;
        inIndex = false;
        Expr exponent =
                reduction.bodies().size() > 1 ? number(reduction.bodies().get(1)) : Constant.real(2);
        Index index = Lowering.fresh(axis, scope);
        List<Obligation> earlier = obligations.list();
        scope = new HashMap<>(outerScope);
        scope.put(reduction.binder().name(), index);
        mention(index);
        Expr filter = Constant.TRUE;
        if (reduction.condition().isPresent()) {
            filter = condition(reduction.condition().get());
            assume(filter, true);
        }
        Expr body = of(reduction.bodies().get(0));
        Map<Expr, Expr> closed = Map.of(index, lowering.outOfScope(axis));
        obligations.rewriteSince(earlier, o -> o.at(closed, List.of()));
        scope = outerScope;
        facts = outerFacts;
        inIndex = outerIndex;
        return new Bound(index, filter, body, exponent);
    }

    /** The parts of a reduction with its index variable free. Without a filter the filter is TRUE. */
    record Bound(Index index, Expr filter, Expr body, Expr exponent) {}
}
