package dev.lossmith.benchmarks;

import dev.lossmith.Loss;
import dev.lossmith.Losses;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import dev.lossmith.Workspace;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/**
 * A call of a generated {@code forwardBackward} with its arguments: the method that a program would call, with arrays
 * where a loss has no axes and with tensors where it has.
 */
public final class BoundLoss {
    private final MethodHandle call;
    private final Sample sample;

    private BoundLoss(MethodHandle call, Sample sample) {
        this.call = call;
        this.sample = sample;
    }

    /** Binds a loss, with the mean as reduction, to arguments drawn for it; its calls run on so many threads. */
    public static BoundLoss of(Setting setting, boolean isFloat, int threads) {
        Loss loss = Losses.create(setting.loss(), Map.of());
        boolean plain = loss.descriptor().tensors().stream()
                .filter(tensor -> !tensor.optional())
                .allMatch(tensor -> tensor.axes().isEmpty());
        Workspace workspace = threads == 1 ? null : Workspace.of(ForkJoinPool.commonPool(), threads);
        return of(loss.on(workspace), setting, isFloat, plain);
    }

    /** The same with a choice of arrays or tensors. */
    public static BoundLoss of(Loss loss, Setting setting, boolean isFloat, boolean arrays) {
        Sample sample = Sample.draw(loss.descriptor(), setting, isFloat);
        List<Object> arguments = new ArrayList<>();
        for (TensorDescriptor tensor : loss.descriptor().tensors()) {
            if (!tensor.optional()) {
                add(arguments, sample.arguments().get(tensor.name()), arrays);
            }
        }
        for (Tensor gradient : sample.gradients().values()) {
            add(arguments, gradient, arrays);
        }
        List<Class<?>> types = new ArrayList<>();
        for (Object argument : arguments) {
            types.add(argument instanceof Tensor ? Tensor.class : argument.getClass());
        }
        try {
            MethodHandle method = MethodHandles.publicLookup()
                    .findVirtual(loss.getClass(), "forwardBackward", MethodType.methodType(double.class, types));
            MethodHandle call = MethodHandles.insertArguments(method.bindTo(loss), 0, arguments.toArray());
            return new BoundLoss(call, sample);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    loss.descriptor().name() + " has no forwardBackward with the arguments " + types, e);
        }
    }

    private static void add(List<Object> arguments, Tensor tensor, boolean array) {
        arguments.add(array ? Sample.array(tensor) : tensor);
    }

    /** The value; the gradients are in {@link #sample}. */
    public double forwardBackward() {
        try {
            return (double) call.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the call is made with. */
    public Sample sample() {
        return sample;
    }
}
