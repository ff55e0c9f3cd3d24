package dev.lossmith.processor.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Prints a tree without precedence, every node in brackets with its operator first: equal texts are equal trees up to spans. */
final class Structure implements SyntaxExpr.Visitor<String> {

    private Structure() {}

    static String of(Statement statement) {
        if (statement instanceof Statement.MacroDefinition macro) {
            String parameters =
                    macro.parameters().stream().map(SyntaxExpr.Name::name).collect(Collectors.joining(" "));
            return "def " + macro.name().name() + " (" + parameters + ") " + of(macro.body());
        }
        Statement.Definition definition = (Statement.Definition) statement;
        StringBuilder out = new StringBuilder(definition.kind().keyword())
                .append(' ')
                .append(definition.name().name());
        for (Statement.Head head : definition.heads()) {
            out.append(" [").append(head.variable().name()).append(head.how().word());
            head.bound().ifPresent(bound -> out.append(of(bound)));
            out.append(']');
        }
        return out.append(" = ").append(of(definition.value())).toString().strip();
    }

    static String of(SyntaxExpr expr) {
        return expr.accept(new Structure());
    }

    private String list(String op, List<SyntaxExpr> parts) {
        return parts.stream().map(Structure::of).collect(Collectors.joining(" ", "(" + op + " ", ")"));
    }

    @Override
    public String visitNumber(SyntaxExpr.NumberLiteral number) {
        return number.text();
    }

    @Override
    public String visitName(SyntaxExpr.Name name) {
        return name.name();
    }

    @Override
    public String visitUnary(SyntaxExpr.Unary unary) {
        return list(unary.op().symbol(), List.of(unary.operand()));
    }

    @Override
    public String visitBinary(SyntaxExpr.Binary binary) {
        return list(binary.op().symbol(), List.of(binary.left(), binary.right()));
    }

    @Override
    public String visitConditional(SyntaxExpr.Conditional c) {
        return list("?", List.of(c.condition(), c.whenTrue(), c.whenFalse()));
    }

    @Override
    public String visitIndex(SyntaxExpr.Index index) {
        return "[" + of(index.base())
                + index.subscripts().stream().map(s -> " " + of(s)).collect(Collectors.joining()) + "]";
    }

    @Override
    public String visitCall(SyntaxExpr.Call call) {
        return list(call.function(), call.arguments());
    }

    @Override
    public String visitReduction(SyntaxExpr.Reduction r) {
        String extent = r.extent().map(e -> " in " + of(e)).orElse("");
        String condition = r.condition().map(c -> " if " + of(c)).orElse("");
        return list(r.op().word() + "{" + r.binder().name() + extent + condition + "}", r.bodies());
    }
}
