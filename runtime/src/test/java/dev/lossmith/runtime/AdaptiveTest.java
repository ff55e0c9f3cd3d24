package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.ElementType;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trials of vector kernels, in calls of variants that have some and of others that have none. */
final class AdaptiveTest {
    private static final int SAMPLES = 20_000;
    private static final int ROUNDS = 100;

    @Test
    void variantsWithAndWithoutVectorsAlternate() {
        assertThat(Backend.TARGET).isEqualTo(Backend.Target.ADAPTIVE);
        Identity with = new Identity(true);
        Identity without = new Identity(false);
        float[] input = new float[SAMPLES];
        float[] gradient = new float[SAMPLES];

        for (int round = 0; round < ROUNDS; round++) {
            with.forward(input);
            without.forwardBackward(input, gradient);
            without.forward(input);
        }

        assertThat(gradient).containsOnly(1);
    }

    /** {@code loss = input}, in kernels that have a twin on vectors or have not. */
    private static final class Identity extends GeneratedLoss {
        private static final long serialVersionUID = 1L;
        private static final LossDescriptor DESCRIPTOR = LossDescriptor.named("Identity")
                .formula("loss = input")
                .reductions(Reduction.SUM)
                .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL)
                        .differentiable())
                .build();
        private static final Signature SIGNATURE = Signature.of(DESCRIPTOR, false, false, false, true);

        private final boolean vectors;

        Identity(boolean vectors) {
            super(Reduction.SUM);
            this.vectors = vectors;
        }

        double forward(float[] input) {
            return call().argument(0, input).forward();
        }

        double forwardBackward(float[] input, float[] gradient) {
            return call().argument(0, input).gradient(0, gradient).forwardBackward();
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
            if (vectors) {
                frame.usesVectors(kernel.ordinal());
            }
            for (int s = 0; s < frame.samples(); s++) {
                Elements.loss(frame, s, Elements.get(frame, 0, frame.offset(0) + s));
                if (kernel == Kernel.FORWARD_BACKWARD) {
                    Elements.setGradient(frame, 0, frame.gradientOffset(0) + s, Elements.seed(frame, s));
                }
            }
        }
    }
}
