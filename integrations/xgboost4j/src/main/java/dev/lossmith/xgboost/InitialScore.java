package dev.lossmith.xgboost;

import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;

/**
 * Where boosting best begins: the margins, the same for all rows, at which the weighted mean of a loss is least.
 *
 * <p>They are searched one at a time, by the sign of the derivative of the mean: first the bounds of an interval, doubled
 * until the mean rises at the upper and falls at the lower one, then bisection down to neighbouring numbers. This finds
 * kinks as well as smooth minima, and of a loss that is not convex one of its local minima. Losses of rows of margins go
 * round all of them until nothing changes.
 */
public final class InitialScore {
    private static final int MOST_ROUNDS = 1000;
    private static final double CHANGE = 1e-12;

    private final MarginLoss loss;
    private final int outputs;
    private final Batch distinct;
    private final double[] weights;

    /** Rows of equal labels cost the same under a constant, so one of them stands for all, with the sum of their weights. */
    private InitialScore(MarginLoss loss, float[] labels, float[] weights, int outputs) {
        this.loss = loss;
        this.outputs = outputs;
        int each = loss.takesLabelsOfRows() ? 1 : outputs;
        Map<List<Float>, Double> weightOf = new LinkedHashMap<>();
        for (int row = 0; row < labels.length / each; row++) {
            List<Float> label = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                label.add(labels[row * each + i]);
            }
            weightOf.merge(label, weights.length == 0 ? 1.0 : weights[row], Double::sum);
        }
        float[] kept = new float[weightOf.size() * each];
        this.weights = new double[weightOf.size()];
        int row = 0;
        for (Map.Entry<List<Float>, Double> entry : weightOf.entrySet()) {
            for (int i = 0; i < each; i++) {
                kept[row * each + i] = entry.getKey().get(i);
            }
            this.weights[row++] = entry.getValue();
        }
        this.distinct = new Batch(row, outputs, new float[0], kept, new float[0]);
    }

    /**
     * The best constant margin; the value of XGBoost's parameter {@code base_score}.
     *
     * @throws IllegalArgumentException if the mean has no minimum, as the logistic loss of labels that are all 1
     */
    public static float of(Loss loss, DMatrix matrix) {
        return of(loss, matrix, 1)[0];
    }

    /**
     * The best constant row of margins, one of them if there are several. XGBoost's {@code base_score} for several outputs
     * is such a row, written {@code [0.1,0.2]}.
     *
     * @param outputs the number of margins of a row, XGBoost's parameter {@code num_class}
     * @throws IllegalArgumentException if the mean has no minimum
     */
    public static float[] of(Loss loss, DMatrix matrix, int outputs) {
        MarginLoss margins = MarginLoss.named(loss.descriptor().name(), loss.parameters(), Reduction.SUM);
        InitialScore score = new InitialScore(margins, Batch.labels(matrix), Batch.weights(matrix), outputs);
        double[] best = score.minimum();
        float[] rounded = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            rounded[i] = (float) best[i];
        }
        return rounded;
    }

    private double[] minimum() {
        double[] constant = new double[outputs];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] before = constant.clone();
            for (int output = 0; output < outputs; output++) {
                constant[output] = along(output, constant);
            }
            double largest = 0;
            for (int i = 0; i < outputs; i++) {
                largest = Math.max(largest, Math.abs(constant[i] - before[i]) - CHANGE * Math.abs(constant[i]));
            }
            if (outputs == 1 || !loss.takesRows() || largest <= 0) {
                break;
            }
        }
        return constant;
    }

    /** The best value of one of the constants while the others stay. */
    private double along(int output, double[] constants) {
        double[] tried = constants.clone();
        double start = constants[output];
        double low = bound(output, tried, start, -1);
        double high = bound(output, tried, start, 1);
        while (true) {
            double middle = low / 2 + high / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            tried[output] = middle;
            double slope = slope(output, tried);
            if (slope == 0) {
                return middle;
            } else if (slope > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    /** Below the start a place where the mean falls, above it one where it rises. */
    private double bound(int output, double[] tried, double start, int direction) {
        for (double step = 1; step < Float.MAX_VALUE; step *= 2) {
            double place = start + direction * step;
            tried[output] = place;
            double slope = slope(output, tried);
            if (slope * direction > 0) {
                return place;
            }
            if (Double.isNaN(slope)) {
                break;
            }
        }
        throw new IllegalArgumentException("the mean of " + loss.loss()
                + " over these labels has no minimum at a finite" + " margin; give XGBoost a base_score instead");
    }

    /** The derivative of the weighted sum by one of the constants. */
    private double slope(int output, double[] constants) {
        double[] margins = new double[distinct.rows() * outputs];
        for (int row = 0; row < distinct.rows(); row++) {
            System.arraycopy(constants, 0, margins, row * outputs, outputs);
        }
        double[] gradient = loss.gradient(distinct, margins);
        double sum = 0;
        for (int row = 0; row < distinct.rows(); row++) {
            sum += weights[row] * gradient[row * outputs + output];
        }
        return sum;
    }
}
