package dev.lossmith.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.Loss;
import dev.lossmith.Losses;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

class InitialScoreTest {
    private static Loss loss(String name) {
        return Losses.create(name, Map.of());
    }

    private static DMatrix labelled(float... labels) throws XGBoostError {
        DMatrix matrix = new DMatrix(new float[labels.length], labels.length, 1, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    @Test
    void logitOfTheShare() throws XGBoostError {
        assertThat(InitialScore.of(loss("BCEWithLogitsLoss"), labelled(1, 0, 0, 1, 0, 0, 0)))
                .isCloseTo((float) Math.log(2 / 5.0), within(1e-7f));
    }

    @Test
    void logarithmOfTheMeanCount() throws XGBoostError {
        assertThat(InitialScore.of(loss("PoissonNLLLoss"), labelled(0, 3, 1, 70)))
                .isCloseTo((float) Math.log(74 / 4.0), within(1e-6f));
    }

    @Test
    void weightedMean() throws XGBoostError {
        DMatrix matrix = labelled(1e6f, 2e6f, 2e6f);
        matrix.setWeight(new float[] {1, 2, 5});
        assertThat(InitialScore.of(loss("MSELoss"), matrix)).isEqualTo(1.875e6f);
    }

    @Test
    void aQuantileIsAKink() throws XGBoostError {
        float[] labels = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100};
        Loss loss = Losses.create("QuantileLoss", Map.of("quantile", 0.75));
        assertThat(InitialScore.of(loss, labelled(labels))).isCloseTo(64, within(1e-5f));
    }

    @Test
    void aSoftmaxHasTheFrequenciesOfTheClasses() throws XGBoostError {
        float[] scores = InitialScore.of(loss("CrossEntropyLoss"), labelled(0, 0, 0, 1, 2, 2, 2, 2), 3);
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score);
        }
        assertThat(Math.exp(scores[0]) / sum).isCloseTo(3 / 8.0, within(1e-6));
        assertThat(Math.exp(scores[1]) / sum).isCloseTo(1 / 8.0, within(1e-6));
        assertThat(Math.exp(scores[2]) / sum).isCloseTo(4 / 8.0, within(1e-6));
    }

    @Test
    void severalLabelsOfARow() throws XGBoostError {
        DMatrix matrix = new DMatrix(new float[4], 4, 1, Float.NaN);
        matrix.setLabel(new float[] {1, 0, 0, 0, 1, 1, 0, 1});
        float[] scores = InitialScore.of(loss("MultiLabelSoftMarginLoss"), matrix, 2);
        assertThat(scores[0]).isCloseTo(0, within(1e-6f));
        assertThat(scores[1]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void noMinimumIsAnError() throws XGBoostError {
        DMatrix matrix = labelled(1, 1, 1);
        assertThatThrownBy(() -> InitialScore.of(loss("BCEWithLogitsLoss"), matrix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no minimum");
    }

    /** Boosting from the score alone: a model without trees predicts it. */
    @Test
    void isTheBaseScoreOfXGBoost() throws XGBoostError {
        DMatrix matrix = Table.digits().matrix();
        float[] scores = InitialScore.of(loss("CrossEntropyLoss"), matrix, 10);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("num_class", 10);
        parameters.put("base_score", Arrays.toString(scores).replace(" ", ""));
        Booster booster = XGBoost.train(matrix, parameters, 0, Map.of(), null, null);
        assertThat(booster.predict(matrix, true)[0]).containsExactly(scores, within(1e-6f));
    }
}
