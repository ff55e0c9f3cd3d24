package dev.lossmith.testing;

import dev.lossmith.DoubleTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wrong arguments are refused by an exception that names them, before anything is written. */
final class RefusalChecks {
    private final Property property;

    RefusalChecks(Property property) {
        this.property = property;
    }

    void wrongArguments() {
        property.times(3, (examples, random) -> {
            Example example = examples.small(3);
            for (TensorDescriptor tensor : example.descriptor().tensors()) {
                if (example.tensors().containsKey(tensor.name())) {
                    wrong(example, tensor);
                }
            }
            Map<String, Tensor> arguments = example.packed();
            arguments.put("noSuchTensor", DoubleTensor.of(new double[3]));
            refuse(example, "an unknown tensor", "noSuchTensor", arguments);
        });
    }

    private void wrong(Example example, TensorDescriptor tensor) {
        String name = tensor.name();
        GoldenTensor given = example.tensors().get(name);
        Map<String, Tensor> arguments = example.packed();
        if (!tensor.optional()) {
            arguments.remove(name);
            refuse(example, name + " left out", name, arguments);
        }
        if (given.type().isReal()) {
            refuse(
                    example,
                    name + " of ints",
                    name,
                    with(example, name, IntTensor.of(new int[given.values().length], given.sizes())));
            if (example.tensors().values().stream()
                            .filter(t -> t.type().isReal())
                            .count()
                    > 1) {
                Tensor floats = Calls.real(GoldenType.FLOAT32, given.values(), given.sizes());
                refuse(example, name + " in another precision", "", with(example, name, floats));
            }
        } else {
            integers(example, tensor, given);
        }
        int[] deeper = new int[given.shape().size() + 5];
        Arrays.fill(deeper, 2);
        refuse(
                example,
                name + " with five dimensions too many",
                "",
                with(
                        example,
                        name,
                        new GoldenTensor(given.type(), boxed(deeper), new double[1 << deeper.length]).packed()));
    }

    private void integers(Example example, TensorDescriptor tensor, GoldenTensor given) {
        if (given.values().length == 0) {
            return;
        }
        String name = tensor.name();
        boolean length = !tensor.lengthOf().isEmpty();
        String axis = length ? tensor.lengthOf() : tensor.indexes();
        if (axis.isEmpty() || !length && firstIsPadding(example)) {
            return;
        }
        int size = example.axes().get(axis);
        for (int bad : new int[] {-1, -7, length ? size + 1 : size, Integer.MAX_VALUE}) {
            boolean allowed = !tensor.except().isEmpty() && RandomValues.exception(tensor, example.parameters()) == bad;
            if (!allowed) {
                refuse(
                        example,
                        bad + " in " + name,
                        name,
                        example.with(name, 0, bad).packed());
            }
        }
    }

    /** Whether the first element of some tensor may lie beyond the length of the first sample. */
    private static boolean firstIsPadding(Example example) {
        return example.descriptor().tensors().stream()
                .anyMatch(t -> !t.lengthOf().isEmpty()
                        && example.tensors().get(t.name()).values()[0] == 0);
    }

    void wrongResults() {
        property.times(3, (examples, random) -> {
            Example example = examples.small(3);
            for (TensorDescriptor tensor : example.differentiable()) {
                gradient(example, tensor.name());
            }
            for (TensorDescriptor tensor : example.descriptor().tensors()) {
                if (!tensor.differentiable() && example.tensors().containsKey(tensor.name())) {
                    Tensor room = Calls.room(example, tensor.name());
                    refuse(
                            example,
                            "a gradient of " + tensor.name(),
                            tensor.name(),
                            example.packed(),
                            Map.of(tensor.name(), room));
                }
            }
            perSample(example);
        });
    }

    private void gradient(Example example, String name) {
        int[] shape = example.tensors().get(name).sizes();
        int[] longer = new int[shape.length + 1];
        System.arraycopy(shape, 0, longer, 1, shape.length);
        longer[0] = 2;
        refuse(
                example,
                "a gradient of " + name + " of another shape",
                name,
                example.packed(),
                Map.of(name, GoldenTensor.room(example.precision(), longer)));
        if (example.tensors().get(name).values().length == 0) {
            return;
        }
        Map<String, Tensor> arguments = example.packed();
        Tensor own = arguments.get(name);
        double[] before = GoldenTensor.values(own);
        expect(
                example,
                "a gradient of " + name + " over its own values",
                name,
                () -> example.loss(reduction(example)).forwardBackward(arguments, Map.of(name, own)));
        property.requireSame(
                Results.ofValues(GoldenTensor.values(own)),
                "after it was refused",
                Results.ofValues(before),
                "before",
                example);
    }

