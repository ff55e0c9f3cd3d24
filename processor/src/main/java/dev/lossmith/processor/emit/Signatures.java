package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Reserved;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.ShortSums;
import dev.lossmith.processor.vectorise.Turned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kernels take and what callers pass, in one order. */
final class Signatures {
    /** The scratch that sums by lanes use. */
    static final String LANES = "lanes";

    /** The scratch with what is kept of each sample from one stage to another. */
    static final String KEPT = "kept";

    /** The scratch with what loops store for others. */
    static final String SPILLED = "spilled";

    /** The lanes of a sum, once for each lane of a vector, and what lanes fetch in turn. */
    private static final int LANE_ELEMENTS = VectorNestCode.LANE_VECTORS * VectorNames.MOST_LANES;

    /** Where in the lanes a loop leaves results: behind the lanes of its sums. */
    static final int RESULTS = 64 * 4;

    /** Sums that one loop may keep in lanes at a time. */
    static final int MOST_SUMS = 4;

    private final List<Tensor> tensors;
    private final Set<String> declared;
    private final List<Axis> axes = new ArrayList<>();
    private final String ofRange;
    private final Map<Axis, Tensor> lengths = new LinkedHashMap<>();
    /** Of each kernel, found once: its methods ask for every loop. */
    private final Map<Kernel, Set<Axis>> sizes = new IdentityHashMap<>();

    /** How a parameter of a method is passed. */
    enum Passing {
        ARRAY,
        /** In the kernel's precision. */
        VALUE,
        /** A parameter of the loss; reals in double. */
        PARAMETER,
        /** The arrays for blocks of positions. */
        BLOCKS,
        /** What has temporaries, where they would be too many parameters. */
        FRAME
    }

    /** One parameter of a kernel and the call on the frame, or the field, that provides it. */
    record Parameter(Type type, Passing kind, String name, String source) {
        static Parameter array(Type type, String name, String source) {
            return new Parameter(type, Passing.ARRAY, name, source);
        }

        static Parameter blocks(String name) {
            return new Parameter(Type.BITS, Passing.BLOCKS, name, "frame.blocks()");
        }

        static Parameter ofInt(String name, String source) {
            return new Parameter(Type.INT, Passing.VALUE, name, source);
        }

        private boolean isTemporary() {
            return kind == Passing.BLOCKS || source.contains("Scratch(");
        }

        /** What provides it in a precision, where a variable of this name is the frame. */
        String source(Precision precision, String frame) {
            return source.replace("<real>", JavaExpressions.typeName(Type.REAL, precision))
                    .replace("<bits>", JavaExpressions.typeName(Type.BITS, precision))
                    .replace("frame.", frame + ".");
        }
    }

    /** C2 never compiles methods with about sixty, and no method has more than 255. */
    private static final int MOST_PARAMETERS = 50;

    /** What is passed to a method that needs all of these: the frame instead of its temporaries where they are too many. */
    List<Parameter> passed(List<Parameter> needed) {
        List<Parameter> fetched = fetched(needed);
        List<Parameter> passed = new ArrayList<>(needed);
        passed.removeAll(fetched);
        if (!fetched.isEmpty()) {
            passed.add(new Parameter(Type.BITS, Passing.FRAME, own("frame"), "frame"));
        }
        return passed;
    }

    /** What a method that needs all of these takes from the frame itself. */
    List<Parameter> fetched(List<Parameter> needed) {
        return needed.size() <= MOST_PARAMETERS
                ? List.of()
                : needed.stream().filter(Parameter::isTemporary).toList();
    }

    /** Which values of samples a kernel takes and gives. */
    enum Form {
        /** A gradient from upstream for each sample, and the loss of each. */
        PER_SAMPLE,
        /** One gradient from upstream for all samples, and the sum of their losses. */
        SUMMED
    }

    /** @param tensors the declared tensors in order; those that are no parameters are the runtime's slots */
    Signatures(List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
        this.declared = Reserved.namesOf(arrays().toList());
        for (Tensor t : slots()) {
            t.axes().stream().filter(a -> !axes.contains(a)).forEach(axes::add);
            if (t.role() == Role.LENGTH) {
                lengths.put(t.traits().indexes(), t);
            }
        }
        this.ofRange = Reserved.ofRange(axes);
    }

