package dev.lossmith.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/**
 * The same trees from generated objectives as from XGBoost's own: equal parameters, equal initial margins, all rows, 50
 * rounds; compared are the margins of all rows.
 */
class ComparisonTest {
    private static final int ROUNDS = 50;
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, Object> TREES =
            Map.of("eta", 0.3, "max_depth", 4, "tree_method", "exact", "nthread", 1, "seed", 1);

    @Test
    void logistic() throws XGBoostError {
        compare(
                LossObjective.named("BCEWithLogitsLoss").build(),
                Map.of("objective", "binary:logistic", "base_score", 0.5),
                Map.of("base_score", 0.0),
                Table.breastCancer().matrix());
    }

    @Test
    void logisticWithWeights() throws XGBoostError {
        Table table = Table.breastCancer();
        DMatrix matrix = table.matrix();
        matrix.setWeight(random(table.size(), 0.5f, 3f));
        compare(
                LossObjective.named("BCEWithLogitsLoss").build(),
                Map.of("objective", "binary:logistic", "base_score", 0.5),
                Map.of("base_score", 0.0),
                matrix);
    }

    @Test
    void softmax() throws XGBoostError {
        compare(
                LossObjective.named("CrossEntropyLoss").hessianScale(2).build(),
                Map.of("objective", "multi:softprob", "num_class", 10, "base_score", 0.0),
                Map.of("num_class", 10, "base_score", 0.0),
                Table.digits().matrix());
    }

    @Test
    void pseudoHuber() throws XGBoostError {
        compare(
                LossObjective.named("PseudoHuberLoss").parameter("delta", 2).build(),
                Map.of("objective", "reg:pseudohubererror", "huber_slope", 2.0, "base_score", 19.0),
                Map.of("base_score", 19.0),
                texture().matrix());
    }

    /** XGBoost multiplies second derivatives by exp(max_delta_step), and limits the leaves by it. */
    @Test
    void poisson() throws XGBoostError {
        double step = 0.7;
        compare(
                LossObjective.named("PoissonNLLLoss")
                        .hessianScale(Math.exp(step))
                        .build(),
                Map.of("objective", "count:poisson", "base_score", 1.0, "max_delta_step", step),
                Map.of("base_score", 0.0, "max_delta_step", step),
                Table.digits().predicting(36).matrix());
    }

    @Test
    void tweedie() throws XGBoostError {
        compare(
                LossObjective.named("TweedieLoss").parameter("power", 1.3).build(),
                Map.of("objective", "reg:tweedie", "tweedie_variance_power", 1.3, "base_score", 1.0),
                Map.of("base_score", 0.0),
                Table.digits().predicting(10).matrix());
    }

    /** The mean of one feature of the nuclei from the others, without its worst value. */
    static Table texture() {
        return Table.breastCancer().predicting(1, 21);
    }

    private static float[] random(int size, float low, float high) {
        Random random = new Random(3);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = low + (high - low) * random.nextFloat();
        }
        return values;
    }

    private static void compare(
            LossObjective objective, Map<String, Object> theirs, Map<String, Object> ours, DMatrix matrix)
            throws XGBoostError {
        float[][] expected = margins(theirs, null, matrix);
        float[][] actual = margins(ours, objective, matrix);
        double largest = 0;
        double difference = 0;
        for (int row = 0; row < expected.length; row++) {
            for (int k = 0; k < expected[row].length; k++) {
                largest = Math.max(largest, Math.abs(expected[row][k]));
                difference = Math.max(difference, Math.abs(expected[row][k] - actual[row][k]));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %d rows x %d, %d rounds: margins up to %.3f, greatest difference %.2e   (%s)%n",
                theirs.get("objective"),
                expected.length,
                expected[0].length,
                ROUNDS,
                largest,
                difference,
                objective);
        assertThat(largest).isGreaterThan(0.5);
        assertThat(difference).isLessThan(TOLERANCE);
    }

    private static float[][] margins(Map<String, Object> own, IObjective objective, DMatrix matrix)
            throws XGBoostError {
        Map<String, Object> parameters = new HashMap<>(TREES);
        parameters.putAll(own);
        Booster booster = XGBoost.train(matrix, parameters, ROUNDS, Map.of(), objective, null);
        return booster.predict(matrix, true);
    }
}
