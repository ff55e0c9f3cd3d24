package dev.lossmith.runtime;

import java.util.Locale;
import java.util.Optional;

/**
 * Which kernels run: those on the Vector API where that module is there, else the plain ones. Both give the same bits. {@code
 * -Ddev.lossmith.target=plain|vector} decides it for tests and for diagnosis.
 */
final class Backend {
    private static final String PROPERTY = "dev.lossmith.target";
    private static final String MODULE = "jdk.incubator.vector";

    enum Target {
        /** Plain kernels always. */
        PLAIN,
        /** Vector kernels where a loss has them. */
        VECTOR,
        /** Plain kernels until it is seen that vector kernels are faster. */
        ADAPTIVE
    }

    static final Target TARGET = target();

    private Backend() {}

    private static Target target() {
        String wanted = System.getProperty(PROPERTY, "").strip().toLowerCase(Locale.ROOT);
        Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
        boolean there = module.isPresent();
        // The module descriptor says nothing of it, or every module that requires this one would be warned of an
        // incubator.
        module.ifPresent(m -> Backend.class.getModule().addReads(m));
        return switch (wanted) {
            case "plain" -> Target.PLAIN;
            case "vector" -> {
                if (!there) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector, but the module " + MODULE
                            + " is not there; start Java with --add-modules " + MODULE);
                }
                yield Target.VECTOR;
            }
            case "" -> there ? Target.ADAPTIVE : plain();
            default -> throw new IllegalStateException("-D" + PROPERTY + "=" + wanted + ", expected plain or vector");
        };
    }

    private static Target plain() {
        System.getLogger("dev.lossmith")
                .log(
                        System.Logger.Level.INFO,
                        "Losses are computed without vectors; start Java with --add-modules " + MODULE
                                + " to have the same results faster");
        return Target.PLAIN;
    }
}
