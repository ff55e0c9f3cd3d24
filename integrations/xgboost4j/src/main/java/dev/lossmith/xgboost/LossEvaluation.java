package dev.lossmith.xgboost;

import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IEvaluation;

/**
 * A loss as a metric: the mean over all rows, weighted by the weights of the rows. Smaller is better.
 *
 * <p>XGBoost hands a metric what its {@code objective} makes of the margins. The default objective hands them through,
 * and so it has to be here, as with {@link LossObjective}. Immutable and thread-safe; serialized as name and parameters.
 */
public final class LossEvaluation implements IEvaluation {
    private static final long serialVersionUID = 1L;

    private final transient MarginLoss loss;
    private final transient Form form;

    private LossEvaluation(Form form) {
        this.form = form;
        this.loss = MarginLoss.named(form.name, form.parameters, Reduction.NONE);
    }

    /** The metric of a loss with all its parameters; the reduction of the loss does not matter. */
    public static LossEvaluation of(Loss loss) {
        return named(loss.descriptor().name(), loss.parameters());
    }

    /**
     * The metric of the loss of this name.
     *
     * @throws IllegalArgumentException if there is no such loss, a parameter does not fit, or the loss takes more than
     *     margins and labels
     */
    public static LossEvaluation named(String loss, Map<String, ?> parameters) {
        return new LossEvaluation(new Form(loss, new TreeMap<>(parameters)));
    }

    @Override
    public String getMetric() {
        return loss.loss().descriptor().name();
    }

    /** The weighted mean; not a number if there are no rows or if all weights are 0. */
    @Override
    public float eval(float[][] predictions, DMatrix matrix) {
        Batch batch = Batch.of(predictions, matrix);
        float[] values = loss.values(batch);
        int each = batch.rows() == 0 ? 1 : values.length / batch.rows();
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = batch.weight(i / each);
            sum += weight * values[i];
            weights += weight;
        }
        return (float) (sum / weights);
    }

    @Override
    public String toString() {
        return "mean of " + loss.loss();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LossEvaluation e && e.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    private Object writeReplace() {
        return form;
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("a LossEvaluation is serialized as its name and parameters");
    }

    /** What is serialized. */
    private record Form(String name, TreeMap<String, Object> parameters) implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            return new LossEvaluation(this);
        }
    }
}
