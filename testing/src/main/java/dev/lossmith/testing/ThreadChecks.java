package dev.lossmith.testing;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A batch that several threads share out among them. */
final class ThreadChecks {
    private static final int THREADS = 3;

    private final Property property;

    ThreadChecks(Property property) {
        this.property = property;
    }

    void threadsGiveTheSameBits() {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS - 1);
        try {
            Workspace workspace = Workspace.of(pool, THREADS);
            property.upTo(4, (examples, random, at) -> {
                LossDescriptor loss = property.type().descriptor();
                Map<String, Integer> axes = examples.smallAxes();
                int chunk = Math.max(1, BatchChecks.CHUNK / BatchChecks.widest(loss, axes));
                int samples = (1 + at) * chunk + random.nextInt(3) - 1;
                Example example = BatchChecks.precision(examples.of(List.of(Math.max(1, samples)), axes), random);
                List<Reduction> reductions = loss.reductions();
                requireSame(example, reductions.get(at % reductions.size()), workspace);
                return false;
            });
        } finally {
            pool.shutdown();
        }
    }

    private void requireSame(Example example, Reduction reduction, Workspace workspace) {
        Loss alone = example.loss(reduction);
        Loss shared = alone.on(workspace);
        boolean none = reduction == Reduction.NONE;
        property.requireSame(
                none
                        ? Calls.perSample(example, shared, example.packed())
                        : Calls.fused(example, shared, example.packed()),
                "on several threads",
                none
                        ? Calls.perSample(example, alone, example.packed())
                        : Calls.fused(example, alone, example.packed()),
                "on one, reduced by " + reduction,
                example);
    }
}
