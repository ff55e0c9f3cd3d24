package dev.lossmith.runtime;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.Map;
import java.util.function.Consumer;

/** A loss without formula that does something whenever a kernel runs. */
final class Watched extends GeneratedLoss {
    private static final long serialVersionUID = 1L;

    private static final Signature SIGNATURE = Signature.of(
            LossDescriptor.named("Watched")
                    .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL)
                            .differentiable())
                    .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.REAL)
                            .differentiable()
                            .optional())
                    .build(),
            false,
            false,
            false,
            false);

    private final transient Consumer<Kernel> onRun;

    Watched(Consumer<Kernel> onRun) {
        super(Reduction.SUM);
        this.onRun = onRun;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of();
    }

    @Override
    protected Signature signature() {
        return SIGNATURE;
    }

    @Override
    protected void run(Kernel kernel, Frame frame) {
        onRun.accept(kernel);
    }
}
