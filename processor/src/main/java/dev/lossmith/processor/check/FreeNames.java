package dev.lossmith.processor.check;

import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import dev.lossmith.processor.syntax.SyntaxExpr.Unary;
import java.util.List;
import java.util.stream.Stream;

/** The names of values that an expression reads, except the index variables that it binds itself. Axes are not values. */
final class FreeNames implements SyntaxExpr.Visitor<Stream<String>> {

    private FreeNames() {}

    static Stream<String> of(SyntaxExpr expr) {
        return expr.accept(new FreeNames());
    }

    private Stream<String> all(List<SyntaxExpr> exprs) {
        return exprs.stream().flatMap(e -> e.accept(this));
    }

    @Override
    public Stream<String> visitNumber(NumberLiteral number) {
        return Stream.empty();
    }

    @Override
    public Stream<String> visitName(Name name) {
        return Stream.of(name.name());
    }

    @Override
    public Stream<String> visitUnary(Unary unary) {
        return unary.operand().accept(this);
    }

    @Override
    public Stream<String> visitBinary(Binary binary) {
        return all(List.of(binary.left(), binary.right()));
    }

    @Override
    public Stream<String> visitConditional(Conditional c) {
        return all(List.of(c.condition(), c.whenTrue(), c.whenFalse()));
    }

    @Override
    public Stream<String> visitIndex(Index index) {
        return Stream.concat(index.base().accept(this), all(index.subscripts()));
    }

    @Override
    public Stream<String> visitCall(Call call) {
        boolean ofAxis = call.function().equals("size") || call.function().equals("last");
        return ofAxis ? Stream.empty() : all(call.arguments());
    }

    @Override
    public Stream<String> visitReduction(Reduction r) {
        Stream<String> inner = Stream.concat(r.condition().stream().flatMap(c -> c.accept(this)), all(r.bodies()));
        return Stream.concat(
                r.extent().stream().flatMap(e -> e.accept(this)),
                inner.filter(n -> !n.equals(r.binder().name())));
    }
}
