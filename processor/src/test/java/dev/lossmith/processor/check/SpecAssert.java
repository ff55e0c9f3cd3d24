package dev.lossmith.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diagnostic.Renderer;
import dev.lossmith.processor.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A spec in, IR text or diagnostics out. */
final class SpecAssert {

    private final LossDeclaration spec;
    private final Optional<CheckedLoss> checked;
    private final List<Diagnostic> diagnostics;

    private SpecAssert(LossDeclaration spec) {
        Diagnostics collector = new Diagnostics();
        this.spec = spec;
        this.checked = Checker.check(spec, collector);
        this.diagnostics = collector.list();
        assertThat(checked.isPresent()).as(rendered()).isEqualTo(!collector.hasErrors());
    }

    static SpecAssert assertThatSpec(LossDeclaration spec) {
        return new SpecAssert(spec);
    }

    static SpecAssert assertThatSpec(String declarations, String formula) {
        return new SpecAssert(Specs.spec(declarations, formula));
    }

    private String rendered() {
        SourceText source = SourceText.of(spec.formula());
        return diagnostics.stream().map(d -> Renderer.render(d, source)).collect(Collectors.joining("\n"));
    }

    CheckedLoss loss() {
        return checked.orElseThrow(() -> new AssertionError(rendered()));
    }

    SpecAssert isClean() {
        assertThat(rendered()).isEmpty();
        return this;
    }

    /** The loss as IR text; warnings are ignored. */
    SpecAssert lowersTo(String ir) {
        assertThat(loss().loss()).as(rendered()).hasToString(ir);
        return this;
    }

    SpecAssert divisor(String ir) {
        assertThat(loss().divisor().orElseThrow()).hasToString(ir);
        return this;
    }

    SpecAssert meanLoss(String ir) {
        assertThat(loss().meanLoss().orElseThrow()).hasToString(ir);
        return this;
    }

    SpecAssert overrides(String... texts) {
        assertThat(loss().overrides())
                .extracting(o -> o.kind() + " " + o.tensor() + o.indexes() + " = " + o.value())
                .containsExactly(texts);
        return this;
    }

    SpecAssert names(List<String> names) {
        assertThat(loss().names().values()).containsExactlyElementsOf(names);
        return this;
    }

    /** Exactly these diagnostics, warnings included. */
    SpecAssert reports(String... codes) {
        assertThat(diagnostics)
                .as(rendered())
                .extracting(d -> d.code().toString())
                .containsExactly(codes);
        return this;
    }

    /** The first error. */
    SpecAssert reportsError(String code) {
        assertThat(diagnostics.stream().filter(Diagnostic::isError).findFirst())
                .as(rendered())
                .map(d -> d.code().toString())
                .contains(code);
        return this;
    }

    /** The one error, at this text of the formula. */
    SpecAssert fails(String code, String at) {
        List<Diagnostic> errors =
                diagnostics.stream().filter(Diagnostic::isError).toList();
        assertThat(errors).as(rendered()).extracting(d -> d.code().toString()).containsExactly(code);
        assertThat(errors.get(0).element()).as(rendered()).isEmpty();
        assertThat(SourceText.of(spec.formula()).slice(errors.get(0).span()))
                .as(rendered())
                .isEqualTo(at);
        return this;
    }

    /** The one error, about this declaration. */
    SpecAssert failsAtDeclaration(String code, String element) {
        List<Diagnostic> errors =
                diagnostics.stream().filter(Diagnostic::isError).toList();
        assertThat(errors).as(rendered()).extracting(d -> d.code().toString()).containsExactly(code);
        assertThat(errors.get(0).element()).as(rendered()).contains(element);
        return this;
    }

    SpecAssert says(String part) {
        assertThat(rendered()).contains(part);
        return this;
    }
}
