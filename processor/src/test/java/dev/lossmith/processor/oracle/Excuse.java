package dev.lossmith.processor.oracle;

import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;

/** What a result may be off beyond its condition, in units of {@code u}, and why. */
interface Excuse {
    /** Nothing. */
    Excuse NONE = new Excuse() {
        @Override
        public double ofLoss(Sample sample) {
            return 0;
        }

        @Override
        public double ofGradient(Sample sample, Tensor by) {
            return 0;
        }
    };

    /** Nothing is said of such data. */
    default boolean excludes(Sample sample) {
        return false;
    }

    double ofLoss(Sample sample);

    double ofGradient(Sample sample, Tensor by);
}
