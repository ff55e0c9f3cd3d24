package dev.lossmith.processor.syntax;

import dev.lossmith.processor.source.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An expression as written, brackets dropped. Nodes carry spans, so equality is by place too: to compare two texts compare what {@link
 * Printer} makes of them.
 */
public sealed interface SyntaxExpr {

    Span span();

    <R> R accept(Visitor<R> visitor);

    /** One method a kind of node. */
    interface Visitor<R> {
        R visitNumber(NumberLiteral number);

        R visitName(Name name);

        R visitUnary(Unary unary);

        R visitBinary(Binary binary);

        R visitConditional(Conditional conditional);

        R visitIndex(Index index);

        R visitCall(Call call);

        R visitReduction(Reduction reduction);
    }

    /**
     * A number as written and as the nearest double.
     *
     * @param isInteger digits only: {@code 1} is an int, {@code 1.0} and {@code 1e0} are not
     */
    record NumberLiteral(String text, double value, boolean isInteger, Span span) implements SyntaxExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNumber(this);
        }
    }

    /** An input, parameter, local value, index variable, axis or constant; the checker finds out which. */
    record Name(String name, Span span) implements SyntaxExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitName(this);
        }
    }

    record Unary(UnaryOp op, SyntaxExpr operand, Span span) implements SyntaxExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnary(this);
        }
    }

    /** @param opSpan the operator itself: where a complaint about the pair of operands points */
    record Binary(BinaryOp op, SyntaxExpr left, SyntaxExpr right, Span opSpan, Span span) implements SyntaxExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBinary(this);
        }
    }

    /** {@code condition ? whenTrue : whenFalse}. */
    record Conditional(SyntaxExpr condition, SyntaxExpr whenTrue, SyntaxExpr whenFalse, Span span)
            implements SyntaxExpr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConditional(this);
        }
    }

    /** {@code base[i, j]}; {@code base[i][j]} is the same node, so the base is never an index itself. */
    record Index(SyntaxExpr base, List<SyntaxExpr> subscripts, Span span) implements SyntaxExpr {
        public Index {
            subscripts = List.copyOf(subscripts);
            if (base instanceof Index || subscripts.isEmpty()) {
                throw new IllegalArgumentException("an index needs subscripts and a base that is not an index");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIndex(this);
        }
    }

    /** A call of a {@link Function} or a macro with the right number of arguments. */
    record Call(String function, List<SyntaxExpr> arguments, Span functionSpan, Span span) implements SyntaxExpr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    /**
     * {@code op(binder in extent if condition, bodies)}.
     *
     * @param bodies the element, and for a norm optionally its exponent
     */
    record Reduction(
            ReductionOp op,
            Name binder,
            Optional<SyntaxExpr> extent,
            Optional<SyntaxExpr> condition,
            List<SyntaxExpr> bodies,
            Span span)
            implements SyntaxExpr {
        public Reduction {
            Objects.requireNonNull(extent, "extent");
            Objects.requireNonNull(condition, "condition");
            bodies = List.copyOf(bodies);
            if (bodies.isEmpty() || bodies.size() > op.mostBodies()) {
                throw new IllegalArgumentException(op + " with " + bodies.size() + " bodies");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReduction(this);
        }
    }
}
