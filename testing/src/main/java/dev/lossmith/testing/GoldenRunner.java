package dev.lossmith.testing;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.TensorDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs cases of golden files against the losses they name.
 *
 * <p>A case that cannot be run as written, because there is no such loss, parameter, argument or gradient, fails; nothing is
 * ever skipped.
 */
public final class GoldenRunner {
    private final Function<String, LossType> losses;

    /** @param losses finds a loss by its name and throws an exception if there is none */
    public GoldenRunner(Function<String, LossType> losses) {
        this.losses = losses;
    }

    /** Runs one case of the loss of this name. */
    public GoldenResult run(String loss, GoldenCase golden) {
        try {
            LossType type = losses.apply(loss);
            List<String> unknown = unknownNames(type.descriptor(), golden);
            if (!unknown.isEmpty()) {
                return failed(unknown);
            }
            Map<String, Object> params = new LinkedHashMap<>(golden.params());
            Object reduction = params.remove("reduction");
            Loss built = type.create(params, Reduction.named(reduction == null ? "mean" : reduction.toString()));
            return new GoldenCall(built, golden).run();
        } catch (RuntimeException e) {
            return failed(List.of("the call failed: " + e));
        }
    }

    private static GoldenResult failed(List<String> problems) {
        return new GoldenResult(problems, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static List<String> unknownNames(LossDescriptor loss, GoldenCase golden) {
        List<String> known =
                loss.parameters().stream().map(ParameterDescriptor::name).toList();
        List<String> given = golden.params().keySet().stream()
                .filter(name -> !name.equals("reduction"))
                .toList();
        List<String> problems = new ArrayList<>(unknown("parameter", given, known, loss));

        known = loss.tensors().stream().map(TensorDescriptor::name).toList();
        problems.addAll(unknown("input", golden.inputs().keySet(), known, loss));

        // Which of them has one is the call's business: another loss may take it over, given reals for ints.
        problems.addAll(unknown("gradient", golden.gradients().keySet(), known, loss));
        return problems;
    }

    private static List<String> unknown(
            String what, Collection<String> given, List<String> known, LossDescriptor loss) {
        return given.stream()
                .filter(name -> !known.contains(name))
                .map(name -> "unknown " + what + " \"" + name + "\" of " + loss.name() + "; expected one of " + known)
                .toList();
    }
}
