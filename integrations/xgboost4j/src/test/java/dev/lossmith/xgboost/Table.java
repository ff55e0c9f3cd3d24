package dev.lossmith.xgboost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Rows of numbers of which one column is to be predicted from the others. */
record Table(float[][] features, float[] labels) {
    /** Wisconsin diagnostic breast cancer: 30 measurements and whether the sample is benign. */
    static Table breastCancer() {
        float[][] rows = read("breast_cancer.csv", false);
        return new Table(rows, new float[rows.length]).predicting(30);
    }

    /** Handwritten digits: 64 counts of dark pixels from 0 to 16, and which digit it is. */
    static Table digits() {
        float[][] rows = read("digits.csv.gz", true);
        return new Table(rows, new float[rows.length]).predicting(64);
    }

    private static float[][] read(String name, boolean compressed) {
        try (InputStream raw = Table.class.getResourceAsStream(name);
                InputStream plain = compressed ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<float[]> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.chars().noneMatch(Character::isLetter)) {
                    String[] cells = line.split(",");
                    float[] row = new float[cells.length];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Float.parseFloat(cells[i]);
                    }
                    rows.add(row);
                }
            }
            return rows.toArray(float[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return labels.length;
    }

    /** Column {@code label} becomes the label, and is taken out of the features with {@code others}, which give it away. */
    Table predicting(int label, int... others) {
        int[] kept = IntStream.range(0, features[0].length)
                .filter(c -> c != label && Arrays.stream(others).noneMatch(o -> o == c))
                .toArray();
        float[][] rows = new float[size()][kept.length];
        float[] column = new float[size()];
        for (int i = 0; i < size(); i++) {
            for (int c = 0; c < kept.length; c++) {
                rows[i][c] = features[i][kept[c]];
            }
            column[i] = features[i][label];
        }
        return new Table(rows, column);
    }

    /** The same with other labels. */
    Table labelled(float[] others) {
        return new Table(features, others);
    }

    /** The rows whose number passes. */
    Table rows(IntPredicate chosen) {
        int[] kept = IntStream.range(0, size()).filter(chosen).toArray();
        float[][] rows = new float[kept.length][];
        float[] column = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            rows[i] = features[kept[i]];
            column[i] = labels[kept[i]];
        }
        return new Table(rows, column);
    }

    DMatrix matrix() throws XGBoostError {
        int columns = features[0].length;
        float[] flat = new float[size() * columns];
        for (int i = 0; i < size(); i++) {
            System.arraycopy(features[i], 0, flat, i * columns, columns);
        }
        DMatrix matrix = new DMatrix(flat, size(), columns, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }
}
