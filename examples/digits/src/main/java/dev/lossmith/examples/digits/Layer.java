package dev.lossmith.examples.digits;

import java.util.Random;

/** A dense layer: {@code output = input * weights + bias}. Keeps the gradients of one batch until the next step. */
final class Layer {
    private final int inputs;
    private final int outputs;
    /** {@code [inputs, outputs]} */
    private final Adam weights;
    /** {@code [outputs]} */
    private final Adam bias;

    /** Weights of variance 2 / inputs, which suits ReLU (He et al. 2015); no bias. */
    Layer(int inputs, int outputs, Random random) {
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new Adam(inputs * outputs);
        bias = new Adam(outputs);
        double deviation = Math.sqrt(2.0 / inputs);
        for (int k = 0; k < weights.values.length; k++) {
            weights.values[k] = (float) (deviation * random.nextGaussian());
        }
    }

    int outputs() {
        return outputs;
    }

    /** The outputs {@code [samples, outputs]} for the inputs {@code [samples, inputs]}. */
    float[] forward(int samples, float[] input) {
        float[] output = new float[samples * outputs];
        for (int n = 0; n < samples; n++) {
            int row = n * outputs;
            System.arraycopy(bias.values, 0, output, row, outputs);
            for (int i = 0; i < inputs; i++) {
                float x = input[n * inputs + i];
                for (int o = 0; o < outputs; o++) {
                    output[row + o] += x * weights.values[i * outputs + o];
                }
            }
        }
        return output;
    }

    /** Adds up the gradients of weights and bias, given that of the outputs {@code [samples, outputs]}. */
    void backward(int samples, float[] input, float[] gradOutput) {
        for (int n = 0; n < samples; n++) {
            int row = n * outputs;
            for (int o = 0; o < outputs; o++) {
                bias.gradients[o] += gradOutput[row + o];
            }
            for (int i = 0; i < inputs; i++) {
                float x = input[n * inputs + i];
                for (int o = 0; o < outputs; o++) {
                    weights.gradients[i * outputs + o] += x * gradOutput[row + o];
                }
            }
        }
    }

    /** The gradient of the inputs {@code [samples, inputs]}, given that of the outputs {@code [samples, outputs]}. */
    float[] gradInput(int samples, float[] gradOutput) {
        float[] gradInput = new float[samples * inputs];
        for (int n = 0; n < samples; n++) {
            for (int i = 0; i < inputs; i++) {
                float sum = 0;
                for (int o = 0; o < outputs; o++) {
                    sum += gradOutput[n * outputs + o] * weights.values[i * outputs + o];
                }
                gradInput[n * inputs + i] = sum;
            }
        }
        return gradInput;
    }

    /** Moves weights and bias against their gradients. */
    void step(double learningRate) {
        weights.step(learningRate);
        bias.step(learningRate);
    }
}