    List<Tensor> slots() {
        return tensors.stream().filter(t -> !t.isParameter()).toList();
    }

    /** The declared axes as the runtime numbers them. */
    List<Axis> axes() {
        return axes;
    }

    int slot(Tensor tensor) {
        return slots().indexOf(tensor);
    }

    boolean isRagged(Axis axis) {
        return lengths.containsKey(axis);
    }

    /** The frame's size of an axis; for a ragged one, the padded size. */
    static String size(Axis axis) {
        return "size" + capitalised(axis.name());
    }

    /** The sample's own size of a ragged axis. */
    static String length(Axis axis) {
        return "length" + capitalised(axis.name());
    }

    static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    String loopVariable(Index index) {
        String name = Reserved.loopVariable(index, ofRange);
        boolean taken = Reserved.NAMES.contains(name)
                || arrays().anyMatch(t -> Reserved.namesOf(t).contains(name))
                || axes.stream().anyMatch(a -> Reserved.namesOf(a).contains(name));
        return taken ? name + Reserved.INDEX : name;
    }

    /** What a kernel calls something of its own, unless the spec calls something so. */
    String own(String name) {
        return isDeclared(name) ? name + Reserved.OTHER : name;
    }

    /** What a kernel calls the array of a tensor; with a suffix its offset. */
    String name(Tensor t) {
        boolean own = t.equals(Scheduler.VALUE) || t.role() == Role.SEED || t.role() == Role.SCRATCH;
        return own && isDeclared(t.name() + "Offset") ? t.name() + Reserved.OTHER : own ? own(t.name()) : t.name();
    }

    /** Names that nothing of a kernel's own may have. */
    Set<String> reserved() {
        Set<String> names = new LinkedHashSet<>(Reserved.NAMES);
        names.addAll(declared);
        for (Axis axis : axes) {
            names.addAll(Reserved.namesOf(axis));
        }
        return names;
    }

    /** The same, and what the formula calls something. */
    Set<String> known(Collection<String> ofFormula) {
        Set<String> names = reserved();
        names.addAll(ofFormula);
        return names;
    }

    private boolean isDeclared(String name) {
        return declared.contains(name);
    }

    private Stream<Tensor> arrays() {
        return tensors.stream().flatMap(t -> Stream.of(t, Scheduler.gradientOf(t)));
    }

    /** The name of a table with the elements of a tensor for each lane. */
    String tableOfLanes(Tensor tensor) {
        return own(name(tensor) + Reserved.LANES);
    }

    private String frameSize(Axis axis) {
        return "frame.size(" + axes.indexOf(axis) + ")";
    }

    /** Whether a kernel takes other arguments in either precision. */
    boolean hasReals(Kernel kernel) {
        return parameters(kernel).stream().anyMatch(p -> p.type() == Type.REAL && p.kind() != Passing.PARAMETER);
    }

    /** The method's parameters in order. */
    List<Parameter> parameters(Kernel kernel) {
        return parameters(kernel, Form.PER_SAMPLE, LaneTables.NONE);
    }

