package dev.lossmith.testing;

import dev.lossmith.LossType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What can be expected of any loss, checked from outside: through its public methods, with random arguments that its
 * descriptor allows.
 *
 * <p>Generated tests have a method for each check that applies; see {@link LossTests}. A failed check shows the arguments
 * and how to get them again: {@code -Dlossmith.seed=NUMBER}.
 */
public final class LossChecks {
    private final LossType type;
    private final Set<String> surrogates;
    private final boolean divisor;
    private final boolean meanLoss;
    private final Seed seed;

    private LossChecks(LossType type, Set<String> surrogates, boolean divisor, boolean meanLoss, Seed seed) {
        this.type = type;
        this.surrogates = surrogates;
        this.divisor = divisor;
        this.meanLoss = meanLoss;
        this.seed = seed;
    }

    /** The checks of one kind of loss. */
    public static LossChecks of(LossType type) {
        return new LossChecks(type, Set.of(), false, false, Seed.OF_RUN);
    }

    /** The formula states for these tensors what differs from the derivative on purpose. */
    public LossChecks withSurrogates(String... tensors) {
        return new LossChecks(type, Set.of(tensors), divisor, meanLoss, seed);
    }

    /** The formula defines {@code divisor}, by whose sum the mean divides. */
    public LossChecks withDivisor() {
        return new LossChecks(type, surrogates, true, meanLoss, seed);
    }

    /** The formula defines {@code meanLoss}, of which the mean is taken. */
    public LossChecks withMeanLoss() {
        return new LossChecks(type, surrogates, divisor, true, seed);
    }

    /** With arguments other than those of this run. */
    LossChecks withSeed(long base) {
        return new LossChecks(type, surrogates, divisor, meanLoss, new Seed(base));
    }

    private Property property(String name) {
        return new Property(type, name, seed);
    }

    /** Gradients are what differences of the loss say, for every reduction and for upstream gradients that are not 1. */
    public void gradients() {
        new DerivativeChecks(property("gradients"), surrogates).gradients();
    }

    /** Second derivatives are what differences of the gradient say. */
    public void secondDerivatives() {
        new DerivativeChecks(property("secondDerivatives"), surrogates).secondDerivatives();
    }

    /** A loss that has no second derivatives says so, and writes nothing. */
    public void secondDerivativesAreRefused() {
        new RefusalChecks(property("secondDerivativesAreRefused")).secondDerivatives();
    }

    /** One fused pass gives the bits of a forward and a backward pass, with a reduction and without. */
    public void fusedIsSeparate() {
        new ConsistencyChecks(property("fusedIsSeparate")).fusedIsSeparate();
    }

    /** A gradient has the same bits whether others are computed beside it or not. */
    public void oneGradientIsOneOfMany() {
        new ConsistencyChecks(property("oneGradientIsOneOfMany")).oneGradientIsOneOfMany();
    }

    /** Sum, mean and batch mean are those of the losses of the samples. */
    public void reductionsAreOfTheSamples() {
        new ConsistencyChecks(property("reductionsAreOfTheSamples")).reductionsAreOfTheSamples(divisor, meanLoss);
    }

    /** The gradient from upstream multiplies the gradients. */
    public void upstreamIsAFactor() {
        new ConsistencyChecks(property("upstreamIsAFactor")).upstreamIsAFactor();
    }

    /** Results in float are near those in double. */
    public void precisionsAgree() {
        new ConsistencyChecks(property("precisionsAgree")).precisionsAgree();
    }

    /** Views at an offset give the bits of arrays of their own, and nothing is written beside them. */
    public void viewsAreArrays() {
        new ConsistencyChecks(property("viewsAreArrays")).viewsAreArrays();
    }

    /** Samples in another order give their results in that order, bit for bit. */
    public void permutedSamplesGivePermutedResults() {
        new BatchChecks(property("permutedSamplesGivePermutedResults")).permutedSamplesGivePermutedResults();
    }

