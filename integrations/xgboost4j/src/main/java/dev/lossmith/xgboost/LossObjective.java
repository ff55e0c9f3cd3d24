package dev.lossmith.xgboost;

import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;

/**
 * A loss as the objective of gradient boosting: XGBoost minimises the sum of the loss over all rows, each multiplied by
 * the weight of its row.
 *
 * <p>XGBoost divides gradients by second derivatives, so these have to be positive. With {@code h} the second derivative
 * times {@code hessianScale}, XGBoost receives
 *
 * <ul>
 *   <li>where {@code h > 0}: {@code max(h, hessianFloor)};
 *   <li>where {@code h < 0}, since the loss is concave there: {@code max(-h, hessianFloor)}, the step of a Newton method
 *       that descends from saddle points;
 *   <li>where {@code h} is 0 or not a number and the gradient is not 0, as on the pieces of a piecewise linear loss: the
 *       {@code hessianSurrogate};
 *   <li>where both are 0: {@code hessianFloor}.
 * </ul>
 *
 * all times the weight. A loss without second derivatives has the surrogate everywhere. Gradients are exact in any case.
 *
 * <p>Do not set XGBoost's parameter {@code objective}: its default hands the margins through unchanged. For losses of
 * rows of margins set {@code num_class}. Immutable and thread-safe; serialized as name and parameters.
 */
public final class LossObjective implements IObjective {
    private static final long serialVersionUID = 1L;

    /** The floor of XGBoost's own objectives. */
    public static final float DEFAULT_FLOOR = 1e-16f;

    private final transient MarginLoss loss;
    private final transient Form form;

    private LossObjective(Form form) {
        this.form = form;
        this.loss = MarginLoss.named(form.name, form.parameters, Reduction.SUM);
    }

    /**
     * The objective of a loss with all its parameters, with the defaults of {@link Builder}. The reduction of the loss
     * does not matter.
     */
    public static LossObjective of(Loss loss) {
        return named(loss.descriptor().name()).parameters(loss.parameters()).build();
    }

    /** Starts an objective of the loss of this name, see {@link dev.lossmith.Losses#named}. */
    public static Builder named(String loss) {
        return new Builder(loss);
    }

    /**
     * Gradients and second derivatives, row by row.
     *
     * @throws IllegalArgumentException if the labels do not fit the loss
     * @throws IndexOutOfBoundsException if a label is no class
     * @throws IllegalStateException if a gradient is not finite
     */
    @Override
    public List<float[]> getGradient(float[][] predictions, DMatrix matrix) {
        Batch batch = Batch.of(predictions, matrix);
        float[] gradient = loss.gradient(batch);
        float[] hessian = hessian(batch);
        for (int i = 0; i < gradient.length; i++) {
            int row = i / batch.outputs();
            requireFinite(gradient[i], i, batch);
            float weight = batch.weight(row);
            hessian[i] = curvature(gradient[i], hessian[i] * form.hessianScale) * weight;
            gradient[i] *= weight;
        }
        return List.of(gradient, hessian);
    }

    private float[] hessian(Batch batch) {
        try {
            return loss.hessian(batch);
        } catch (UnsupportedOperationException noSecondDerivative) {
            float[] unknown = new float[batch.margins().length];
            Arrays.fill(unknown, Float.NaN);
            return unknown;
        }
    }

    private float curvature(float gradient, float second) {
        if (Float.isNaN(second) || second == 0) {
            return gradient == 0 ? form.hessianFloor : form.hessianSurrogate;
        }
        return Math.max(Math.abs(second), form.hessianFloor);
    }

    private void requireFinite(float gradient, int position, Batch batch) {
        if (!Float.isFinite(gradient)) {
            int row = position / batch.outputs();
            throw new IllegalStateException("the gradient of " + this + " is " + gradient + " in row " + row
                    + ", at the margin " + batch.margins()[position] + " and the label "
                    + batch.labels()[batch.labels().length == batch.rows() ? row : position]);
        }
    }

    /** The name and everything that was set. */
    @Override
    public String toString() {
        return loss.loss() + " with hessianScale=" + form.hessianScale + ", hessianFloor=" + form.hessianFloor
                + ", hessianSurrogate=" + form.hessianSurrogate;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LossObjective o && o.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    private Object writeReplace() {
        return form;
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("a LossObjective is serialized as its name and parameters");
    }

    /** What is serialized. */
    private record Form(
            String name,
            TreeMap<String, Object> parameters,
            float hessianScale,
            float hessianFloor,
            float hessianSurrogate)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            return new LossObjective(this);
        }
    }

    /** Collects what an objective is made of. */
    public static final class Builder {
        private final String name;
        private final TreeMap<String, Object> parameters = new TreeMap<>();
        private float hessianScale = 1;
        private float hessianFloor = DEFAULT_FLOOR;
        private float hessianSurrogate = 1;

        private Builder(String name) {
            this.name = name;
        }

        /** The value of a parameter of the loss. */
        public Builder parameter(String parameter, Object value) {
            parameters.put(parameter, value);
            return this;
        }

        /** The values of parameters of the loss. */
        public Builder parameters(Map<String, ?> values) {
            parameters.putAll(values);
            return this;
        }

        /**
         * A factor of the second derivatives: more than 1 makes smaller steps. XGBoost's own softmax has 2, its Poisson
         * objective {@code exp(max_delta_step)}.
         */
        public Builder hessianScale(double factor) {
            hessianScale = positive("hessianScale", factor);
            return this;
        }

        /** The least second derivative. */
        public Builder hessianFloor(double least) {
            hessianFloor = positive("hessianFloor", least);
            return this;
        }

        /** What stands for a second derivative that does not exist or is 0 where the gradient is not. */
        public Builder hessianSurrogate(double value) {
            hessianSurrogate = positive("hessianSurrogate", value);
            return this;
        }

        private static float positive(String what, double value) {
            float rounded = (float) value;
            if (!(rounded > 0) || Float.isInfinite(rounded)) {
                throw new IllegalArgumentException(
                        what + " is " + value + ", expected a finite number above 0 in single precision");
            }
            return rounded;
        }

        /**
         * The objective.
         *
         * @throws IllegalArgumentException if there is no such loss, a parameter does not fit, or the loss takes more than
         *     margins and labels
         */
        public LossObjective build() {
            return new LossObjective(
                    new Form(name, new TreeMap<>(parameters), hessianScale, hessianFloor, hessianSurrogate));
        }
    }
}
