package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.property.Properties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loss with kernels for every case.
 *
 * @param checked the formula and what it declares
 * @param variants in the order in which their conditions are tried
 * @param gradients for each differentiable tensor, the derivative of one sample's loss as a formula
 * @param rewrites names of the stabilising rules that applied
 * @param refusals rules that did not, and what they would have to know
 * @param notes what a user should know: branches left to run time, second derivatives that do not exist
 * @param divisorHasGradient the divisor depends on a differentiable tensor, so the mean follows the quotient rule
 * @param properties what is proved of {@code loss}
 */
public record CompiledLoss(
        CheckedLoss checked,
        List<CompiledVariant> variants,
        Map<Tensor, String> gradients,
        List<String> rewrites,
        List<String> refusals,
        List<String> notes,
        boolean divisorHasGradient,
        Properties properties) {
    public CompiledLoss {
        variants = List.copyOf(variants);
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
        rewrites = List.copyOf(rewrites);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /** Every variant has such a kernel. */
    public boolean has(Purpose purpose) {
        return variants.stream().allMatch(v -> v.kernels().containsKey(purpose));
    }
}
