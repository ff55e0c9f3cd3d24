package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import dev.lossmith.processor.syntax.SyntaxExpr.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The expressions of the grammar, by precedence climbing. Throws {@link SyntaxException} at the first error. */
final class ExpressionParser {

    /** Levels of brackets, signs, powers and conditionals. Deepest hand-written formula seen: 9. */
    static final int DEEPEST_NESTING = 200;

    /**
     * Operators in one statement. A long sum is a deep tree, so this bounds the stack that every later stage needs, and javac for what is
     * generated; a tree 2000 deep overflows the default stack with four frames a level. The longest catalogue formula has about 30.
     */
    static final int MOST_OPERATORS = 500;

    private final TokenCursor cursor;
    private final Scope scope;
    private int depth;
    private int operators;

    ExpressionParser(TokenCursor cursor, Scope scope) {
        this.cursor = cursor;
        this.scope = scope;
    }

    void startStatement() {
        depth = 0;
        operators = 0;
    }

    /** expr = or [ "?" expr ":" expr ] */
    SyntaxExpr expression() {
        Token first = cursor.peek();
        SyntaxExpr condition = binary(Level.OR);
        if (!cursor.at("?")) {
            return condition;
        }
        Token question = cursor.take();
        enter(question);
        SyntaxExpr whenTrue = expression();
        if (!cursor.at(":")) {
            throw new SyntaxException(SyntaxErrors.missingColon(cursor, question));
        }
        cursor.take();
        SyntaxExpr whenFalse = expression();
        leave();
        return counted(new Conditional(condition, whenTrue, whenFalse, since(first)));
    }

    /** An extent or a fixed index: add. */
    SyntaxExpr sum() {
        return binary(Level.SUM);
    }

    /** The levels from or to mul. Comparisons do not chain, the others associate to the left. */
    private SyntaxExpr binary(Level level) {
        Token first = cursor.peek();
        SyntaxExpr left = unary();
        boolean compared = false;
        while (true) {
            BinaryOp op = BinaryOp.infix(cursor.peek()).orElse(null);
            if (op == null || op.level().compareTo(level) < 0) {
                return left;
            }
            if (op.isComparison() && compared) {
                throw new SyntaxException(SyntaxErrors.chainedComparison(cursor.peek()));
            }
            compared = op.isComparison();
            Token symbol = cursor.take();
            SyntaxExpr right = binary(op.level().tighter());
            left = counted(new Binary(op, left, right, symbol.span(), since(first)));
        }
    }

    /** unary = ("-" | "!") unary | postfix [ "^" unary ] */
    private SyntaxExpr unary() {
        Token first = cursor.peek();
        if (first.is("-") || first.is("!")) {
            enter(cursor.take());
            SyntaxExpr operand = unary();
            leave();
            UnaryOp op = first.is("-") ? UnaryOp.NEGATE : UnaryOp.NOT;
            return counted(new Unary(op, operand, since(first)));
        }
        SyntaxExpr base = postfix();
        if (!cursor.at("^")) {
            return base;
        }
        Token symbol = cursor.take();
        enter(symbol);
        SyntaxExpr exponent = unary();
        leave();
        return counted(new Binary(BinaryOp.POWER, base, exponent, symbol.span(), since(first)));
    }

    /** From a token to the last one taken; brackets around an operand belong to the span of what it is an operand of. */
    private Span since(Token first) {
        return first.span().to(cursor.previous().span());
    }

    private SyntaxExpr postfix() {
        Token first = cursor.peek();
        SyntaxExpr base = primary();
        while (cursor.at("[")) {
            List<SyntaxExpr> subscripts = new ArrayList<>();
            if (base instanceof Index index) {
                subscripts.addAll(index.subscripts());
                base = index.base();
            }
            enter(cursor.take());
            do {
                subscripts.add(expression());
            } while (expect(",", "]").is(","));
            leave();
            base = counted(new Index(base, subscripts, since(first)));
        }
        return base;
    }

    private SyntaxExpr primary() {
        Token first = cursor.peek();
        if (first.kind() == Token.Kind.NUMBER) {
            return number();
        }
        if (first.is("(")) {
            enter(cursor.take());
            SyntaxExpr inner = expression();
            expect(")");
            leave();
            return inner;
        }
        if (!first.isPlainName()) {
            throw new SyntaxException(SyntaxErrors.expectedExpression(cursor));
        }
        cursor.take();
        return cursor.at("(") ? application(first) : new Name(first.text(), first.span());
    }

    private NumberLiteral number() {
        Token token = cursor.take();
        Token next = cursor.peek();
        boolean multiplied = next.isName() && scope.contains(next.text());
        if (token.touches(next) && !multiplied && SyntaxErrors.malformsNumber(token, next)) {
            throw new SyntaxException(SyntaxErrors.malformedNumber(token, next));
        }
        double value = Double.parseDouble(token.text());
        boolean vanished = value == 0 && token.text().split("[eE]")[0].matches(".*[1-9].*");
        if (Double.isInfinite(value) || vanished) {
            throw new SyntaxException(SyntaxErrors.numberOutOfRange(token, vanished));
        }
        boolean isInteger = token.text().chars().allMatch(c -> c >= '0' && c <= '9');
        return new NumberLiteral(token.text(), value, isInteger, token.span());
    }

