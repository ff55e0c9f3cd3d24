package dev.lossmith.runtime;

import dev.lossmith.Reduction;
import dev.lossmith.Workspace;
import java.util.Arrays;

/**
 * Drives the kernels of a loss over the chunks of a batch and reduces what they give.
 *
 * <p>A chunk is {@value #CHUNK_ELEMENTS} elements of the widest tensor with one part per sample, at least one sample:
 * part of the numerics contract, for the sum of a batch is that of its chunks, each summed by {@link Lanes}, added in
 * {@code double} in order. Gradients of shared and broadcasting tensors are summed in {@code double} in order too, and
 * rounded once. Whatever a kernel computes for a sample does not depend on the other samples of the chunk.
 */
final class Driver {
    static final int CHUNK_ELEMENTS = 4096;

    /** Elements from which on other threads are asked for help: fewer take less time than waking a thread. */
    private static final int LEAST_SHARED = 8 * CHUNK_ELEMENTS;

    /** Lanes of the widest vector. */
    private static final int LANES = 16;

    private final Signature signature;
    private final Operand[] arguments;
    private final Operand[] gradients;
    private final Operand perSample;
    private final Operand upstream;
    private final Scratch scratch = Scratch.ofDriver();
    private final Checks checks;
    private final Binding binding;
    private final Worker own;
    private final Frame frame;
    private final Pass alone = new Pass();
    private Worker[] helpers = {};
    private Workspace lender;
    private Memory memory;
    private int chunk;
    /** Chunks that make whole vectors of samples, but for a few lanes. */
    private int together;
    /** Whether the binding is that of the operands that were remembered. */
    private boolean bound;
    /** The seeds of a chunk where all are the same; of this loss alone, since they seldom change. */
    private final Seeds seeds = new Seeds();

    private final Seeds divisorSeeds = new Seeds();

    Driver(Signature signature, Operand[] arguments, Operand[] gradients, Operand perSample, Operand upstream) {
        this.signature = signature;
        this.arguments = arguments;
        this.gradients = gradients;
        this.perSample = perSample;
        this.upstream = upstream;
        this.checks = new Checks(signature, arguments, gradients, perSample, upstream);
        this.binding = new Binding(signature, scratch);
        this.own = worker(scratch, Scratch.ofKernel());
        this.frame = own.frame;
    }

    double forward(GeneratedLoss loss) {
        requireReduced(loss);
        prepare(loss);
        double divisor = divisor(loss);
        return pass(loss, forwardKernel(loss)) / divisor;
    }

    void forwardPerSample(GeneratedLoss loss) {
        if (loss.reduction() != Reduction.NONE) {
            throw new IllegalStateException(loss.descriptor().name() + " has the reduction " + loss.reduction()
                    + " and gives one number; build it with the reduction none for one value per sample");
        }
        requireGiven(perSample);
        prepare(loss);
        pass(loss, Kernel.FORWARD);
    }

    double forwardBackward(GeneratedLoss loss) {
        requireReduced(loss);
        requireGradients();
        prepare(loss);
        return reduceBackward(loss, 1);
    }

    void backward(GeneratedLoss loss, double gradient) {
        if (loss.reduction() == Reduction.NONE) {
            throw new IllegalStateException(loss.descriptor().name()
                    + " has the reduction none; its gradient needs one upstream value per sample, an array or a"
                    + " tensor");
        }
        requireGradients();
        prepare(loss);
        reduceBackward(loss, gradient);
    }

    /** From {@link #upstream}. */
    void backward(GeneratedLoss loss) {
        requireGiven(upstream);
        if (loss.reduction() == Reduction.NONE) {
            requireGradients();
            prepare(loss);
            constantSeeds(0, 0);
            derivatives(loss, Kernel.FORWARD_BACKWARD);
        } else {
            if (upstream.length != 1) {
                throw new IllegalArgumentException("upstream has shape " + upstream.shapeText()
                        + ", expected one number, for " + loss.descriptor().name() + " has the reduction "
                        + loss.reduction());
            }
            double gradient = upstream.real(0);
            upstream.clear();
            backward(loss, gradient);
        }
    }

    void hessianDiagonal(GeneratedLoss loss) {
        boolean mean = loss.reduction() == Reduction.MEAN;
        if (!signature.hasHessian) {
            throw new UnsupportedOperationException(loss.descriptor().name() + " has no kernel for second derivatives");
        }
        if (mean && signature.divisorHasGradient) {
            throw new UnsupportedOperationException(
                    "the mean of " + loss.descriptor().name()
                            + " divides by a quantity with a gradient, so that its second derivatives mix samples; use"
                            + " another reduction");
        }
        requireGradients();
        prepare(loss);
        constantSeeds(1 / divisor(loss), 0);
        derivatives(loss, mean && signature.hasMeanLoss ? Kernel.MEAN_HESSIAN : Kernel.HESSIAN);
    }

