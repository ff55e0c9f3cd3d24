package dev.lossmith.testing;

import dev.lossmith.ElementType;
import dev.lossmith.Reduction;
import dev.lossmith.TensorDescriptor;
import org.junit.jupiter.api.Assumptions;

/** Declared domains of tensors, which are checked only in JVMs started with {@code -Ddev.lossmith.checkDomains=true}. */
final class DomainChecks {
    private static final String PROPERTY = "dev.lossmith.checkDomains";

    private final Property property;

    DomainChecks(Property property) {
        this.property = property;
    }

    void domainsAreChecked() {
        Assumptions.assumeTrue(Boolean.getBoolean(PROPERTY), "domains are checked with -D" + PROPERTY + "=true only");
        property.times(6, (examples, random) -> {
            Example example = examples.small(3);
            Calls.perSample(example); // random arguments lie in their domains
            for (TensorDescriptor tensor : example.descriptor().tensors()) {
                GoldenTensor given = example.tensors().get(tensor.name());
                boolean unpadded = given != null && given.values().length > 0 && lengths(example) == 0;
                if (unpadded && tensor.type() == ElementType.REAL && hasDomain(tensor)) {
                    int first = random.nextInt(given.values().length);
                    Example wrong = example;
                    for (int i = first; i < given.values().length; i++) {
                        wrong = wrong.with(tensor.name(), i, outside(tensor));
                    }
                    requireNamed(wrong, tensor.name(), first);
                }
            }
        });
    }

    private static long lengths(Example example) {
        return example.descriptor().tensors().stream()
                .filter(t -> !t.lengthOf().isEmpty())
                .count();
    }

    private static boolean hasDomain(TensorDescriptor tensor) {
        return !tensor.values().isEmpty() || Double.isFinite(tensor.min()) || Double.isFinite(tensor.max());
    }

    private static double outside(TensorDescriptor tensor) {
        if (!tensor.values().isEmpty()) {
            return tensor.values().stream().mapToDouble(v -> v).max().orElseThrow() + 0.5;
        }
        return Double.isFinite(tensor.min()) ? tensor.min() - 0.5 : tensor.max() + 0.5;
    }

    private void requireNamed(Example wrong, String name, int first) {
        try {
            wrong.loss(Reduction.NONE)
                    .forward(wrong.packed(), GoldenTensor.room(wrong.precision(), wrong.batchShape()));
        } catch (IllegalArgumentException e) {
            String element =
                    Comparison.subscript(first, wrong.tensors().get(name).sizes());
            if (!e.getMessage().startsWith(name + element)) {
                throw property.failure("expected a message about " + name + element + ", got " + e + "\n" + wrong);
            }
            return;
        }
        throw property.failure(name + " outside its domain was not refused\n" + wrong);
    }
}