    private void perSample(Example example) {
        Loss none = example.loss(Reduction.NONE);
        expect(example, "a reduced loss of no reduction", "none", () -> none.forward(example.packed()));
        Tensor longer = GoldenTensor.room(example.precision(), example.samples() + 1);
        expect(example, "room for more losses than samples", "", () -> none.forward(example.packed(), longer));
        requireUntouched(example, "room for more losses than samples", longer);
        Loss sum = example.loss(reduction(example));
        Tensor room = GoldenTensor.room(example.precision(), example.batchShape());
        expect(example, "losses of samples of a reduced loss", "", () -> sum.forward(example.packed(), room));
        requireUntouched(example, "losses of samples of a reduced loss", room);
    }

    void wrongParameters() {
        property.times(1, (examples, random) -> {
            Example example = examples.small(1);
            for (ParameterDescriptor parameter : example.descriptor().parameters()) {
                for (double bad : new double[] {parameter.min() - 1, parameter.max() + 1, Double.NaN}) {
                    boolean number = parameter.defaultValue() instanceof Number
                            || !parameter.values().isEmpty();
                    if (number && !Double.isInfinite(bad)) {
                        Map<String, Object> changed = new HashMap<>(example.parameters());
                        changed.put(parameter.name(), bad);
                        expect(
                                example,
                                parameter.name() + " = " + bad,
                                parameter.name(),
                                () -> example.type().create(changed, Reduction.SUM));
                    }
                }
            }
            Map<String, Object> changed = new HashMap<>(example.parameters());
            changed.put("noSuchParameter", 1);
            expect(
                    example,
                    "an unknown parameter",
                    "noSuchParameter",
                    () -> example.type().create(changed, Reduction.SUM));
        });
    }

    void secondDerivatives() {
        property.times(2, (examples, random) -> {
            Example example = examples.small(2);
            Map<String, Tensor> rooms = Calls.rooms(example);
            try {
                example.loss(reduction(example)).hessianDiagonal(example.packed(), rooms);
            } catch (UnsupportedOperationException e) {
                rooms.values().forEach(room -> requireUntouched(example, "what does not exist", room));
                return;
            }
            throw property.failure("second derivatives were expected to be refused\n" + example);
        });
    }

    private static Reduction reduction(Example example) {
        return example.descriptor().reductions().stream()
                .filter(r -> r != Reduction.NONE)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Tensor> with(Example example, String name, Tensor tensor) {
        Map<String, Tensor> arguments = example.packed();
        arguments.put(name, tensor);
        return arguments;
    }

    private static List<Integer> boxed(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /** Arguments that are refused with and without a reduction. */
    private void refuse(Example example, String what, String name, Map<String, Tensor> arguments) {
        Tensor room = GoldenTensor.room(example.precision(), example.batchShape());
        expect(example, what, name, () -> example.loss(Reduction.NONE).forward(arguments, room));
        requireUntouched(example, what, room);
        Map<String, Tensor> rooms = Calls.rooms(example);
        if (!rooms.isEmpty()) {
            refuse(example, what, name, arguments, rooms);
        }
    }

    private void refuse(
            Example example, String what, String name, Map<String, Tensor> arguments, Map<String, Tensor> rooms) {
        expect(example, what, name, () -> example.loss(reduction(example)).forwardBackward(arguments, rooms));
        rooms.values().forEach(room -> requireUntouched(example, what, room));
    }

    private void requireUntouched(Example example, String what, Tensor room) {
        for (double value : GoldenTensor.values(room)) {
            if (value != GoldenTensor.UNTOUCHED) {
                throw property.failure(what + " was refused, but something had been written before\n" + example);
            }
        }
    }

    private void expect(Example example, String what, String name, Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            if (e.getMessage() == null || !e.getMessage().contains(name)) {
                throw property.failure(what + " was refused without saying so: " + e + "\n" + example);
            }
            return;
        }
        throw property.failure(what + " was not refused\n" + example);
    }
}
