package dev.lossmith.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One sample of a batch of any rank, as a batch of its own. */
final class SampleView {
    private final Example example;
    private final int sample;
    private final Layout layout;

    SampleView(Example example, int sample) {
        this.example = example;
        this.sample = sample;
        this.layout = new Layout(example.descriptor());
    }

    Example alone() {
        Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
        example.tensors()
                .forEach((name, tensor) -> tensors.put(
                        name, new GoldenTensor(tensor.type(), shapeAlone(name), part(name, tensor.values()))));
        return new Example(
                example.type(), example.parameters(), example.precision(), List.of(1), example.axes(), tensors);
    }

    /** The results of the batch that are of this sample. */
    Results of(Results batch) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        batch.gradients().forEach((name, gradient) -> {
            if (isOwn(name)) {
                gradients.put(name, part(name, gradient));
            }
        });
        return new Results(new double[] {batch.values()[sample]}, gradients);
    }

    /** The results of the sample alone that are not sums over a batch. */
    Results own(Results alone) {
        Map<String, double[]> gradients = new LinkedHashMap<>(alone.gradients());
        gradients.keySet().removeIf(name -> !isOwn(name));
        return alone.with(gradients);
    }

    /** The dimensions that an argument has; broadcasting ones may lack the first or the last of them. */
    private List<Integer> dimensions(String name) {
        List<Integer> all =
                layout.dimensions(example.tensor(name), example.batch().size());
        int rank = example.tensors().get(name).shape().size();
        return example.tensor(name).leading() ? all.subList(0, rank) : all.subList(all.size() - rank, all.size());
    }

    /** Whether each sample has elements of its own. */
    private boolean isOwn(String name) {
        List<Integer> dimensions = dimensions(name);
        List<Integer> shape = example.tensors().get(name).shape();
        for (int d = 0; d < example.batch().size(); d++) {
            int at = dimensions.indexOf(-1 - d);
            if (example.batch().get(d) != 1 && (at < 0 || shape.get(at) == 1)) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> shapeAlone(String name) {
        List<Integer> shape = new ArrayList<>();
        List<Integer> dimensions = dimensions(name);
        List<Integer> given = example.tensors().get(name).shape();
        for (int token : layout.dimensions(example.tensor(name), 1)) {
            int at = dimensions.indexOf(token);
            shape.add(token < 0 || at < 0 ? 1 : given.get(at));
        }
        return shape;
    }

    /** The elements of this sample; there is one dimension for each own axis that is not missing. */
    private double[] part(String name, double[] values) {
        List<Integer> shape = example.tensors().get(name).shape();
        List<Integer> dimensions = dimensions(name);
        double[] part = values;
        List<Integer> left = new ArrayList<>(shape);
        int rest = sample;
        for (int d = example.batch().size() - 1; d >= 0; d--) {
            int index = rest % example.batch().get(d);
            rest /= example.batch().get(d);
            int at = dimensions.indexOf(-1 - d);
            if (at >= 0) {
                part = Example.samples(part, left, at, left.get(at) == 1 ? 0 : index);
                left.set(at, 1);
            }
        }
        return part;
    }
}
