package dev.lossmith.processor.fuzz;

import dev.lossmith.Loss;
import dev.lossmith.LossType;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** All results of a generated loss for one batch, named as those of the {@link Oracle}. */
final class GeneratedCode {
    /** Two ways to ask for the same bits that differ. */
    static final class Disagreement extends Exception {
        private static final long serialVersionUID = 1L;

        Disagreement(String message) {
            super(message);
        }
    }

    private final LossType type;
    private final Batch batch;
    private final boolean isFloat;
    private final double[] upstream;
    private final Tally tally;

    private GeneratedCode(LossType type, Batch batch, boolean isFloat, double[] upstream, Tally tally) {
        this.type = type;
        this.batch = batch;
        this.isFloat = isFloat;
        this.upstream = upstream;
        this.tally = tally;
    }

    /** @param upstream of each sample where nothing is reduced; of sums and means it is the first one */
    static Map<String, double[]> results(LossType type, Batch batch, boolean isFloat, double[] upstream, Tally tally)
            throws Disagreement {
        return new GeneratedCode(type, batch, isFloat, upstream, tally).results();
    }

    private Map<String, double[]> results() throws Disagreement {
        Map<String, double[]> results = new LinkedHashMap<>();
        Map<String, Tensor> arguments = batch.arguments(isFloat);
        Loss none = type.create(batch.parameters(), Reduction.NONE);
        Tensor perSample = Batch.real(isFloat, new double[batch.samples()], none.batchShape(arguments));
        none.forward(arguments, perSample);
        results.put("none", Batch.values(perSample));
        Map<String, Tensor> gradients = batch.receivers(isFloat);
        none.backward(Batch.real(isFloat, upstream, none.batchShape(arguments)), arguments, gradients);
        put("none grad ", gradients, results);
        hessian("none", none, arguments, results);
        reduced("sum", type.create(batch.parameters(), Reduction.SUM), arguments, results);
        reduced("mean", type.create(batch.parameters(), Reduction.MEAN), arguments, results);
        return results;
    }

    private void reduced(String name, Loss loss, Map<String, Tensor> arguments, Map<String, double[]> results)
            throws Disagreement {
        double value = loss.forward(arguments);
        results.put(name, new double[] {value});
        Map<String, Tensor> fused = batch.receivers(isFloat);
        same(name + " fused", new double[] {loss.forwardBackward(arguments, fused)}, new double[] {value});
        Map<String, Tensor> separate = batch.receivers(isFloat);
        loss.backward(Batch.real(isFloat, new double[] {1}), arguments, separate);
        for (String tensor : fused.keySet()) {
            same(
                    name + " grad " + tensor + " fused",
                    Batch.values(fused.get(tensor)),
                    Batch.values(separate.get(tensor)));
        }
        Map<String, Tensor> gradients = batch.receivers(isFloat);
        loss.backward(Batch.real(isFloat, new double[] {upstream[0]}), arguments, gradients);
        put(name + " grad ", gradients, results);
        hessian(name, loss, arguments, results);
    }

    private void hessian(String name, Loss loss, Map<String, Tensor> arguments, Map<String, double[]> results) {
        Map<String, Tensor> diagonals = batch.receivers(isFloat);
        try {
            loss.hessianDiagonal(arguments, diagonals);
            put(name + " hess ", diagonals, results);
        } catch (UnsupportedOperationException e) {
            tally.withoutHessian();
        }
    }

    private static void put(String name, Map<String, Tensor> tensors, Map<String, double[]> results) {
        tensors.forEach((tensor, values) -> results.put(name + tensor, Batch.values(values)));
    }

    private static void same(String what, double[] a, double[] b) throws Disagreement {
        for (int i = 0; i < a.length; i++) {
            if (Double.compare(a[i] + 0.0, b[i] + 0.0) != 0) {
                throw new Disagreement(what + "[" + i + "] is " + a[i] + " and separately " + b[i]);
            }
        }
    }
}