    int[] batchShape() {
        bound = false;
        frame.isFloat = checks.types();
        binding.bind(arguments);
        return Arrays.copyOf(binding.shapes.batch, binding.shapes.batchRank);
    }

    private static void requireReduced(GeneratedLoss loss) {
        if (loss.reduction() == Reduction.NONE) {
            throw new IllegalStateException(loss.descriptor().name()
                    + " has the reduction none and gives one value per sample; pass an array for them, or build it"
                    + " with another reduction");
        }
    }

    private static void requireGiven(Operand operand) {
        if (!operand.given()) {
            throw new IllegalArgumentException(operand.name + " is missing; expected one value per sample");
        }
    }

    private void requireGradients() {
        for (Operand gradient : gradients) {
            if (gradient.given()) {
                return;
            }
        }
        throw new IllegalArgumentException("no array for a gradient was given; expected at least one");
    }

    /**
     * All checks; nothing has been written when it returns or throws. Shapes and types that are those of the last call
     * have been checked already.
     */
    private void prepare(GeneratedLoss loss) {
        if (!bound || !asRemembered()) {
            bound = false;
            frame.isFloat = checks.types();
            binding.bind(arguments);
            checks.results(binding.shapes);
            frame.axisSizes = binding.shapes.axisSizes;
            chunk = Math.max(1, CHUNK_ELEMENTS / widest());
            together = together(chunk);
            remember();
            // Where samples have lengths of their own, data decides about the binding, too.
            bound = !signature.hasLengths;
        }
        checks.overlaps();
        checks.values(loss, binding);
    }

    static int together(int chunk) {
        int chunks = 1;
        while (chunks * chunk < LANES || 8 * idleLanes(chunks * chunk) > chunks * chunk) {
            chunks++;
        }
        return chunks;
    }

    private static int idleLanes(int samples) {
        return -samples & (LANES - 1);
    }

    private boolean asRemembered() {
        boolean same = perSample.asRemembered() && upstream.asRemembered();
        for (int slot = 0; same && slot < arguments.length; slot++) {
            same = arguments[slot].asRemembered() && gradients[slot].asRemembered();
        }
        return same;
    }

    private void remember() {
        perSample.remember();
        upstream.remember();
        for (int slot = 0; slot < arguments.length; slot++) {
            arguments[slot].remember();
            gradients[slot].remember();
        }
    }

    /** Elements of a sample in the widest tensor that has one part per sample. */
    private int widest() {
        int widest = 1;
        for (int slot = 0; slot < arguments.length; slot++) {
            if (arguments[slot].given() && !signature.slots[slot].shared) {
                widest = Math.max(widest, binding.views[slot].dense);
            }
        }
        return widest;
    }

    private Kernel forwardKernel(GeneratedLoss loss) {
        return loss.reduction() == Reduction.MEAN && signature.hasMeanLoss ? Kernel.MEAN_FORWARD : Kernel.FORWARD;
    }

    /** What the sum is divided by. */
    private double divisor(GeneratedLoss loss) {
        Shapes shapes = binding.shapes;
        return switch (loss.reduction()) {
            case NONE, SUM -> 1;
            case BATCHMEAN -> shapes.batchRank == 0 ? 1 : shapes.batch[0];
            case MEAN -> signature.hasDivisor ? pass(loss, Kernel.DIVISOR) : shapes.samples;
        };
    }

    private double reduceBackward(GeneratedLoss loss, double gradient) {
        double divisor = divisor(loss);
        boolean mean = loss.reduction() == Reduction.MEAN;
        double seed = gradient / divisor;
        double divisorSeed = 0;
        if (mean && signature.divisorHasGradient) {
            // d(S / D) = dS / D - S / D^2 dD
            divisorSeed = -seed * (pass(loss, forwardKernel(loss)) / divisor);
        }
        constantSeeds(seed, divisorSeed);
        Kernel kernel = mean && signature.hasMeanLoss ? Kernel.MEAN_FORWARD_BACKWARD : Kernel.FORWARD_BACKWARD;
        return derivatives(loss, kernel) / divisor;
    }

