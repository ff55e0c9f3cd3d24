package dev.lossmith.examples.curves;

import dev.lossmith.DoubleTensor;
import dev.lossmith.Loss;
import dev.lossmith.Tensor;
import java.util.Map;

/**
 * A loss and its derivative along one element of one of its arguments.
 *
 * @param name what to call it
 * @param x values of the element
 * @param loss the loss at each
 * @param gradient its derivative by the element
 */
record Curve(String name, double[] x, double[] loss, double[] gradient) {
    /**
     * Evaluates a loss at evenly spaced points, each a call of its own for one sample.
     *
     * @param loss any loss that reduces
     * @param arguments its arguments without batch dimensions; {@code element} changes during the calls
     */
    static Curve of(String name, Loss loss, Map<String, Tensor> arguments, Element element, Range range) {
        DoubleTensor varied = (DoubleTensor) arguments.get(element.tensor());
        DoubleTensor gradients = DoubleTensor.of(new double[varied.length()], varied.shape());
        double[] x = range.values();
        double[] values = new double[x.length];
        double[] derivatives = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            varied.array()[element.position()] = x[i];
            values[i] = loss.forwardBackward(arguments, Map.of(element.tensor(), gradients));
            derivatives[i] = gradients.array()[element.position()];
        }
        return new Curve(name, x, values, derivatives);
    }

    /** An element of an argument, by its position in row-major order. */
    record Element(String tensor, int position) {}

    /** Evenly spaced numbers, both ends included. */
    record Range(double from, double to, int points) {
        Range {
            if (!(from < to) || points < 2) {
                throw new IllegalArgumentException(
                        points + " points from " + from + " to " + to + "; expected two or more, from less to more");
            }
        }

        double[] values() {
            double[] values = new double[points];
            for (int i = 0; i < points; i++) {
                values[i] = from + (to - from) * i / (points - 1);
            }
            return values;
        }
    }
}
