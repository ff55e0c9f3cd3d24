package dev.lossmith.testing;

import dev.lossmith.LossType;
import java.util.Random;

/** A property of a loss under test: draws examples for it, and says on failure how to draw them again. */
final class Property {
    private final LossType type;
    private final String name;
    private final Seed seed;

    Property(LossType type, String name, Seed seed) {
        this.type = type;
        this.name = name;
        this.seed = seed;
    }

    /** What is done with each example drawn. */
    interface Body {
        void check(Examples examples, Random random);
    }

    /** What is done until there is enough. */
    interface Until {
        boolean check(Examples examples, Random random, int count);
    }

    LossType type() {
        return type;
    }

    void times(int times, Body body) {
        upTo(times, (examples, random, count) -> {
            body.check(examples, random);
            return false;
        });
    }

    /** Until the body says that it has seen enough. */
    void upTo(int times, Until body) {
        boolean enough = false;
        for (int count = 0; count < times && !enough; count++) {
            Random random = seed.random(type.descriptor().name(), name, count);
            try {
                enough = body.check(new Examples(type, random), random, count);
            } catch (Failure e) {
                throw e;
            } catch (AssertionError | RuntimeException e) {
                throw new Failure(type.descriptor().name() + ": " + e + "\n" + seed.advice(), e);
            }
        }
    }

    Failure failure(String problem) {
        return new Failure(type.descriptor().name() + ": " + problem + "\n" + seed.advice(), null);
    }

    /** Fails unless both have the same bits. */
    void requireSame(Results some, String how, Results others, String otherwise, Example example) {
        some.difference(others).ifPresent(difference -> {
            throw failure(difference + ", " + how + " and " + otherwise + "\n" + example);
        });
    }

    /** A property that does not hold. */
    static final class Failure extends AssertionError {
        private static final long serialVersionUID = 1;

        private Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
