package dev.lossmith.testing;

import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import dev.lossmith.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bits of all that a loss computes of one batch, for comparison with those of another JVM, of other kernels or of other threads.
 * Arguments depend on nothing but the loss, the shape and the number given with it.
 */
public final class Digest {
    private final Example example;
    private final Map<String, Tensor> arguments;
    private final Map<String, Tensor> rooms;
    private final Tensor losses;
    private final Tensor upstream;
    private final List<Loss> built = new ArrayList<>();

    private Digest(Example example) {
        this.example = example;
        this.arguments = example.packed();
        this.rooms = Calls.rooms(example);
        this.losses = GoldenTensor.room(example.precision(), example.batchShape());
        double[] factors = new double[example.samples()];
        Arrays.setAll(factors, n -> n % 3 - 0.75);
        this.upstream = Calls.real(example.precision(), factors, example.batchShape());
        example.descriptor().reductions().forEach(reduction -> built.add(example.loss(reduction)));
    }

    /**
     * Of a batch of rank 1.
     *
     * @param number which of the arguments that could be drawn
     */
    public static Digest of(LossType type, GoldenType precision, int samples, Map<String, Integer> axes, int number) {
        return new Digest(draw(type, samples, axes, number).in(precision));
    }

    private static Example draw(LossType type, int samples, Map<String, Integer> axes, int number) {
        String place = samples + " " + axes;
        return new Examples(type, new Seed(number).random(type.descriptor().name(), place, 0))
                .of(List.of(samples), axes);
    }

    /** The names of a loss' axes. */
    public static List<String> axes(LossDescriptor loss) {
        return List.copyOf(Examples.axes(loss));
    }

    /** The elements of the largest tensor that has one part per sample, by sample. */
    public static int widest(LossDescriptor loss, Map<String, Integer> axes) {
        return BatchChecks.widest(loss, axes);
    }

    /** The elements of all arguments. */
    public int elements() {
        return example.tensors().values().stream()
                .mapToInt(tensor -> tensor.values().length)
                .sum();
    }

    /** Parameters and shapes. */
    public String arguments() {
        return example.toString().replaceAll("\\s+", " ");
    }

    /** A number for each result, with the name of the result. */
    public Map<String, Long> bits(Workspace workspace) {
        Map<String, Long> bits = new LinkedHashMap<>();
        bits.put("arguments", ofArguments());
        for (Loss alone : built) {
            Loss loss = alone.on(workspace);
            String reduction = "reduced by " + loss.reduction();
            if (loss.reduction() == Reduction.NONE) {
                loss.forward(arguments, losses);
                bits.put("losses", of(losses));
                if (!rooms.isEmpty()) {
                    loss.backward(upstream, arguments, rooms);
                    put(bits, "gradient", "times upstream");
                    hessian(loss, bits, "of the losses");
                }
            } else if (rooms.isEmpty()) {
                bits.put("loss " + reduction, Double.doubleToLongBits(loss.forward(arguments)));
            } else {
                double value = loss.forwardBackward(arguments, rooms);
                bits.put("loss " + reduction, Double.doubleToLongBits(value));
                put(bits, "gradient", reduction);
                hessian(loss, bits, reduction);
            }
        }
        return bits;
    }

    private void hessian(Loss loss, Map<String, Long> bits, String how) {
        try {
            loss.hessianDiagonal(arguments, rooms);
        } catch (UnsupportedOperationException e) {
            return;
        }
        put(bits, "second derivative", how);
    }

    private void put(Map<String, Long> bits, String what, String how) {
        rooms.forEach((name, room) -> bits.put(what + " by " + name + " " + how, of(room)));
    }

    private long ofArguments() {
        long hash = example.parameters().hashCode();
        for (GoldenTensor tensor : example.tensors().values()) {
            hash = mixed(hash, Arrays.hashCode(tensor.values()));
        }
        return hash;
    }

    private static long of(Tensor tensor) {
        long hash = 0;
        for (double value : GoldenTensor.values(tensor)) {
            hash = mixed(hash, Double.doubleToLongBits(value));
        }
        return hash;
    }

    private static long mixed(long hash, long bits) {
        long mixed = (hash ^ bits) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
