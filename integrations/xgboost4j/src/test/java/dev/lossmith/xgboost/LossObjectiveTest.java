package dev.lossmith.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.Losses;
import dev.lossmith.Reduction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossObjectiveTest {
    private static DMatrix labelled(int rows, float... labels) throws XGBoostError {
        DMatrix matrix = new DMatrix(new float[rows], rows, 1, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    @Test
    void sumsAndMultipliesByTheWeights() throws XGBoostError {
        DMatrix matrix = labelled(3, 1, 2, 3);
        matrix.setWeight(new float[] {1, 10, 0.5f});
        List<float[]> result =
                LossObjective.named("MSELoss").build().getGradient(new float[][] {{2}, {0}, {3}}, matrix);
        assertThat(result.get(0)).containsExactly(2, -40, 0);
        assertThat(result.get(1)).containsExactly(2, 20, 1);
    }

    @Test
    void rowsOfMarginsRowByRow() throws XGBoostError {
        LossObjective objective =
                LossObjective.named("CrossEntropyLoss").hessianScale(2).build();
        DMatrix matrix = labelled(2, 2, 0);
        matrix.setWeight(new float[] {1, 3});
        List<float[]> result = objective.getGradient(new float[][] {{0, 0, 0}, {(float) Math.log(2), 0, 0}}, matrix);
        float third = 1 / 3f;
        assertThat(result.get(0))
                .containsExactly(new float[] {third, third, -2 * third, -1.5f, 0.75f, 0.75f}, within(1e-6f));
        assertThat(result.get(1))
                .containsExactly(
                        new float[] {4 / 9f, 4 / 9f, 4 / 9f, 1.5f, 2 * 0.1875f * 3, 2 * 0.1875f * 3}, within(1e-6f));
    }

    @Test
    void aLabelForEachMargin() throws XGBoostError {
        DMatrix matrix = labelled(2, 1, 0, 0, 1);
        List<float[]> result = LossObjective.named("MultiLabelSoftMarginLoss")
                .build()
                .getGradient(new float[][] {{0, 0}, {0, 0}}, matrix);
        assertThat(result.get(0)).containsExactly(-0.25f, 0.25f, 0.25f, -0.25f);

        result = LossObjective.named("L1Loss").build().getGradient(new float[][] {{2, -2}, {2, -2}}, matrix);
        assertThat(result.get(0)).containsExactly(1, -1, 1, -1);
    }

    @Test
    void linearPiecesHaveTheSurrogate() throws XGBoostError {
        DMatrix matrix = labelled(3, 0, 0, 0);
        float[][] margins = {{0.5f}, {5}, {0}};
        List<float[]> result = LossObjective.named("HuberLoss").build().getGradient(margins, matrix);
        assertThat(result.get(1)).containsExactly(1, 1, 1);

        result = LossObjective.named("HuberLoss").hessianSurrogate(0.25).build().getGradient(margins, matrix);
        assertThat(result.get(1)).containsExactly(1, 0.25f, 1);

        result = LossObjective.named("L1Loss").hessianFloor(1e-3).build().getGradient(margins, matrix);
        assertThat(result.get(1)).containsExactly(1, 1, 1e-3f);
    }

    @Test
    void smallSecondDerivativesAreFloored() throws XGBoostError {
        List<float[]> result = LossObjective.named("BCEWithLogitsLoss")
                .hessianFloor(1e-3)
                .build()
                .getGradient(new float[][] {{20}, {1}}, labelled(2, 0, 0));
        assertThat(result.get(1)[0]).isEqualTo(1e-3f);
        assertThat(result.get(1)[1]).isCloseTo(0.19661193f, within(1e-7f));
    }

    @Test
    void negativeOnesCountByTheirSize() throws XGBoostError {
        LossObjective objective = LossObjective.named("SigmoidFocalLoss").build();
        float margin = -4;
        double h = 1e-2;
        float[] gradient = objective
                .getGradient(new float[][] {{margin - (float) h}, {margin + (float) h}, {margin}}, labelled(3, 1, 1, 1))
                .get(0);
        double second = (gradient[1] - gradient[0]) / (2 * h);
        assertThat(second).isNegative();
        assertThat(objective.getGradient(new float[][] {{margin}}, labelled(1, 1))
                        .get(1)[0])
                .isCloseTo((float) -second, within(1e-4f));
    }

    @Test
    void serializedByNameAndParameters() throws Exception {
        LossObjective objective = LossObjective.named("PseudoHuberLoss")
                .parameter("delta", 0.5)
                .hessianScale(3)
                .build();
        LossEvaluation metric = LossEvaluation.named("QuantileLoss", Map.of("quantile", 0.9));
        Object copy = copy(objective);
        assertThat(copy).isEqualTo(objective).hasToString(objective.toString());
        assertThat(copy(metric)).isEqualTo(metric).hasToString("mean of QuantileLoss{quantile=0.9, reduction=none}");
        float[][] margins = {{0.25f}, {-7}};
        DMatrix matrix = labelled(2, 1, 2);
        List<float[]> expected = objective.getGradient(margins, matrix);
        List<float[]> actual = ((LossObjective) copy).getGradient(margins, matrix);
        assertThat(actual.get(0)).containsExactly(expected.get(0));
        assertThat(actual.get(1)).containsExactly(expected.get(1));
    }

    private static Object copy(Object original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void ofALossTheReductionDoesNotMatter() {
        Map<String, Object> parameters = Map.of("delta", 2.0);
        assertThat(LossObjective.of(Losses.named("HuberLoss").create(parameters, Reduction.MEAN)))
                .isEqualTo(
                        LossObjective.named("HuberLoss").parameter("delta", 2).build());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GaussianNLLLoss,       takes [input; var] for its INPUT
            MarginRankingLoss,     takes [input1; input2] for its INPUT
            CTCLoss,               also needs inputLengths
            NoSuchLoss,            there is no loss called NoSuchLoss
            """)
    void lossesOfOtherThingsAreRefused(String loss, String message) {
        assertThatThrownBy(() -> LossObjective.named(loss).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace(';', ','));
    }

    @Test
    void whatDoesNotFitIsNamed() throws XGBoostError {
        LossObjective softmax = LossObjective.named("CrossEntropyLoss").build();
        DMatrix halves = labelled(2, 0, 0.5f);
        assertThatThrownBy(() -> softmax.getGradient(new float[2][3], halves))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label 1 is 0.5");
        DMatrix large = labelled(2, 0, 7);
        assertThatThrownBy(() -> softmax.getGradient(new float[2][3], large))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("target[1] = 7 is not an index of axis c (size 3)");
        LossObjective logistic = LossObjective.named("BCEWithLogitsLoss").build();
        assertThatThrownBy(() -> logistic.getGradient(new float[2][3], halves))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 2 labels for 2 rows of 3 margins");
        assertThatThrownBy(() -> logistic.getGradient(new float[][] {{1}, {Float.NaN}}, halves))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in row 1, at the margin NaN and the label 0.5");
        assertThatThrownBy(() -> LossObjective.named("L1Loss").hessianSurrogate(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hessianSurrogate is 0.0");
    }

    @Test
    void metricIsTheWeightedMean() throws XGBoostError {
        DMatrix matrix = labelled(3, 1, 2, 3);
        matrix.setWeight(new float[] {1, 10, 5});
        LossEvaluation metric = LossEvaluation.of(Losses.create("L1Loss", Map.of()));
        assertThat(metric.getMetric()).isEqualTo("L1Loss");
        assertThat(metric.eval(new float[][] {{2}, {0}, {3}}, matrix)).isEqualTo(21 / 16f);
        assertThat(metric.eval(new float[0][], labelled(0))).isNaN();
    }
}
