package dev.lossmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.Checker;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.specialise.Specialiser;
import dev.lossmith.processor.specialise.Variant;
import java.util.List;
import java.util.stream.Collectors;

/** The compiler's stages on formulas as text, for tests of the later ones. */
public final class Stages {
    /** What a formula of {@link #lowered} may use. */
    public static final String DECLARATIONS = """
        @Input("c") float[] x
        @Input("c") float[] y
        @Input("c d") float[][] m
        @Input float a
        @Input float b
        @Input(min = 0) float n
        @Target float z
        @Target(min = 0, max = 1) float unit
        @Target(indexes = "c") int t
        @Target("c") int[] data
        @Target(value = "c", indexes = "c") int[] perm
        @Param(defaultValue = 1, min = 0) double p
        @Param(defaultValue = 1, min = 0, minExclusive = true) double q
        @Param(defaultValue = 1) int order
        @Param(defaultValue = 2, min = 0) int width
        """;

    private Stages() {}

    /** The spec after the front end, which must not complain. */
    public static CheckedLoss checked(LossDeclaration spec) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedLoss checked = Checker.check(spec, diagnostics).orElse(null);
        String errors = diagnostics.list().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::headline)
                .collect(Collectors.joining(", "));
        assertThat(checked).as("%s: %s", spec.formula(), errors).isNotNull();
        return checked;
    }

    public static CheckedLoss checked(String declarations, String formula) {
        return checked(Specs.spec(declarations, formula));
    }

    /** An expression, or statements that end with one in a last line of its own, over {@link #DECLARATIONS}. */
    public static Expr lowered(String formula) {
        int last = formula.lastIndexOf('\n') + 1;
        return checked(DECLARATIONS, formula.substring(0, last) + "loss = " + formula.substring(last))
                .loss();
    }

    /** As the stabiliser gets it: powers written out. The formula has one variant. */
    public static Expr specialised(Expr e) {
        List<Variant> variants = Specialiser.variants(List.of(e));
        assertThat(variants).as("variants of %s", e).hasSize(1);
        return variants.get(0).apply(e);
    }

    public static Tensor tensor(String name) {
        return checked(DECLARATIONS, "loss = a").tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
