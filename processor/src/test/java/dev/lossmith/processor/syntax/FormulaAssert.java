package dev.lossmith.processor.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diagnostic.Renderer;
import dev.lossmith.processor.source.SourceText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Text in, text out: {@code assertThatFormula("p -").fails("ExpectedExpression").atColumn(4)}. */
final class FormulaAssert {

    /** Declared in every one-line test. */
    private static final Set<String> NAMES = Set.of("input", "target", "weight", "p", "x", "y", "eps");

    private final SourceText source;
    private final SyntaxTree tree;
    private final List<Diagnostic> diagnostics;

    private FormulaAssert(String formula, Set<String> names) {
        Diagnostics collector = new Diagnostics();
        source = SourceText.of(formula);
        tree = Parser.parse(source, names, collector);
        diagnostics = collector.list();
    }

    static FormulaAssert assertThatFormula(String formula) {
        return new FormulaAssert(formula, NAMES);
    }

    static FormulaAssert assertThatFormula(String formula, Set<String> names) {
        return new FormulaAssert(formula, names);
    }

    /** The structure, every operation in brackets. */
    FormulaAssert parsesTo(String structure) {
        assertThat(rendered()).isEmpty();
        assertThat(structure()).isEqualTo(structure);
        return this;
    }

    FormulaAssert prints(String formula) {
        assertThat(rendered()).isEmpty();
        assertThat(Printer.print(tree)).isEqualTo(formula);
        return this;
    }

    String structure() {
        return tree.statements().stream().map(Structure::of).collect(Collectors.joining("; "));
    }

    SyntaxTree tree() {
        return tree;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    String rendered() {
        return diagnostics.stream().map(d -> Renderer.render(d, source)).collect(Collectors.joining("\n"));
    }

    /** Exactly one error, of this code. */
    FormulaAssert fails(String code) {
        assertThat(diagnostics)
                .as(rendered())
                .extracting(d -> d.code().toString())
                .containsExactly(code);
        assertThat(rendered()).startsWith("[" + code + "] ");
        return this;
    }

    FormulaAssert failsWith(String... codes) {
        assertThat(diagnostics)
                .as(rendered())
                .extracting(d -> d.code().toString())
                .containsExactly(codes);
        return this;
    }

    FormulaAssert atColumn(int column) {
        assertThat(source.column(diagnostics.get(0).span().start()))
                .as(rendered())
                .isEqualTo(column);
        return this;
    }

    FormulaAssert onLine(int line) {
        assertThat(source.line(diagnostics.get(0).span().start()))
                .as(rendered())
                .isEqualTo(line);
        return this;
    }

    FormulaAssert marking(String text) {
        assertThat(source.slice(diagnostics.get(0).span())).as(rendered()).isEqualTo(text);
        return this;
    }

    FormulaAssert helping(String help) {
        assertThat(diagnostics.get(0).help().orElse("no help")).as(rendered()).contains(help);
        return this;
    }

    /** The first diagnostic as the user sees it. */
    FormulaAssert rendering(String... lines) {
        assertThat(Renderer.render(diagnostics.get(0), source)).isEqualTo(String.join("\n", lines));
        return this;
    }
}
