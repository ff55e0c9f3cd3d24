package dev.lossmith.processor.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.syntax.BinaryOp;
import dev.lossmith.processor.syntax.Parser;
import dev.lossmith.processor.syntax.Printer;
import dev.lossmith.processor.syntax.Statement;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Exchanges operands of commutative operators in a formula, each by chance. */
final class Commutation implements SyntaxExpr.Visitor<SyntaxExpr> {
    private static final Set<BinaryOp> COMMUTATIVE =
            Set.of(BinaryOp.ADD, BinaryOp.MULTIPLY, BinaryOp.EQUAL, BinaryOp.NOT_EQUAL, BinaryOp.AND, BinaryOp.OR);
    private static final Set<BinaryOp> LOGIC = Set.of(BinaryOp.AND, BinaryOp.OR);
    private static final Set<String> FUNCTIONS = Set.of("min", "max");

    private final Random random;
    private int exchanged;

    Commutation(Random random) {
        this.random = random;
    }

    /** How many pairs of operands changed places. */
    int exchanged() {
        return exchanged;
    }

    LossDeclaration of(LossDeclaration spec) {
        Set<String> names = spec.declarations().stream().map(Declaration::name).collect(Collectors.toSet());
        Diagnostics diagnostics = new Diagnostics();
        SyntaxTree tree = Parser.parse(SourceText.of(spec.formula()), names, diagnostics);
        assertThat(diagnostics.hasErrors()).isFalse();
        String formula =
                tree.statements().stream().map(s -> Printer.print(of(s))).collect(Collectors.joining("\n"));
        return new LossDeclaration(
                spec.packageName(),
                spec.specName(),
                formula,
                spec.layout(),
                spec.reductions(),
                spec.alternative(),
                spec.documentation(),
                spec.isPublic(),
                spec.declarations());
    }

    private Statement of(Statement statement) {
        if (statement instanceof Statement.MacroDefinition m) {
            return new Statement.MacroDefinition(m.name(), m.parameters(), of(m.body()), m.span());
        }
        Statement.Definition d = (Statement.Definition) statement;
        return new Statement.Definition(d.kind(), d.name(), d.heads(), of(d.value()), d.span());
    }

    private SyntaxExpr of(SyntaxExpr e) {
        return e.accept(this);
    }

    private List<SyntaxExpr> of(List<SyntaxExpr> all) {
        return all.stream().map(this::of).toList();
    }

    private Optional<SyntaxExpr> of(Optional<SyntaxExpr> e) {
        return e.map(this::of);
    }

    private boolean exchange() {
        boolean exchange = random.nextBoolean();
        exchanged += exchange ? 1 : 0;
        return exchange;
    }

    @Override
    public SyntaxExpr visitNumber(SyntaxExpr.NumberLiteral e) {
        return e;
    }

    @Override
    public SyntaxExpr visitName(SyntaxExpr.Name e) {
        return e;
    }

    @Override
    public SyntaxExpr visitUnary(SyntaxExpr.Unary e) {
        return new SyntaxExpr.Unary(e.op(), of(e.operand()), e.span());
    }

    @Override
    public SyntaxExpr visitBinary(SyntaxExpr.Binary e) {
        // what stands on the left of && may guard a subscript on its right
        boolean guards = LOGIC.contains(e.op()) && Printer.print(e.right()).contains("[");
        boolean swap = COMMUTATIVE.contains(e.op()) && !guards && exchange();
        SyntaxExpr left = of(swap ? e.right() : e.left());
        SyntaxExpr right = of(swap ? e.left() : e.right());
        return new SyntaxExpr.Binary(e.op(), left, right, e.opSpan(), e.span());
    }

    @Override
    public SyntaxExpr visitConditional(SyntaxExpr.Conditional e) {
        return new SyntaxExpr.Conditional(of(e.condition()), of(e.whenTrue()), of(e.whenFalse()), e.span());
    }

    @Override
    public SyntaxExpr visitIndex(SyntaxExpr.Index e) {
        return new SyntaxExpr.Index(of(e.base()), of(e.subscripts()), e.span());
    }

    @Override
    public SyntaxExpr visitCall(SyntaxExpr.Call e) {
        List<SyntaxExpr> arguments = new ArrayList<>(of(e.arguments()));
        if (FUNCTIONS.contains(e.function()) && arguments.size() == 2 && exchange()) {
            arguments = List.of(arguments.get(1), arguments.get(0));
        }
        return new SyntaxExpr.Call(e.function(), arguments, e.functionSpan(), e.span());
    }

    @Override
    public SyntaxExpr visitReduction(SyntaxExpr.Reduction e) {
        return new SyntaxExpr.Reduction(
                e.op(), e.binder(), of(e.extent()), of(e.condition()), of(e.bodies()), e.span());
    }
}