    List<Parameter> parameters(Kernel kernel, Form form, LaneTables lanes) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.ofInt(own("samples"), "frame.samples()"));
        for (Tensor t : kernel.inputs()) {
            if (!t.isParameter()) {
                input(t, form, parameters);
            }
        }
        for (Tensor t : kernel.outputs()) {
            output(t, parameters);
        }
        for (Axis axis : axes(kernel)) {
            parameters.add(Parameter.ofInt(size(axis), "frame.size(" + axes.indexOf(axis) + ")"));
        }
        int id = 0;
        for (Kernel.Scratch s : kernel.scratch()) {
            parameters.add(Parameter.array(
                    s.tensor().type(),
                    s.tensor().name(),
                    scratch(
                            s.tensor().type(),
                            id++,
                            s,
                            factor(s.tensor(), lanes, kernel),
                            lanes.stages()
                                    .filter(plan -> plan.rows().contains(s.tensor()))
                                    .map(StagedSamples::mostElements)
                                    .orElse(0))));
        }
        for (Tensor table : lanes.turned()) {
            Tensor copy = Turned.copy(table);
            parameters.add(Parameter.array(
                    copy.type(),
                    name(copy),
                    "frame." + kind(copy.type()) + "Scratch(" + id++ + ", "
                            + LaneTables.rowLength(copy, this::frameSize) + ")"));
        }
        for (Tensor row : lanes.rows()) {
            String length = LaneTables.rowLength(row, this::frameSize) + factor(row, lanes, kernel);
            parameters.add(Parameter.array(
                    row.type(),
                    tableOfLanes(row),
                    "frame." + kind(row.type()) + "Scratch(" + id++ + ", " + length + ")"));
        }
        if (lanes.stages().isPresent()) {
            int length = lanes.stages().get().kept().size() * StagedSamples.MOST_SAMPLES;
            parameters.add(Parameter.array(Type.REAL, own(KEPT), "frame.<real>Scratch(" + id++ + ", " + length + ")"));
        }
        for (Kernel.Scratch matrix : lanes.stages().map(StagedSamples::matrices).orElse(List.of())) {
            parameters.add(Parameter.array(Type.REAL, matrix.tensor().name(), scratch(Type.REAL, id++, matrix, "", 0)));
        }
        for (ShortSums sums : lanes.sums().values()) {
            for (Kernel.Scratch s : sums.scratch()) {
                parameters.add(Parameter.array(Type.REAL, s.tensor().name(), scratch(Type.REAL, id++, s, "", 0)));
            }
        }
        if (lanes.spilled().values() > 0) {
            String length = lanes.spilled().length("frame.samples()", this::frameSize);
            parameters.add(
                    Parameter.array(Type.REAL, own(SPILLED), "frame.<real>Scratch(" + id++ + ", " + length + ")"));
        }
        if (form == Form.SUMMED || lanes != LaneTables.NONE || usesLanes(kernel)) {
            parameters.add(
                    Parameter.array(Type.REAL, own(LANES), "frame.<real>Scratch(" + id + ", " + LANE_ELEMENTS + ")"));
        }
        for (Tensor t : kernel.inputs()) {
            if (t.isParameter()) {
                parameters.add(new Parameter(t.type(), Passing.PARAMETER, t.name(), field(t)));
            }
        }
        return parameters;
    }

    private String factor(Tensor tensor, LaneTables lanes, Kernel kernel) {
        if (lanes.tables().contains(tensor)) {
            int vectors = lanes.panels().contains(tensor) ? TileCode.VECTORS : 1;
            return " * " + vectors * VectorNames.MOST_LANES;
        }
        boolean ofSamples =
                lanes.tablesOfSamples().contains(tensor) || lanes.rows().contains(tensor);
        return ofSamples
                ? " * (" + lanes.areSamples(kernel, this::frameSize) + " ? " + VectorNames.MOST_LANES + " : 1)"
                : "";
    }

    /** The field of a parameter, where the variables {@code frame} and {@code variant} are in scope. */
    private static String field(Tensor parameter) {
        return Set.of("frame", "variant").contains(parameter.name()) ? "this." + parameter.name() : parameter.name();
    }

    private static boolean usesLanes(Kernel kernel) {
        boolean[] found = new boolean[1];
        Walk.statements(
                kernel.statements(), stmt -> found[0] |= stmt instanceof Stmt.LaneSum || stmt instanceof Stmt.Add);
        return found[0];
    }

    private void input(Tensor t, Form form, List<Parameter> parameters) {
        if (t.role() == Role.SEED) {
            boolean ofDivisor = Read.of(t) == Scheduler.divisorUpstream();
            if (form == Form.SUMMED) {
                String value = ofDivisor ? "frame.<real>DivisorSeed()" : "frame.<real>Seed()";
                parameters.add(new Parameter(Type.REAL, Passing.VALUE, name(t), value));
                return;
            }
            String array = ofDivisor ? "frame.<real>DivisorSeeds()" : "frame.<real>Seeds()";
            String offset = ofDivisor ? "frame.divisorSeedsOffset()" : "frame.seedsOffset()";
            parameters.add(Parameter.array(Type.REAL, name(t), array));
            parameters.add(Parameter.ofInt(name(t) + "Offset", offset));
            return;
        }
        String array = t.type() == Type.INT ? "frame.ints(" : "frame.<real>s(";
        int slot = slot(t);
        parameters.add(Parameter.array(t.type(), t.name(), array + slot + ")"));
        parameters.add(Parameter.ofInt(t.name() + "Offset", "frame.offset(" + slot + ")"));
        if (hasRows(t)) {
            parameters.add(Parameter.ofInt(t.name() + "Stride", "frame.stride(" + slot + ")"));
        }
    }

    private void output(Tensor t, List<Parameter> parameters) {
        if (t.equals(Scheduler.VALUE)) {
            parameters.add(Parameter.array(Type.REAL, name(t), "frame.<real>Loss()"));
            parameters.add(Parameter.ofInt(name(t) + "Offset", "frame.lossOffset()"));
            return;
        }
        int slot = slotOfGradient(t);
        parameters.add(Parameter.array(Type.REAL, t.name(), "frame.<real>Gradient(" + slot + ")"));
        parameters.add(Parameter.ofInt(t.name() + "Offset", "frame.gradientOffset(" + slot + ")"));
        if (hasRows(t)) {
            parameters.add(Parameter.ofInt(t.name() + "Stride", "frame.gradientStride(" + slot + ")"));
        }
    }

    private int slotOfGradient(Tensor gradient) {
        for (Tensor t : slots()) {
            if (Scheduler.gradientOf(t).equals(gradient)) {
                return slot(t);
            }
        }
        throw new IllegalArgumentException(gradient + " is no gradient");
    }

    /** @param least elements that there are in any case */
    private String scratch(Type type, int id, Kernel.Scratch s, String factor, int least) {
        JavaExpressions lengths = new JavaExpressions(
                Precision.DOUBLE,
                read -> read.tensor().name(),
                index -> "",
                size -> "frame.size(" + axes.indexOf(size.axis()) + ")");
        String length = lengths.printOperand(s.length()) + factor;
        String enough = least > 0 ? "Math.max(" + length + ", " + least + ")" : length;
        return "frame." + kind(type) + "Scratch(" + id + ", " + enough + ")";
    }

    private static String kind(Type type) {
        return switch (type) {
            case REAL -> "<real>";
            case INT -> "int";
            case BOOL -> "boolean";
            case BITS -> throw new IllegalArgumentException("scratch of bits");
        };
    }

    /** The gradients from upstream that a kernel takes. */
    static Set<Tensor> seeds(Kernel kernel) {
        return kernel.inputs().stream().filter(t -> t.role() == Role.SEED).collect(Collectors.toSet());
    }

    /** Has elements of its own for each sample. */
    static boolean hasRows(Tensor t) {
        return !t.axes().isEmpty() && t.role() != Role.SHARED && t.role() != Role.SCRATCH;
    }

    List<Tensor> rows(Kernel kernel) {
        List<Tensor> rows = new ArrayList<>(kernel.inputs());
        rows.addAll(kernel.outputs());
        rows.removeIf(t -> !hasRows(t));
        return rows;
    }

    /** The ragged axes whose size the kernel uses, with the tensor of their lengths. */
    Set<Axis> ragged() {
        return lengths.keySet();
    }

    Map<Axis, Tensor> raggedLengths(Kernel kernel) {
        Map<Axis, Tensor> used = new LinkedHashMap<>(lengths);
        used.keySet().retainAll(sizes(kernel));
        return used;
    }

    private Set<Axis> sizes(Kernel kernel) {
        return sizes.computeIfAbsent(kernel, Kernel::sizes);
    }

    private List<Axis> axes(Kernel kernel) {
        Set<Axis> used = new HashSet<>(sizes(kernel));
        for (Tensor t : rows(kernel)) {
            used.addAll(t.axes().subList(1, t.axes().size()));
        }
        return axes.stream().filter(used::contains).toList();
    }
}
