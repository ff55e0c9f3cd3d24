package dev.lossmith.processor.syntax;

import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import dev.lossmith.processor.syntax.SyntaxExpr.Unary;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints a syntax tree as a formula with no more brackets than it needs, one statement a line. Parsing the text again, with the same
 * declared names, gives the same tree up to spans.
 *
 * <p>{@code "a=(b)+(c*d)"} prints as {@code "a = b + c * d"}.
 */
public final class Printer {

    private Printer() {}

    public static String print(SyntaxTree tree) {
        return tree.statements().stream().map(Printer::print).collect(Collectors.joining("\n"));
    }

    public static String print(Statement statement) {
        StringBuilder out = new StringBuilder();
        if (statement instanceof Statement.MacroDefinition macro) {
            out.append("def ").append(macro.name().name()).append('(');
            out.append(macro.parameters().stream().map(Name::name).collect(Collectors.joining(", ")));
            return write(macro.body(), out.append(") = ")).toString();
        }
        Statement.Definition definition = (Statement.Definition) statement;
        if (definition.kind() != Statement.Kind.LET) {
            out.append(definition.kind().keyword()).append(' ');
        }
        out.append(definition.name().name());
        if (!definition.heads().isEmpty()) {
            out.append(definition.heads().stream().map(Printer::print).collect(Collectors.joining(", ", "[", "]")));
        }
        return write(definition.value(), out.append(" = ")).toString();
    }

    public static String print(SyntaxExpr expr) {
        return write(expr, new StringBuilder()).toString();
    }

    private static String print(Statement.Head head) {
        StringBuilder out = new StringBuilder(head.variable().name());
        head.bound().ifPresent(bound -> {
            out.append(head.how() == Statement.How.EQUALS ? "=" : " in ");
            new Writer(out).operand(bound, Level.SUM);
        });
        return out.toString();
    }

    private static StringBuilder write(SyntaxExpr expr, StringBuilder out) {
        expr.accept(new Writer(out));
        return out;
    }

    private static final class Writer implements SyntaxExpr.Visitor<Void> {

        private final StringBuilder out;

        Writer(StringBuilder out) {
            this.out = out;
        }

        /** Writes an operand where the grammar asks for at least {@code level}. */
        void operand(SyntaxExpr expr, Level level) {
            if (level(expr).compareTo(level) >= 0) {
                expr.accept(this);
            } else {
                out.append('(');
                expr.accept(this);
                out.append(')');
            }
        }

        private static Level level(SyntaxExpr expr) {
            if (expr instanceof Conditional) {
                return Level.CONDITIONAL;
            }
            if (expr instanceof Binary binary) {
                return binary.op().level();
            }
            return expr instanceof Unary ? Level.UNARY : Level.POSTFIX;
        }

        private void list(List<SyntaxExpr> exprs) {
            for (int i = 0; i < exprs.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                exprs.get(i).accept(this);
            }
        }

        @Override
        public Void visitNumber(NumberLiteral number) {
            out.append(number.text());
            return null;
        }

        @Override
        public Void visitName(Name name) {
            out.append(name.name());
            return null;
        }

        @Override
        public Void visitUnary(Unary unary) {
            out.append(unary.op().symbol());
            operand(unary.operand(), Level.UNARY);
            return null;
        }

        @Override
        public Void visitBinary(Binary binary) {
            BinaryOp op = binary.op();
            boolean power = op == BinaryOp.POWER;
            boolean associates = !power && !op.isComparison();
            operand(binary.left(), associates ? op.level() : op.level().tighter());
            out.append(power ? op.symbol() : " " + op.symbol() + " ");
            operand(binary.right(), power ? Level.UNARY : op.level().tighter());
            return null;
        }

        @Override
        public Void visitConditional(Conditional conditional) {
            operand(conditional.condition(), Level.OR);
            out.append(" ? ");
            conditional.whenTrue().accept(this);
            out.append(" : ");
            conditional.whenFalse().accept(this);
            return null;
        }

        @Override
        public Void visitIndex(Index index) {
            operand(index.base(), Level.POSTFIX);
            out.append('[');
            list(index.subscripts());
            out.append(']');
            return null;
        }

        @Override
        public Void visitCall(Call call) {
            out.append(call.function()).append('(');
            list(call.arguments());
            out.append(')');
            return null;
        }

        @Override
        public Void visitReduction(Reduction reduction) {
            out.append(reduction.op().word())
                    .append('(')
                    .append(reduction.binder().name());
            reduction.extent().ifPresent(extent -> {
                out.append(" in ");
                operand(extent, Level.SUM);
            });
            reduction.condition().ifPresent(condition -> {
                out.append(" if ");
                condition.accept(this);
            });
            out.append(", ");
            list(reduction.bodies());
            out.append(')');
            return null;
        }
    }
}
