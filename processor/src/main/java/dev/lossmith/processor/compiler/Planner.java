package dev.lossmith.processor.compiler;

import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Scheduler;
import java.util.EnumMap;
import java.util.Map;

/** The kernels that a differentiated loss needs. */
final class Planner {
    private Planner() {}

    static CompiledVariant plan(DifferentiatedLoss derived) {
        StableLoss stable = derived.stable();
        Scheduler scheduler = new Scheduler(stable.tensors(), stable.names());
        Map<Purpose, Kernel> kernels = new EnumMap<>(Purpose.class);
        kernels.put(Purpose.FORWARD, scheduler.forward(stable.loss()));
        kernels.put(Purpose.FORWARD_BACKWARD, scheduler.forwardBackward(stable.loss(), derived.gradients()));
        stable.divisor().ifPresent(divisor -> kernels.put(Purpose.DIVISOR, scheduler.forward(divisor)));
        derived.hessians().ifPresent(h -> kernels.put(Purpose.HESSIAN, scheduler.derivatives(h)));
        stable.meanLoss().ifPresent(mean -> {
            kernels.put(Purpose.MEAN_FORWARD, scheduler.forward(mean));
            kernels.put(Purpose.MEAN_FORWARD_BACKWARD, scheduler.forwardBackward(mean, derived.meanGradients()));
        });
        derived.meanHessians().ifPresent(h -> kernels.put(Purpose.MEAN_HESSIAN, scheduler.derivatives(h)));
        return new CompiledVariant(stable.variant(), kernels);
    }
}