    /** Seeds that are the same for all samples; per-sample ones of {@link #upstream} come before them. */
    private void constantSeeds(double seed, double divisorSeed) {
        int length = Math.min(chunk * together, binding.shapes.samples);
        boolean divisor = signature.divisorHasGradient;
        frame.seed = seed;
        frame.divisorSeed = divisorSeed;
        if (frame.isFloat) {
            frame.floatSeeds = upstream.given() ? upstream.floats : seeds.floats(length, seed);
            frame.floatDivisorSeeds = divisor ? divisorSeeds.floats(length, divisorSeed) : null;
        } else {
            frame.doubleSeeds = upstream.given() ? upstream.doubles : seeds.doubles(length, seed);
            frame.doubleDivisorSeeds = divisor ? divisorSeeds.doubles(length, divisorSeed) : null;
        }
    }

    /** Runs a kernel of derivatives, then that of the targets' if one of theirs was asked for; gives back the sum of the first. */
    private double derivatives(GeneratedLoss loss, Kernel kernel) {
        double sum = pass(loss, kernel);
        for (int slot = 0; slot < gradients.length; slot++) {
            if (gradients[slot].given() && kernel.ofTargets().differentiates(signature.slots[slot])) {
                pass(loss, kernel.ofTargets());
                break;
            }
        }
        return sum;
    }

    /** Runs a kernel over all samples and gives back the sum of their values. */
    private double pass(GeneratedLoss loss, Kernel kernel) {
        int samples = binding.shapes.samples;
        boolean lanes = Backend.TARGET != Backend.Target.PLAIN && loss.hasSamplesForLanes(kernel);
        int step = lanes && !addsToShared(kernel) ? chunk * together : chunk;
        int block = own.staging.begin(kernel, step);
        own.lossArray(Math.min(step, samples));
        int helping = helping(samples, block);
        frame.summed = kernel.differentiates() && !upstream.given() && step == chunk;
        Pass pass = helping > 0 ? new SharedPass(helpers(helping)) : alone;
        pass.loss = loss;
        pass.kernel = kernel;
        pass.samples = samples;
        pass.chunk = chunk;
        pass.step = step;
        pass.block = block;
        pass.several = frame.summed && own.staging.direct;
        pass.leastTrial = lanes ? LANES : 1;
        pass.width = widest();
        pass.sums = sums(samples);
        if (pass instanceof SharedPass shared) {
            for (int k = 0; k < helping; k++) {
                helpers[k].join(own, step, samples);
            }
            shared.run(own, lender.pool());
        } else {
            pass.run(own);
        }
        own.staging.finish();
        return loss.reduction() == Reduction.NONE ? 0 : pass.total();
    }

    /** Whether a kernel writes a gradient that all samples share, which is added up chunk by chunk. */
    private boolean addsToShared(Kernel kernel) {
        for (int slot = 0; slot < arguments.length; slot++) {
            if (arguments[slot].given()
                    && signature.slots[slot].shared
                    && kernel.differentiates(signature.slots[slot])) {
                return true;
            }
        }
        return false;
    }

    private double[] sums(int samples) {
        return scratch.doubles(3 * arguments.length + 4, samples / chunk + 1);
    }

    /** How many threads of the pool to ask for help: none where asking costs more than it gains. */
    private int helping(int samples, int block) {
        if (lender == null || (long) samples * widest() < LEAST_SHARED) {
            return 0;
        }
        return Math.min(lender.threads(), (samples - 1) / block + 1) - 1;
    }

    private Worker[] helpers(int count) {
        int known = helpers.length;
        if (known < count) {
            helpers = Arrays.copyOf(helpers, count);
            for (int k = known; k < count; k++) {
                helpers[k] = worker(Scratch.ofCalls(), Scratch.ofCalls());
                if (memory != null) {
                    helpers[k].use(memory, k + 1);
                }
            }
        }
        return known > count ? Arrays.copyOf(helpers, count) : helpers;
    }

    private Worker worker(Scratch ofDriver, Scratch ofKernel) {
        return new Worker(signature, arguments, gradients, perSample, upstream, binding, ofDriver, ofKernel);
    }

    /** Begins a call; {@link #clear} ends it. */
    void use(Workspace workspace) {
        if (workspace != null) {
            lender = workspace;
            memory = Memory.borrow(workspace);
            own.use(memory, 0);
            for (int k = 0; k < helpers.length; k++) {
                helpers[k].use(memory, k + 1);
            }
        }
    }

    /** Drops everything that belongs to a caller. */
    void clear() {
        own.clear();
        if (lender != null) {
            for (Worker helper : helpers) {
                helper.clear();
            }
            lender.returnMemory(memory);
            lender = null;
            memory = null;
        }
        alone.loss = null;
    }
}
