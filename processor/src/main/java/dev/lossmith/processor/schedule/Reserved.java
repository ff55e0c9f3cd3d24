package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that generated kernels use themselves, and Java's words. */
public final class Reserved {
    private static final int NESTING = 8;

    static final Set<String> NAMES = Set.of(
            "samples",
            "sample",
            "position",
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

    private Reserved() {}

    /** Names that a kernel on these tensors uses for its arguments and loop variables. */
    static Set<String> namesAround(List<Tensor> inputs, List<Tensor> outputs) {
        Set<String> taken = new LinkedHashSet<>(NAMES);
        List<Tensor> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        for (Tensor t : all) {
            taken.addAll(List.of(t.name(), t.name() + "Offset", t.name() + "Stride", t.name() + "Row"));
            for (Axis axis : t.axes()) {
                String capital = axis.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + axis.name().substring(1);
                taken.addAll(List.of("size" + capital, "length" + capital));
                for (int number = 0; number < NESTING; number++) {
                    taken.add(loopVariable(Index.of(axis, number)));
                    taken.add("r" + number);
                    taken.add(loopVariable(Recurrence.head(axis, number)));
                    taken.add("rStep" + number);
                }
            }
        }
        return taken;
    }

    /** The Java variable of a loop. */
    public static String loopVariable(Index index) {
        String name = index.axis().isDeclared() ? index.axis().name() : "r";
        int head = Recurrence.headPosition(index);
        if (head >= 0) {
            return name + "Step" + (head == 0 ? "" : head);
        }
        return index.number() == 0 ? name : name + index.number();
    }
}
