package dev.lossmith.examples.digits;

import java.util.Arrays;

/** Values that learn by the rule of Kingma and Ba (2015, arXiv:1412.6980), with its usual constants. */
final class Adam {
    private static final double DECAY = 0.9;
    private static final double DECAY_OF_SQUARES = 0.999;
    private static final double EPSILON = 1e-8;

    final float[] values;
    /** What a backward pass adds to; 0 again after each step. */
    final float[] gradients;

    private final double[] mean;
    private final double[] meanSquare;
    private int steps;

    Adam(int size) {
        values = new float[size];
        gradients = new float[size];
        mean = new double[size];
        meanSquare = new double[size];
    }

    /** One step against the gradients. */
    void step(double learningRate) {
        steps++;
        double meanWeight = 1 - Math.pow(DECAY, steps);
        double squareWeight = 1 - Math.pow(DECAY_OF_SQUARES, steps);
        for (int k = 0; k < values.length; k++) {
            double gradient = gradients[k];
            mean[k] += (1 - DECAY) * (gradient - mean[k]);
            meanSquare[k] += (1 - DECAY_OF_SQUARES) * (gradient * gradient - meanSquare[k]);
            double slope = mean[k] / meanWeight / (Math.sqrt(meanSquare[k] / squareWeight) + EPSILON);
            values[k] -= (float) (learningRate * slope);
        }
        Arrays.fill(gradients, 0);
    }
}
