package dev.lossmith;

import java.util.List;

/**
 * The losses that one module contributes, found by {@link java.util.ServiceLoader}.
 *
 * <p>The annotation processor writes one implementation per module; nobody implements this interface by hand.
 */
public interface LossCatalog {
    /** The losses of the module, in the order of their names. */
    List<LossType> losses();
}
