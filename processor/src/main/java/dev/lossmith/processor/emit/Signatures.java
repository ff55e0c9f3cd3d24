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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What kernels take and what callers pass, in one order. */
final class Signatures {
    /** The scratch that sums by lanes use. */
    static final String LANES = "lanes";

    private static final int MOST_LANES = 64;

    private final List<Tensor> tensors;
    private final List<Axis> axes = new ArrayList<>();
    private final Map<Axis, Tensor> lengths = new LinkedHashMap<>();

    /** One parameter of a kernel and the call on the frame, or the field, that provides it. */
    record Parameter(Type type, boolean array, String name, String source) {}

    /** @param tensors the declared tensors in order; those that are no parameters are the runtime's slots */
    Signatures(List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
        for (Tensor t : slots()) {
            t.axes().stream().filter(a -> !axes.contains(a)).forEach(axes::add);
            if (t.role() == Role.LENGTH) {
                lengths.put(t.traits().indexes(), t);
            }
        }
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
        String name = Reserved.loopVariable(index);
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
        boolean own = t.equals(Scheduler.VALUE) || t.role() == Role.SEED;
        return own && isDeclared(t.name() + "Offset") ? t.name() + Reserved.OTHER : own ? own(t.name()) : t.name();
    }

    private boolean isDeclared(String name) {
        return Reserved.namesOf(arrays().toList()).contains(name);
    }

    private Stream<Tensor> arrays() {
        return tensors.stream().flatMap(t -> Stream.of(t, Scheduler.gradientOf(t)));
    }

    /** The method's parameters in order. */
    List<Parameter> parameters(Kernel kernel) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter(Type.INT, false, own("samples"), "frame.samples()"));
        for (Tensor t : kernel.inputs()) {
            if (!t.isParameter()) {
                input(t, parameters);
            }
        }
        for (Tensor t : kernel.outputs()) {
            output(t, parameters);
        }
        for (Axis axis : sizes(kernel)) {
            parameters.add(new Parameter(Type.INT, false, size(axis), "frame.size(" + axes.indexOf(axis) + ")"));
        }
        int id = 0;
        for (Kernel.Scratch s : kernel.scratch()) {
            parameters.add(new Parameter(
                    s.tensor().type(),
                    true,
                    s.tensor().name(),
                    scratch(s.tensor().type(), id++, s)));
        }
        if (sumsByLanes(kernel)) {
            parameters.add(
                    new Parameter(Type.REAL, true, own(LANES), "frame.<real>Scratch(" + id + ", " + MOST_LANES + ")"));
        }
        for (Tensor t : kernel.inputs()) {
            if (t.isParameter()) {
                parameters.add(new Parameter(t.type(), false, t.name(), field(t)));
            }
        }
        return parameters;
    }

    /** The field of a parameter, where the variables {@code frame} and {@code variant} are in scope. */
    private static String field(Tensor parameter) {
        return Set.of("frame", "variant").contains(parameter.name()) ? "this." + parameter.name() : parameter.name();
    }

    private static boolean sumsByLanes(Kernel kernel) {
        boolean[] found = new boolean[1];
        Walk.statements(kernel.body(), stmt -> found[0] |= stmt instanceof Stmt.LaneSum);
        return found[0];
    }

    private void input(Tensor t, List<Parameter> parameters) {
        if (t.role() == Role.SEED) {
            boolean ofDivisor = Read.of(t) == Scheduler.divisorUpstream();
            String array = ofDivisor ? "frame.<real>DivisorSeeds()" : "frame.<real>Seeds()";
            String offset = ofDivisor ? "frame.divisorSeedsOffset()" : "frame.seedsOffset()";
            parameters.add(new Parameter(Type.REAL, true, name(t), array));
            parameters.add(new Parameter(Type.INT, false, name(t) + "Offset", offset));
            return;
        }
        String array = t.type() == Type.INT ? "frame.ints(" : "frame.<real>s(";
        int slot = slot(t);
        parameters.add(new Parameter(t.type(), true, t.name(), array + slot + ")"));
        parameters.add(new Parameter(Type.INT, false, t.name() + "Offset", "frame.offset(" + slot + ")"));
        if (hasRows(t)) {
            parameters.add(new Parameter(Type.INT, false, t.name() + "Stride", "frame.stride(" + slot + ")"));
        }
    }

    private void output(Tensor t, List<Parameter> parameters) {
        if (t.equals(Scheduler.VALUE)) {
            parameters.add(new Parameter(Type.REAL, true, name(t), "frame.<real>Loss()"));
            parameters.add(new Parameter(Type.INT, false, name(t) + "Offset", "frame.lossOffset()"));
            return;
        }
        int slot = slotOfGradient(t);
        parameters.add(new Parameter(Type.REAL, true, t.name(), "frame.<real>Gradient(" + slot + ")"));
        parameters.add(new Parameter(Type.INT, false, t.name() + "Offset", "frame.gradientOffset(" + slot + ")"));
        if (hasRows(t)) {
            parameters.add(new Parameter(Type.INT, false, t.name() + "Stride", "frame.gradientStride(" + slot + ")"));
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

    private String scratch(Type type, int id, Kernel.Scratch s) {
        JavaExpressions lengths = new JavaExpressions(
                Precision.DOUBLE,
                read -> read.tensor().name(),
                index -> "",
                size -> "frame.size(" + axes.indexOf(size.axis()) + ")");
        String kind = switch (type) {
            case REAL -> "<real>";
            case INT -> "int";
            case BOOL -> "boolean";
            case BITS -> throw new IllegalArgumentException("scratch of bits");
        };
        return "frame." + kind + "Scratch(" + id + ", " + lengths.print(s.length()) + ")";
    }

    /** Has elements of its own for each sample. */
    private static boolean hasRows(Tensor t) {
        return !t.axes().isEmpty() && t.role() != Role.SHARED && t.role() != Role.SCRATCH;
    }

    List<Tensor> rows(Kernel kernel) {
        List<Tensor> rows = new ArrayList<>(kernel.inputs());
        rows.addAll(kernel.outputs());
        rows.removeIf(t -> !hasRows(t));
        return rows;
    }

    /** The ragged axes whose size the kernel uses, with the tensor of their lengths. */
    Map<Axis, Tensor> raggedLengths(Kernel kernel) {
        Map<Axis, Tensor> used = new LinkedHashMap<>(lengths);
        used.keySet().retainAll(kernel.sizes());
        return used;
    }

    private List<Axis> sizes(Kernel kernel) {
        Set<Axis> used = kernel.sizes();
        for (Tensor t : rows(kernel)) {
            used.addAll(t.axes().subList(1, t.axes().size()));
        }
        return axes.stream().filter(used::contains).toList();
    }
}
