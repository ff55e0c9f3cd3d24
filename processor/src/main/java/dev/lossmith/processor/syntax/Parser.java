package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.Statement.How;
import dev.lossmith.processor.syntax.Statement.Kind;
import dev.lossmith.processor.syntax.Statement.MacroDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the statements of a formula by recursive descent.
 *
 * <p>Needs the names that the spec declares (inputs, parameters, not axes). Never throws on bad text: a statement with an error is left
 * out of the tree, one diagnostic says why, and parsing goes on with the next statement. Depth and length are bounded, so that neither
 * this stage nor a later one runs out of stack.
 *
 * <p>{@code "d = a - b; loss = d^2"} becomes two definitions.
 */
public final class Parser {

    private final TokenCursor cursor;
    private final Scope scope;
    private final ExpressionParser expressions;

    private Parser(TokenCursor cursor, Scope scope) {
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = new ExpressionParser(cursor, scope);
    }

    public static SyntaxTree parse(SourceText formula, Set<String> declaredNames, Diagnostics diagnostics) {
        List<Token> tokens = Lexer.tokens(formula);
        TokenCursor cursor = new TokenCursor(tokens);
        if (cursor.peek().kind() == Token.Kind.END) {
            diagnostics.report(SyntaxErrors.emptyFormula(cursor.peek().span()));
        }
        Scope scope = new Scope(declaredNames);
        SyntaxTree tree = new Parser(cursor, scope).tree(diagnostics);
        new FloorDivisions(formula, tokens, scope, declaredNames).report(diagnostics);
        return tree;
    }

    private SyntaxTree tree(Diagnostics diagnostics) {
        List<Statement> statements = new ArrayList<>();
        while (cursor.peek().kind() != Token.Kind.END) {
            Token first = cursor.peek();
            Token second = cursor.peek(1);
            int outer = scope.mark();
            try {
                statements.add(statement());
            } catch (SyntaxException e) {
                diagnostics.report(e.diagnostic());
                cursor.skipStatement();
                scope.restore(outer);
                scope.forgive(first, second);
            }
            cursor.skipSeparators();
        }
        return new SyntaxTree(statements);
    }

    private Statement statement() {
        Token first = cursor.peek();
        expressions.startStatement();
        boolean keywordAndName = cursor.peek(1).isName();
        Statement statement;
        if (first.is("def") && keywordAndName) {
            statement = macro();
        } else {
            Kind kind = keywordAndName ? override(first).orElse(Kind.LET) : Kind.LET;
            if (kind != Kind.LET) {
                cursor.take();
            } else if (!cursor.atDefinition()) {
                throw notADefinition();
            }
            statement = definition(kind, first);
        }
        if (!cursor.peek().endsStatement()) {
            throw new SyntaxException(SyntaxErrors.unexpected(cursor));
        }
        return statement;
    }

    private static Optional<Kind> override(Token token) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.LET && token.is(kind.keyword())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private Definition definition(Kind kind, Token first) {
        SyntaxExpr.Name name = expressions.newName("a name to define");
        if (Scope.CONSTANTS.contains(name.name())) {
            throw new SyntaxException(SyntaxErrors.constantRedefined(name));
        }
        int outer = scope.mark();
        List<Head> heads = cursor.at("[") ? heads(kind) : List.of();
        if (!heads.isEmpty()) {
            scope.add(name.name());
            heads.forEach(head -> scope.add(head.variable().name()));
        }
        expressions.expect("=");
        SyntaxExpr value = expressions.expression();
        scope.restore(outer);
        if (kind == Kind.LET) {
            scope.add(name.name());
        }
        return new Definition(kind, name, heads, value, first.span().to(value.span()));
    }

    private List<Head> heads(Kind kind) {
        List<Head> heads = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        cursor.take();
        do {
            Head head = head(kind);
            String variable = head.variable().name();
            if (scope.contains(variable)) {
                throw new SyntaxException(SyntaxErrors.indexInUse(head.variable()));
            }
            if (!seen.add(variable)) {
                throw new SyntaxException(SyntaxErrors.duplicateIndex(head.variable(), "index"));
            }
            heads.add(head);
            if (BinaryOp.infix(cursor.peek()).isPresent()) {
                throw new SyntaxException(SyntaxErrors.expressionAsHead(head.variable(), cursor.peek()));
            }
        } while (expressions.expect(",", "]").is(","));
        return heads;
    }

    private Head head(Kind kind) {
        if (cursor.peek().kind() == Token.Kind.NUMBER) {
            throw new SyntaxException(SyntaxErrors.numberAsHead(cursor.peek()));
        }
        SyntaxExpr.Name variable = expressions.newName("an index variable");
        How how = kind != Kind.LET ? How.NONE : cursor.at("=") ? How.EQUALS : cursor.at("in") ? How.IN : How.NONE;
        if (how == How.NONE) {
            return new Head(variable, how, Optional.empty(), variable.span());
        }
        cursor.take();
        SyntaxExpr bound = expressions.sum();
        return new Head(variable, how, Optional.of(bound), variable.span().to(bound.span()));
    }

    private MacroDefinition macro() {
        Span start = cursor.take().span();
        SyntaxExpr.Name name = expressions.newName("a name for the macro");
        if (scope.isFunction(name.name())) {
            throw new SyntaxException(SyntaxErrors.duplicateFunction(name));
        }
        List<SyntaxExpr.Name> parameters = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        expressions.expect("(");
        do {
            SyntaxExpr.Name parameter = expressions.newName("a parameter");
            if (!seen.add(parameter.name())) {
                throw new SyntaxException(SyntaxErrors.duplicateIndex(parameter, "parameter"));
            }
            parameters.add(parameter);
            if (cursor.at("=")) {
                throw new SyntaxException(SyntaxErrors.unexpectedToken(cursor.peek(), ",", ")"));
            }
        } while (expressions.expect(",", ")").is(","));
        if (cursor.at(":") || cursor.peek().text().equals("{")) {
            throw new SyntaxException(SyntaxErrors.noEquals(cursor.peek(), name));
        }
        expressions.expect("=");
        int outer = scope.mark();
        seen.forEach(scope::add);
        SyntaxExpr body = expressions.expression();
        scope.restore(outer);
        scope.addMacro(name.name(), parameters.size());
        return new MacroDefinition(name, parameters, body, start.to(body.span()));
    }

    /** Says why a statement that does not begin like a definition is none, or what is wrong inside it. */
    private SyntaxException notADefinition() {
        Token first = cursor.peek();
        Optional<SyntaxException> habit = Habits.inStatement(cursor).map(SyntaxException::new);
        if (habit.isPresent()) {
            return habit.get();
        }
        boolean defined = cursor.peek(1).is("=") || cursor.peek(1).is("[");
        if (first.isName() && !first.isPlainName() && (defined || !first.is("if"))) {
            return new SyntaxException(SyntaxErrors.reservedName(first));
        }
        SyntaxExpr expr = expressions.expression();
        if (cursor.at("=")) {
            return new SyntaxException(SyntaxErrors.leftSideIsNoName(expr.span()));
        }
        return new SyntaxException(
                cursor.peek().endsStatement() ? SyntaxErrors.notADefinition(expr) : SyntaxErrors.unexpected(cursor));
    }
}
