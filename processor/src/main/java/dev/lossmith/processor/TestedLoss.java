package dev.lossmith.processor;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.Checker;
import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.TestFile;
import dev.lossmith.processor.emit.TestFile.Trait;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.syntax.Function;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        List<String> differentiable = checked.stream()
                .flatMap(loss -> loss.tensors().stream())
                .filter(tensor -> tensor.traits().differentiable())
                .map(Tensor::name)
                .toList();
        List<String> surrogates =
                checked.stream().flatMap(TestedLoss::surrogates).distinct().toList();
        boolean derivative = !surrogates.containsAll(differentiable);
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        addIf(derivative, Trait.DERIVATIVE, traits);
        addIf(derivative && hasSecondDerivatives(), Trait.SECOND_DERIVATIVE, traits);
        addIf(!differentiable.isEmpty() && !hasSecondDerivatives(), Trait.NO_SECOND_DERIVATIVE, traits);
        addIf(differentiable.size() > 1, Trait.SEVERAL_GRADIENTS, traits);
        addIf(declarations().anyMatch(d -> d.dimensions() > 0), Trait.AXES, traits);
        addIf(declarations().anyMatch(TestedLoss::isParameter), Trait.PARAMETERS, traits);
        addIf(declarations().anyMatch(d -> !isParameter(d) && hasDomain(d.attributes())), Trait.DOMAINS, traits);
        addIf(checked.flatMap(CheckedLoss::divisor).isPresent(), Trait.DIVISOR, traits);
        addIf(checked.flatMap(CheckedLoss::meanLoss).isPresent(), Trait.MEAN_LOSS, traits);
        return new TestFile.Facts(declaration.packageName(), name(), testName(), surrogates, traits);
    }

    /** Whose gradient is not the derivative on purpose: stated so, or held back by {@code stopGradient} somewhere. */
    private static Stream<String> surrogates(CheckedLoss loss) {
        Stream<String> stated = loss.overrides().stream()
                .filter(override -> override.kind() == CheckedLoss.Kind.SURROGATE)
                .map(override -> override.tensor().name());
        // built-in norms stop gradients, too, where these make no difference
        if (!loss.declaration().formula().contains(Function.STOP_GRADIENT.word())) {
            return stated;
        }
        Stream<String> stopped = loss.tensors().stream()
                .filter(tensor -> tensor.traits().differentiable())
                .filter(tensor -> formulas(loss).anyMatch(e -> Exprs.any(e, Exprs::unfolded, x -> stops(x, tensor))))
                .map(Tensor::name);
        return Stream.concat(stated, stopped);
    }

    private static Stream<Expr> formulas(CheckedLoss loss) {
        return Stream.of(Optional.of(loss.loss()), loss.divisor(), loss.meanLoss())
                .flatMap(Optional::stream);
    }

    private static boolean stops(Expr e, Tensor tensor) {
        return e instanceof Apply a
                && a.op() == Op.STOP_GRADIENT
                && Exprs.any(
                        a,
                        Exprs::unfolded,
                        x -> x instanceof Read r && r.tensor().equals(tensor));
    }

    private static void addIf(boolean condition, Trait trait, Set<Trait> traits) {
        if (condition) {
            traits.add(trait);
        }
    }

    /** The generated class has no such method where there is nothing to compute. */
    private boolean hasSecondDerivatives() {
        return generated.stream()
                .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                .anyMatch(method -> method.getSimpleName().contentEquals("hessianDiagonal"));
    }

    private static boolean isParameter(Declaration declaration) {
        return declaration.role() == Tensor.Role.PARAM;
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