    /** Batches around the size of lanes and of chunks give the bits of their parts. */
    public void batchesOfAnySize() {
        new BatchChecks(property("batchesOfAnySize")).batchesOfAnySize();
    }

    /** Several threads give the bits of one, whatever part of a batch each of them gets. */
    public void threadsGiveTheSameBits() {
        new ThreadChecks(property("threadsGiveTheSameBits")).threadsGiveTheSameBits();
    }

    /** Rows around the number of lanes: parts of a batch give the same bits, float and double are near each other. */
    public void rowsOfAnySize() {
        new BatchChecks(property("rowsOfAnySize")).rowsOfAnySize();
    }

    /** Batches without dimensions and with several give each sample the bits that it has alone. */
    public void batchesOfAnyShape() {
        new BatchChecks(property("batchesOfAnyShape")).batchesOfAnyShape();
    }

    /** Of no samples the sum is 0, and so are the gradients of what all samples share. */
    public void emptyBatches() {
        new BatchChecks(property("emptyBatches")).emptyBatches();
    }

    /** NaN makes NaN of what depends on it, and changes nothing else. */
    public void nanIsNeverLost() {
        new NonFiniteChecks(property("nanIsNeverLost"), surrogates).nanIsNeverLost();
    }

    /** Infinity in one sample changes no bit of another. */
    public void infinitiesStayWhereTheyAre() {
        new NonFiniteChecks(property("infinitiesStayWhereTheyAre"), surrogates).infinitiesStayWhereTheyAre();
    }

    /** Wrong arguments are refused by name before anything is written. */
    public void wrongArgumentsAreRefused() {
        new RefusalChecks(property("wrongArgumentsAreRefused")).wrongArguments();
    }

    /** So are results of a wrong shape, results that overlap arguments, and gradients that do not exist. */
    public void wrongResultsAreRefused() {
        new RefusalChecks(property("wrongResultsAreRefused")).wrongResults();
    }

    /** Parameters that are unknown or outside their domain are refused. */
    public void wrongParametersAreRefused() {
        new RefusalChecks(property("wrongParametersAreRefused")).wrongParameters();
    }

    /** With {@code -Ddev.lossmith.checkDomains=true} the first element outside its declared domain is named. */
    public void domainsAreChecked() {
        new DomainChecks(property("domainsAreChecked")).domainsAreChecked();
    }

    /**
     * The results have the bits recorded in a directory, relative to that of the build's module; with
     * {@code -Dlossmith.golden.record=true} they are recorded instead.
     */
    public void recordedResults(String directory) {
        new Recording(type).check(directory(directory).resolve(type.descriptor().name() + ".txt"));
    }

    /** The reference results in the {@code golden/1} files of a directory, of which at least one is of this loss. */
    public void referenceResults(String directory) {
        Path path = directory(directory);
        if (!Files.isDirectory(path)) {
            throw new AssertionError("there is no directory " + path.toAbsolutePath() + " with files of golden/1");
        }
        String name = type.descriptor().name();
        List<GoldenFile> files = GoldenFile.readAll(path).stream()
                .filter(file -> file.loss().equals(name))
                .toList();
        if (files.isEmpty()) {
            throw new AssertionError("no file in " + path.toAbsolutePath() + " has the results of " + name);
        }
        GoldenRunner runner = new GoldenRunner(loss -> type);
        for (GoldenFile file : files) {
            for (GoldenCase golden : file.cases()) {
                List<String> problems = runner.run(name, golden).problems();
                if (!problems.isEmpty()) {
                    throw new AssertionError(file.path() + ": " + golden.name() + " " + golden.params() + ": "
                            + String.join("\n", problems));
                }
            }
        }
    }

    /** Seen from the module, whose directory Maven tells its tests; other tools start them there. */
    private static Path directory(String relative) {
        return Path.of(System.getProperty("basedir", "")).resolve(relative);
    }
}
