package dev.lossmith.xgboost;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The predictions for a matrix and what its rows carry.
 *
 * @param rows the number of rows
 * @param outputs the number of margins of a row
 * @param margins row by row
 * @param labels one for each row, or one for each margin
 * @param weights one for each row; empty: all are 1
 */
record Batch(int rows, int outputs, float[] margins, float[] labels, float[] weights) {
    Batch {
        if (labels.length != rows && labels.length != rows * outputs) {
            throw new IllegalArgumentException("the matrix has " + labels.length + " labels for " + rows + " rows of "
                    + outputs + " margins; expected one for each row or for each margin, see DMatrix.setLabel");
        }
        if (weights.length != 0 && weights.length != rows) {
            throw new IllegalArgumentException(
                    "the matrix has " + weights.length + " weights for " + rows + " rows; expected one for each row");
        }
    }

    static Batch of(float[][] predictions, DMatrix matrix) {
        int rows = predictions.length;
        int outputs = rows == 0 ? 1 : predictions[0].length;
        float[] margins = new float[rows * outputs];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(predictions[row], 0, margins, row * outputs, outputs);
        }
        return new Batch(rows, outputs, margins, labels(matrix), weights(matrix));
    }

    static float[] labels(DMatrix matrix) {
        try {
            return matrix.getLabel();
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost does not give the labels of the matrix", e);
        }
    }

    static float[] weights(DMatrix matrix) {
        try {
            return matrix.getWeight();
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost does not give the weights of the matrix", e);
        }
    }

    float weight(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }
}
