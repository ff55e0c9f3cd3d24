package dev.lossmith.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.Loss;
import dev.lossmith.Losses;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives that XGBoost lacks or has otherwise, trained on four fifths of the rows and measured on the others. */
class TrainingTest {
    private static final Map<String, Object> TREES =
            Map.of("eta", 0.1, "max_depth", 3, "tree_method", "exact", "nthread", 1, "seed", 1);

    private static Table training(Table table) {
        return table.rows(i -> i % 5 != 0);
    }

    private static Table held(Table table) {
        return table.rows(i -> i % 5 == 0);
    }

    private static Booster train(DMatrix matrix, int rounds, Map<String, Object> own, IObjective objective)
            throws XGBoostError {
        Map<String, Object> parameters = new HashMap<>(TREES);
        parameters.putAll(own);
        return XGBoost.train(matrix, parameters, rounds, Map.of(), objective, null);
    }

    /** The baseline is the quantile of the training labels, the best prediction that looks at no feature. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void quantilesBeatThoseOfAllLabels(double quantile) throws XGBoostError {
        Table table = ComparisonTest.texture();
        DMatrix matrix = training(table).matrix();
        Table held = held(table);
        Loss loss = Losses.create("QuantileLoss", Map.of("quantile", quantile));
        float start = InitialScore.of(loss, matrix);
        Booster booster = train(matrix, 300, Map.of("base_score", start), LossObjective.of(loss));

        float[][] constant = new float[held.size()][1];
        Arrays.stream(constant).forEach(row -> row[0] = start);
        float[][] predictions = booster.predict(held.matrix(), true);
        LossEvaluation metric = LossEvaluation.of(loss);
        float baseline = metric.eval(constant, held.matrix());
        float trained = metric.eval(predictions, held.matrix());
        double below = shareBelow(held.labels(), predictions);
        System.out.printf(
                Locale.ROOT,
                "quantile %.1f: pinball loss of the training quantile %.4f, of the trees %.4f; %.1f %% of labels below%n",
                quantile,
                baseline,
                trained,
                100 * below);
        assertThat(trained).isLessThan(0.95f * baseline);
        assertThat(below).isBetween(quantile - 0.1, quantile + 0.1);
    }

    private static double shareBelow(float[] labels, float[][] predictions) {
        return IntStream.range(0, labels.length)
                        .filter(i -> labels[i] <= predictions[i][0])
                        .count()
                / (double) labels.length;
    }

    /** Which digits are an 8, one in ten. The baseline is binary:logistic with as many of the same trees. */
    @Test
    void focalBeatsLogisticOnTheHardRows() throws XGBoostError {
        Table all = Table.digits();
        float[] eights = new float[all.size()];
        for (int i = 0; i < eights.length; i++) {
            eights[i] = all.labels()[i] == 8 ? 1 : 0;
        }
        Table table = all.labelled(eights);
        DMatrix matrix = training(table).matrix();
        Table held = held(table);
        Loss loss = Losses.create("SigmoidFocalLoss", Map.of("alpha", 0.5, "gamma", 2));
        float start = InitialScore.of(loss, matrix);
        Booster focal = train(matrix, 100, Map.of("base_score", start), LossObjective.of(loss));
        Booster logistic = train(matrix, 100, Map.of("objective", "binary:logistic"), null);

        LossEvaluation metric = LossEvaluation.of(loss);
        float baseline = metric.eval(logistic.predict(held.matrix(), true), held.matrix());
        float[][] margins = focal.predict(held.matrix(), true);
        float trained = metric.eval(margins, held.matrix());
        long wrong = IntStream.range(0, held.size())
                .filter(i -> margins[i][0] > 0 != (held.labels()[i] == 1))
                .count();
        System.out.printf(
                Locale.ROOT,
                "focal: loss of binary:logistic %.5f, of the trees %.5f; %d of %d rows on the wrong side%n",
                baseline,
                trained,
                wrong,
                held.size());
        assertThat(trained).isLessThan(0.9f * baseline);
        assertThat(wrong).isLessThan(held.size() / 20);
    }
}
