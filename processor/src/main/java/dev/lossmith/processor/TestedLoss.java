package dev.lossmith.processor;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.Checker;
import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.TestFile;
import dev.lossmith.processor.ir.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * A loss to be tested: its spec, which says what its tests have to know, and the generated class, which says what there is.
 *
 * @param declaration the spec as declared
 * @param generated the class, if it has been generated
 */
record TestedLoss(LossDeclaration declaration, Optional<TypeElement> generated) {
    private static final String TEST = "PropertiesTest";

    static TestedLoss of(TypeElement spec, Elements elements) {
        LossDeclaration declaration = new SpecReader(elements).read(spec);
        String packageName = declaration.packageName();
        String name = packageName.isEmpty() ? declaration.lossName() : packageName + "." + declaration.lossName();
        TypeElement type = elements.getTypeElement(name);
        return new TestedLoss(declaration, Optional.ofNullable(type).filter(t -> !t.equals(spec)));
    }

    String name() {
        return declaration.lossName();
    }

    String testName() {
        return name() + TEST;
    }

    TestFile.Facts facts() {
        // what is wrong with a spec is said where the spec is compiled
        Optional<CheckedLoss> checked = Checker.check(declaration, new Diagnostics());
        List<String> surrogates = checked.stream()
                .flatMap(loss -> loss.overrides().stream())
                .filter(override -> override.kind() == CheckedLoss.Kind.SURROGATE)
                .map(override -> override.tensor().name())
                .toList();
        boolean smooth = checked.stream()
                .flatMap(loss -> loss.tensors().stream())
                .anyMatch(t -> t.traits().differentiable() && !surrogates.contains(t.name()));
        boolean hessian = generated.stream()
                .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                .anyMatch(method -> method.getSimpleName().contentEquals("hessianDiagonal"));
        return new TestFile.Facts(
                declaration.packageName(),
                name(),
                testName(),
                surrogates,
                checked.flatMap(CheckedLoss::divisor).isPresent(),
                checked.flatMap(CheckedLoss::meanLoss).isPresent(),
                smooth,
                smooth && hessian,
                declarations().anyMatch(d -> d.role() == Tensor.Role.PARAM),
                declarations().anyMatch(d -> d.role() != Tensor.Role.PARAM && hasDomain(d.attributes())),
                checked.stream().flatMap(loss -> loss.tensors().stream())
                                .filter(t -> t.traits().differentiable())
                                .count()
                        > 1);
    }

    private Stream<Declaration> declarations() {
        return declaration.declarations().stream();
    }

    private static boolean hasDomain(Declaration.Attributes domain) {
        return domain.min() > Double.NEGATIVE_INFINITY
                || domain.max() < Double.POSITIVE_INFINITY
                || !domain.values().isEmpty();
    }
}
