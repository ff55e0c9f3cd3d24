package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Tensor;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that generated kernels use themselves, and Java's words. */
public final class Reserved {
    /** What is appended to a kernel's own name where a declared one is the same. */
    public static final String OTHER = "Here";

    /** What is appended to the variable of a loop where another name is the same. */
    public static final String INDEX = "Index";

    private static final int NESTING = 8;
    private static final Axis RANGE = Axis.range(Constant.integer(1));

    public static final Set<String> NAMES = Set.of(
            "samples",
            "sample",
            "lanes",
            "kept",
            "spilled",
            "losses",
            "lossesOffset",
            "upstream",
            "upstreamOffset",
            "divisorUpstream",
            "divisorUpstreamOffset",
            "Math",
            "Float",
            "Double",
            "Integer",
            "System",
            "Lanes",
            "LaneRows",
            "Rows",
            "Extremes",
            "Arrays",
            "Vectors",
            "VectorMask",
            "VectorOperators",
            "FloatVector",
            "DoubleVector",
            "IntVector",
            "LongVector",
            "FLOATS",
            "FLOATS_WIDTH",
            "DOUBLES",
            "DOUBLES_WIDTH",
            "INTS",
            "LONGS",
            "HALF_INTS",
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "void",
            "volatile",
            "while",
            "true",
            "false",
            "null",
            "_");

    /** Behind the name of a table, what its copy with the axes exchanged is called. */
    public static final String TURNED = "Turned";

    /** Behind the name of a tensor, what its table for several lanes is called. */
    public static final String LANES = "Lanes";

    /** What the variable is called of a loop that goes along no axis. */
    private static final String OF_RANGE = "r";

    /** The same beside axes that are called so. */
    private static final String OF_RANGE_BESIDE = "r_";

    private Reserved() {}

    /** Names that a kernel on these tensors uses for its arguments and loop variables. */
    static Set<String> namesAround(List<Tensor> inputs, List<Tensor> outputs) {
        Set<String> taken = new LinkedHashSet<>(NAMES);
        // where a declared name is one of those, the kernel's own gets another
        NAMES.forEach(name -> taken.addAll(List.of(name + OTHER, name + OTHER + "Offset")));
        taken.addAll(namesOf(inputs));
        taken.addAll(namesOf(outputs));
        inputs.forEach(t -> taken.addAll(copiesOf(t)));
        outputs.forEach(t -> taken.addAll(copiesOf(t)));
        for (int number = 0; number < NESTING; number++) {
            taken.addAll(variables(RANGE, number, OF_RANGE));
            taken.addAll(variables(RANGE, number, OF_RANGE_BESIDE));
        }
        return taken;
    }

    /** Names that these tensors and their axes have in a kernel. */
    public static Set<String> namesOf(List<Tensor> tensors) {
        Set<String> taken = new LinkedHashSet<>();
        for (Tensor t : tensors) {
            taken.addAll(namesOf(t));
            for (Axis axis : t.axes()) {
                taken.addAll(namesOf(axis));
                for (int number = 0; number < NESTING; number++) {
                    taken.addAll(variables(axis, number, OF_RANGE));
                }
            }
        }
        return taken;
    }

    private static List<String> variables(Axis axis, int number, String ofRange) {
        String variable = loopVariable(Index.of(axis, number), ofRange);
        String step = loopVariable(Recurrence.head(axis, number), ofRange);
        return List.of(variable, variable + INDEX, step, step + INDEX);
    }

    public static List<String> namesOf(Tensor t) {
        return List.of(t.name(), t.name() + "Offset", t.name() + "Stride", t.name() + "Row");
    }

    /** What copies of a tensor are called, unless the spec calls something so. */
    private static List<String> copiesOf(Tensor t) {
        return List.of(t.name() + TURNED, t.name() + LANES);
    }

    public static List<String> namesOf(Axis axis) {
        String capital = axis.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + axis.name().substring(1);
        return List.of("size" + capital, "length" + capital);
    }

    /** What the variable is called, in a kernel with these axes, of a loop that goes along none of them. */
    public static String ofRange(Collection<Axis> axes) {
        boolean clashes = axes.stream().anyMatch(axis -> axis.name().matches(OF_RANGE + "\\d*"));
        return clashes ? OF_RANGE_BESIDE : OF_RANGE;
    }

    /** The Java variable of a loop. */
    public static String loopVariable(Index index, String ofRange) {
        String name = index.axis().isDeclared() ? index.axis().name() : ofRange;
        int head = Recurrence.headPosition(index);
        if (head >= 0) {
            return name + "Step" + (head == 0 ? "" : head);
        }
        return index.number() == 0 ? name : name + index.number();
    }
}
