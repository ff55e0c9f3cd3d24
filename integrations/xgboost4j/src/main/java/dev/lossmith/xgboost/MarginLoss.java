package dev.lossmith.xgboost;

import dev.lossmith.DoubleTensor;
import dev.lossmith.ElementType;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Losses;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.List;
import java.util.Map;

/**
 * A loss of one input, the margins, and one target, the labels: element by element, or a row of margins at a time. Other
 * tensors have to be optional and are left out.
 */
final class MarginLoss {
    private final Loss loss;
    private final TensorDescriptor input;
    private final TensorDescriptor target;

    private MarginLoss(Loss loss, TensorDescriptor input, TensorDescriptor target) {
        this.loss = loss;
        this.input = input;
        this.target = target;
    }

    /** @throws IllegalArgumentException if the loss takes anything else */
    static MarginLoss named(String name, Map<String, ?> parameters, Reduction reduction) {
        Loss loss = Losses.named(name).create(parameters, reduction);
        LossDescriptor descriptor = loss.descriptor();
        TensorDescriptor input = only(Role.INPUT, descriptor);
        TensorDescriptor target = only(Role.TARGET, descriptor);
        for (TensorDescriptor other : descriptor.tensors()) {
            if (!other.optional() && other != input && other != target) {
                throw new IllegalArgumentException(name + " also needs " + other.name()
                        + "; XGBoost has margins and labels only, so it takes losses of one input and one target");
            }
        }
        if (input.axes().size() > 1) {
            throw new IllegalArgumentException(name + " takes a sample with the axes " + input.axes()
                    + "; XGBoost has a number or a row of numbers for each sample");
        }
        if (!input.differentiable()) {
            throw new IllegalArgumentException(name + " is not differentiable by " + input.name());
        }
        return new MarginLoss(loss, input, target);
    }

    private static TensorDescriptor only(Role role, LossDescriptor descriptor) {
        List<TensorDescriptor> found =
                descriptor.tensors().stream().filter(t -> t.role() == role).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(descriptor.name() + " takes "
                    + found.stream().map(TensorDescriptor::name).toList() + " for its " + role
                    + "; XGBoost has margins and labels only, so it takes losses of one input and one target");
        }
        return found.get(0);
    }

    Loss loss() {
        return loss;
    }

    /** The name of the tensor that the margins are. */
    String input() {
        return input.name();
    }

    /** Whether the margins of a row belong together. */
    boolean takesRows() {
        return !input.axes().isEmpty();
    }

    /** Whether a row of margins has one label. */
    boolean takesLabelsOfRows() {
        return takesRows() && target.axes().isEmpty();
    }

    /** The first derivatives of the sum over all rows. */
    float[] gradient(Batch batch) {
        float[] gradient = new float[batch.margins().length];
        loss.forwardBackward(arguments(batch), Map.of(input.name(), FloatTensor.of(gradient, shape(batch))));
        return gradient;
    }

    /**
     * The second derivatives.
     *
     * @throws UnsupportedOperationException if the loss has none
     */
    float[] hessian(Batch batch) {
        float[] hessian = new float[batch.margins().length];
        loss.hessianDiagonal(arguments(batch), Map.of(input.name(), FloatTensor.of(hessian, shape(batch))));
        return hessian;
    }

    /** The loss of each sample: of each row, or of each margin. */
    float[] values(Batch batch) {
        float[] values = new float[takesRows() ? batch.rows() : batch.margins().length];
        loss.forward(arguments(batch), takesRows() ? FloatTensor.of(values) : FloatTensor.of(values, shape(batch)));
        return values;
    }

    private Map<String, Tensor> arguments(Batch batch) {
        return Map.of(
                input.name(), FloatTensor.of(batch.margins(), shape(batch)),
                target.name(), labels(batch, FloatTensor.of(batch.labels(), labelShape(batch))));
    }

    /** The first derivatives in double, for margins of the shape of the batch's. */
    double[] gradient(Batch batch, double[] margins) {
        double[] labels = new double[batch.labels().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = batch.labels()[i];
        }
        double[] gradient = new double[margins.length];
        loss.forwardBackward(
                Map.of(
                        input.name(), DoubleTensor.of(margins, shape(batch)),
                        target.name(), labels(batch, DoubleTensor.of(labels, labelShape(batch)))),
                Map.of(input.name(), DoubleTensor.of(gradient, shape(batch))));
        return gradient;
    }

    private Tensor labels(Batch batch, Tensor real) {
        if (target.type() == ElementType.REAL) {
            return real;
        }
        int[] whole = new int[batch.labels().length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) batch.labels()[i];
            if (whole[i] != batch.labels()[i]) {
                throw new IllegalArgumentException("label " + i + " is " + batch.labels()[i] + "; " + target.name()
                        + " of " + loss.descriptor().name() + " takes whole numbers");
            }
        }
        return IntTensor.of(whole, labelShape(batch));
    }

    private static int[] shape(Batch batch) {
        return new int[] {batch.rows(), batch.outputs()};
    }

    private int[] labelShape(Batch batch) {
        boolean ofRows = takesLabelsOfRows();
        int expected = ofRows ? batch.rows() : batch.rows() * batch.outputs();
        if (batch.labels().length != expected) {
            throw new IllegalArgumentException("there are " + batch.labels().length + " labels for " + batch.rows()
                    + " rows of " + batch.outputs() + " margins; "
                    + loss.descriptor().name() + " takes one for each "
                    + (ofRows ? "row" : "margin"));
        }
        return ofRows ? new int[] {batch.rows()} : shape(batch);
    }
}
