package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.ShortSums;
import dev.lossmith.processor.vectorise.Stages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What vector kernels need beyond the scratch of plain ones, and when lanes are samples.
 *
 * @param tables temporaries of which each lane of a loop has its own
 * @param panels those of them that have a place for two vectors of lanes
 * @param tablesOfSamples temporaries of which each lane has its own where lanes are samples
 * @param rows tensors of which there is a table of lanes where lanes are samples; empty where they never are
 * @param inOrder elements of a row are no lanes, for they are computed one after the other
 * @param extents over how many positions the innermost loops go whose positions are lanes
 * @param turned tables that have a copy with axes exchanged
 * @param stages what many samples can go through together
 * @param spilled values that loops store for others
 * @param sums sums of few terms for each position of a long loop
 */
record LaneTables(
        Set<Tensor> tables,
        Set<Tensor> panels,
        Set<Tensor> tablesOfSamples,
        List<Tensor> rows,
        boolean inOrder,
        Set<Expr> extents,
        Set<Tensor> turned,
        Optional<Stages.Plan> stages,
        Spilled spilled,
        Map<Stmt.Loop, ShortSums> sums) {
    static final LaneTables NONE = new LaneTables(
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            false,
            Set.of(),
            Set.of(),
            Optional.empty(),
            Spilled.NONE,
            Map.of());

    /** Rows of so many elements are taken for several samples at a time, whatever their elements could do as lanes. */
    private static final int SHORT = 40;

    /** The same where the elements of a row are lanes of shorter statements than samples are. */
    private static final int SHORT_OF_USUAL = 15;

    /** So many positions are no whole vector, wherever vectors are widest. */
    private static final int FEW = VectorNames.MOST_LANES - 1;

    /** Tables of so many elements are taken for several samples at a time where elements are no lanes: 1 MiB with the widest vectors. */
    private static final int LONG = 16384;

    /**
     * Room for what loops store for others.
     *
     * @param values that a loop stores at most for each of its positions
     * @param extents of such loops; nothing for that over samples
     */
    record Spilled(int values, Set<Optional<Expr>> extents) {
        static final Spilled NONE = new Spilled(0, Set.of());

        Spilled and(int more, Optional<Expr> extent) {
            Set<Optional<Expr>> all = new LinkedHashSet<>(extents);
            all.add(extent);
            return more == 0 ? this : new Spilled(Math.max(values, more), all);
        }

        /** How many elements there have to be. */
        String length(String samples, Function<Axis, String> size) {
            String positions = extents.stream()
                    .map(extent -> extent.map(e -> print(e, size)).orElse(samples))
                    .reduce((one, other) -> "Math.max(" + one + ", " + other + ")")
                    .orElse("0");
            return values + " * " + positions;
        }
    }

    /** Samples may have a row each of a temporary. */
    boolean haveRows(Tensor temporary) {
        return stages.isPresent() && stages.get().rows().contains(temporary);
    }

    /** How many elements a sample has of a tensor. */
    static String rowLength(Tensor tensor, Function<Axis, String> size) {
        return tensor.axes().stream().map(size).collect(Collectors.joining(" * "));
    }

    /** The condition that samples are better lanes than the elements of their rows, for those are few or no lanes. */
    String areSamples(Kernel kernel, Function<Axis, String> size) {
        Set<String> lengths = new LinkedHashSet<>();
        rows.forEach(row -> lengths.add(rowLength(row, size)));
        Set<String> ofTables = new LinkedHashSet<>(lengths);
        ofTables.addAll(lengthsOfTables(kernel, size));
        if (inOrder || rows.isEmpty()) {
            return ofTables.isEmpty() ? "true" : atMost(LONG, ofTables);
        }
        Set<String> lanes = new LinkedHashSet<>();
        extents.forEach(extent -> lanes.add(print(extent, size)));
        boolean usual = stages.filter(plan -> plan.condition().isPresent()).isPresent();
        String areShort = atMost(usual ? SHORT_OF_USUAL : SHORT, lengths);
        return lengths.containsAll(lanes) || !extents.stream().allMatch(LaneTables::isKnown)
                ? areShort
                : "(" + areShort + " || " + atMost(FEW, lanes) + " && " + atMost(LONG, ofTables) + ")";
    }

    private List<String> lengthsOfTables(Kernel kernel, Function<Axis, String> size) {
        List<String> lengths = new ArrayList<>();
        for (Kernel.Scratch s : kernel.scratch()) {
            if (tablesOfSamples.contains(s.tensor()) && !(s.length() instanceof Constant)) {
                lengths.add(print(s.length(), size));
            }
        }
        return lengths;
    }

    /** Whether it depends on sizes alone, so that it is known before the first sample. */
    static boolean isKnown(Expr extent) {
        return extent instanceof Size || extent instanceof Constant;
    }

    private static String print(Expr length, Function<Axis, String> size) {
        return new JavaExpressions(
                        Precision.DOUBLE, read -> read.tensor().name(), index -> "", s -> size.apply(s.axis()))
                .print(length);
    }

    /** The condition for those that are no parts of others, which are longer. */
    private static String atMost(int limit, Set<String> lengths) {
        Map<List<String>, String> byFactors = new LinkedHashMap<>();
        lengths.forEach(length -> byFactors.putIfAbsent(factors(length), length));
        return byFactors.keySet().stream()
                .filter(factors -> byFactors.keySet().stream()
                        .noneMatch(other -> other.size() > factors.size() && isPart(factors, other)))
                .map(factors -> byFactors.get(factors) + " <= " + limit)
                .collect(Collectors.joining(" && "));
    }

    private static List<String> factors(String length) {
        return Stream.of(length.split(" \\* ")).sorted().toList();
    }

    private static boolean isPart(List<String> factors, List<String> other) {
        return factors.stream().allMatch(f -> Collections.frequency(factors, f) <= Collections.frequency(other, f));
    }
}
