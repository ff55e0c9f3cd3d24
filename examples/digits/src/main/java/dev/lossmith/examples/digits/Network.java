package dev.lossmith.examples.digits;

import java.util.Random;

/** A classifier with one hidden layer of rectified linear units: 64 pixels in, 10 logits out. */
final class Network {
    static final int HIDDEN = 32;

    private final Layer first;
    private final Layer second;

    /** A network with random weights. */
    Network(Random random) {
        first = new Layer(Digits.PIXELS, HIDDEN, random);
        second = new Layer(HIDDEN, Digits.CLASSES, random);
    }

    /** What a forward pass found: {@code hidden [samples, 32]} and {@code logits [samples, 10]}. */
    record Activations(float[] hidden, float[] logits) {}

    Activations forward(Digits batch) {
        float[] hidden = first.forward(batch.size(), batch.pixels());
        for (int k = 0; k < hidden.length; k++) {
            hidden[k] = Math.max(hidden[k], 0);
        }
        return new Activations(hidden, second.forward(batch.size(), hidden));
    }

    /** Carries the gradient of the logits {@code [samples, 10]} back and takes one step against it. */
    void learn(Digits batch, Activations activations, float[] gradLogits, double learningRate) {
        float[] gradHidden = second.gradInput(batch.size(), gradLogits);
        for (int k = 0; k < gradHidden.length; k++) {
            gradHidden[k] = activations.hidden()[k] > 0 ? gradHidden[k] : 0;
        }
        second.backward(batch.size(), activations.hidden(), gradLogits);
        first.backward(batch.size(), batch.pixels(), gradHidden);
        second.step(learningRate);
        first.step(learningRate);
    }

    /** The share of images whose greatest logit is that of the right digit. */
    double accuracy(Digits digits) {
        float[] logits = forward(digits).logits();
        int right = 0;
        for (int n = 0; n < digits.size(); n++) {
            int best = 0;
            for (int c = 1; c < Digits.CLASSES; c++) {
                best = logits[n * Digits.CLASSES + c] > logits[n * Digits.CLASSES + best] ? c : best;
            }
            right += best == digits.labels()[n] ? 1 : 0;
        }
        return (double) right / digits.size();
    }
}
