package dev.lossmith.processor.compiler;

import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.specialise.Variant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The kernels of one variant. */
public record CompiledVariant(Variant variant, Map<Purpose, Kernel> kernels) {
    public CompiledVariant {
        kernels = Collections.unmodifiableMap(new EnumMap<>(kernels));
    }
}
