package dev.lossmith.bits;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Reduction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A loss whose reduced value has its last bit wrong. */
record FaultyType(LossType type) implements LossType {
    @Override
    public LossDescriptor descriptor() {
        return type.descriptor();
    }

    @Override
    public Loss create(Map<String, ?> parameters, Reduction reduction) {
        return faulty(type.create(parameters, reduction));
    }

    private static Loss faulty(Loss loss) {
        return (Loss) Proxy.newProxyInstance(
                FaultyType.class.getClassLoader(), new Class<?>[] {Loss.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(loss, arguments);
                        return result instanceof Loss other
                                ? faulty(other)
                                : result instanceof Double value ? Math.nextUp(value) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