    /** A name before a bracket: reduction, function or macro. */
    private SyntaxExpr application(Token name) {
        Optional<ReductionOp> reduction = ReductionOp.named(name.text());
        Token binder = cursor.peek(1);
        Token afterBinder = cursor.peek(2);
        boolean bindsIndex = reduction.isPresent()
                && binder.isName()
                && (afterBinder.is(",") || afterBinder.is("in") || afterBinder.is("if"));
        if (bindsIndex && !scope.contains(binder.text())) {
            return reduction(name, reduction.get());
        }
        if (bindsIndex && (!afterBinder.is(",") || !scope.isMacroOrFunction(name.text()))) {
            throw new SyntaxException(
                    afterBinder.is(",")
                            ? taken(name, reduction.get(), binder)
                            : SyntaxErrors.indexInUse(new Name(binder.text(), binder.span())));
        }
        return call(name);
    }

    /** About a reduction whose index has a name that stands for something: a value to reduce, or an index once more. */
    private Diagnostic taken(Token name, ReductionOp op, Token binder) {
        try {
            return Reductions.renamed(reduction(name, op), scope)
                    .map(renamed -> SyntaxErrors.takenForIndex(binder, renamed))
                    .orElseGet(() -> SyntaxErrors.valueForIndex(name, binder));
        } catch (SyntaxException e) {
            return SyntaxErrors.valueForIndex(name, binder);
        }
    }

    private SyntaxExpr call(Token name) {
        enter(cursor.take());
        List<SyntaxExpr> arguments = new ArrayList<>();
        if (!cursor.accept(")")) {
            do {
                arguments.add(expression());
            } while (expect(",", ")").is(","));
        }
        leave();
        Span span = since(name);
        if (!scope.isMacroOrFunction(name.text())) {
            throw new SyntaxException(
                    ReductionOp.named(name.text()).isPresent()
                            ? SyntaxErrors.missingIndexVariable(name, span)
                            : cursor.definesBelow(name.text())
                                    ? SyntaxErrors.macroDefinedBelow(name)
                                    : SyntaxErrors.unknownFunction(name, scope.functions()));
        }
        if (!scope.accepts(name.text(), arguments.size())) {
            throw new SyntaxException(
                    SyntaxErrors.wrongArgumentCount(name, scope.arity(name.text()), arguments.size(), span));
        }
        return counted(new Call(name.text(), arguments, name.span(), span));
    }

    private Reduction reduction(Token name, ReductionOp op) {
        enter(cursor.take());
        Name binder = newName("an index variable");
        Optional<SyntaxExpr> extent = cursor.accept("in") ? Optional.of(sum()) : Optional.empty();
        int outer = scope.mark();
        scope.add(binder.name());
        Optional<SyntaxExpr> condition = cursor.accept("if") ? Optional.of(expression()) : Optional.empty();
        List<SyntaxExpr> bodies = new ArrayList<>();
        expect(",");
        do {
            bodies.add(expression());
        } while (expect(",", ")").is(","));
        scope.restore(outer);
        leave();
        Span span = since(name);
        if (bodies.size() > op.mostBodies()) {
            throw new SyntaxException(SyntaxErrors.tooManyBodies(
                    name, op.mostBodies(), bodies.size(), span, Reductions.nested(op, binder, bodies, scope)));
        }
        return counted(new Reduction(op, binder, extent, condition, bodies, span));
    }

    /** A name that is introduced here. */
    Name newName(String what) {
        Token token = cursor.peek();
        if (!token.isPlainName()) {
            throw new SyntaxException(SyntaxErrors.expectedName(cursor, what));
        }
        cursor.take();
        return new Name(token.text(), token.span());
    }

    /** Takes one of the symbols; what stands there instead follows something complete. */
    Token expect(String... symbols) {
        for (String symbol : symbols) {
            if (cursor.at(symbol)) {
                return cursor.take();
            }
        }
        throw new SyntaxException(SyntaxErrors.unexpected(cursor, symbols));
    }

    private void enter(Token token) {
        if (++depth > DEEPEST_NESTING) {
            throw new SyntaxException(SyntaxErrors.nestingTooDeep(token, DEEPEST_NESTING));
        }
    }

    private void leave() {
        depth--;
    }

    private <E extends SyntaxExpr> E counted(E expr) {
        if (++operators > MOST_OPERATORS) {
            throw new SyntaxException(SyntaxErrors.formulaTooLong(expr.span(), MOST_OPERATORS));
        }
        return expr;
    }
}
