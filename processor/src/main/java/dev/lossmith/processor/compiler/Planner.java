package dev.lossmith.processor.compiler;

import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Walk;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kernels that a differentiated loss needs. Derivatives by targets have kernels of their own: few calls ask for them, and
 * the others should not pay for them.
 */
final class Planner {
    /** Operations and reads of a method, which javac takes up to 65,535 bytes: eighteen each, of large ones. */
    private static final int LONGEST = 2500;

    private static final Set<Purpose> SECOND =
            EnumSet.of(Purpose.HESSIAN, Purpose.TARGET_HESSIAN, Purpose.MEAN_HESSIAN, Purpose.MEAN_TARGET_HESSIAN);

    private final Scheduler scheduler;
    private final Map<Purpose, Kernel> kernels = new EnumMap<>(Purpose.class);

    private Planner(DifferentiatedLoss derived) {
        StableLoss stable = derived.stable();
        this.scheduler = new Scheduler(stable.tensors(), stable.names(), derived.values());
    }

    static CompiledVariant plan(DifferentiatedLoss derived) {
        StableLoss stable = derived.stable();
        Planner planner = new Planner(derived);
        Scheduler scheduler = planner.scheduler;
        Map<Purpose, Kernel> kernels = planner.kernels;
        kernels.put(Purpose.FORWARD, scheduler.forward(stable.loss()));
        kernels.put(Purpose.FORWARD_BACKWARD, scheduler.forwardBackward(stable.loss(), of(false, derived.gradients())));
        planner.derivatives(Purpose.TARGET_BACKWARD, of(true, derived.gradients()));
        stable.divisor().ifPresent(divisor -> kernels.put(Purpose.DIVISOR, scheduler.forward(divisor)));
        derived.hessians().ifPresent(h -> {
            kernels.put(Purpose.HESSIAN, scheduler.derivatives(of(false, h)));
            planner.derivatives(Purpose.TARGET_HESSIAN, of(true, h));
        });
        stable.meanLoss().ifPresent(mean -> {
            List<Gradient> gradients = derived.meanGradients();
            kernels.put(Purpose.MEAN_FORWARD, scheduler.forward(mean));
            kernels.put(Purpose.MEAN_FORWARD_BACKWARD, scheduler.forwardBackward(mean, of(false, gradients)));
            planner.derivatives(Purpose.MEAN_TARGET_BACKWARD, of(true, gradients));
        });
        derived.meanHessians().ifPresent(h -> {
            kernels.put(Purpose.MEAN_HESSIAN, scheduler.derivatives(of(false, h)));
            planner.derivatives(Purpose.MEAN_TARGET_HESSIAN, of(true, h));
        });
        return new CompiledVariant(stable.variant(), kernels);
    }

    private static List<Gradient> of(boolean targets, List<Gradient> gradients) {
        return gradients.stream()
                .filter(g -> targets == (g.tensor().role() == Role.TARGET))
                .toList();
    }

    /** Whether second derivatives would be a method that is too long for Java. */
    static boolean isTooLong(CompiledVariant variant) {
        return SECOND.stream()
                .filter(variant.kernels()::containsKey)
                .anyMatch(purpose ->
                        Walk.operations(variant.kernels().get(purpose).statements()) > LONGEST);
    }

    static CompiledVariant withoutSecond(CompiledVariant variant) {
        Map<Purpose, Kernel> others = new EnumMap<>(variant.kernels());
        others.keySet().removeAll(SECOND);
        return new CompiledVariant(variant.variant(), others);
    }

    private void derivatives(Purpose purpose, List<Gradient> gradients) {
        if (!gradients.isEmpty()) {
            kernels.put(purpose, scheduler.derivatives(gradients));
        }
    }
}
