package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the scopes of one kernel share: names, temporaries, constants of the call and how often a node is used. */
final class Context {
    private final Names names;
    private final List<Tensor> declared;
    /** The axes whose size is a sample's own. */
    private final Set<Axis> ragged = new HashSet<>();

    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Map<Expr, Boolean> isStatic = new HashMap<>();
    private final Map<Reduce, Optional<Index>> heads = new HashMap<>();
    private final Set<Expr> products = new HashSet<>();
    private final Map<Expr, Stmt.Let> preamble;
    private final List<Kernel.Scratch> scratch;

    /** @param declared the declared tensors */
    Context(Names names, List<Tensor> declared) {
        this(names, declared, new LinkedHashMap<>(), new ArrayList<>());
    }

    private Context(Names names, List<Tensor> declared, Map<Expr, Stmt.Let> preamble, List<Kernel.Scratch> scratch) {
        this.names = names;
        this.declared = declared;
        this.preamble = preamble;
        this.scratch = scratch;
        for (Tensor t : declared) {
            if (t.role() == Tensor.Role.LENGTH) {
                ragged.add(t.traits().indexes());
            }
        }
    }

    /** Of other statements in the same kernel. */
    Context another() {
        return new Context(names, declared, preamble, scratch);
    }

    /** The declared exception to the positions that a tensor has. */
    Expr exception(Tensor positions) {
        String except = positions.traits().except();
        return declared.stream()
                .filter(t -> t.name().equals(except))
                .findFirst()
                .<Expr>map(Read::of)
                .orElseGet(() -> Constant.integer(Integer.parseInt(except)));
    }

    Names names() {
        return names;
    }

    List<Stmt.Let> preamble() {
        return List.copyOf(preamble.values());
    }

    List<Kernel.Scratch> scratch() {
        return List.copyOf(scratch);
    }

    /** Counts, for every node below, the nodes that have it as an operand. */
    void count(Expr e, Set<Index> around) {
        if (uses.merge(e, 1, Integer::sum) > 1) {
            return;
        }
        if (e instanceof Reduce r) {
            Set<Index> inside = owners(r, around);
            Index index = unused(r, inside);
            inside.add(index);
            count(r.open(index), inside);
        } else {
            e.children().forEach(child -> count(child, around));
        }
    }

    /** The loops around the pass of a reduction, which the outermost scope that has its indices runs. */
    private static Set<Index> owners(Reduce r, Set<Index> around) {
        Set<Index> owners = new LinkedHashSet<>();
        Set<Index> missing = new LinkedHashSet<>(r.free());
        missing.retainAll(around);
        for (Index index : around) {
            if (missing.isEmpty()) {
                break;
            }
            owners.add(index);
            missing.remove(index);
        }
        return owners;
    }

    /** From now on this sum is an element of a product of matrices. */
    void product(Expr sum) {
        products.add(sum);
    }

    boolean isProduct(Reduce sum) {
        return products.contains(sum);
    }

    boolean isShared(Expr e) {
        return uses.getOrDefault(e, 0) > 1;
    }

    /**
     * A variable of the reduction's axis that neither it nor the loops around it use: that of a scan that it reads along the axis, so that both
     * can share a loop and what they compute, or else the first one.
     */
    Index unused(Reduce r, Set<Index> around) {
        return heads.computeIfAbsent(r, Rows::headOf)
                .filter(head -> !around.contains(head))
                .orElseGet(() -> unused(r.axis(), r.free(), around));
    }

    static Index unused(Axis axis, Set<Index> free, Set<Index> around) {
        return Index.unused(
                axis, index -> Stream.of(free, around).flatMap(Set::stream).anyMatch(index::isNamedAs));
    }

    /** Known before the first sample: depends on parameters and sizes only. */
    boolean isStatic(Expr e) {
        Boolean known = isStatic.get(e);
        if (known == null) {
            known = e instanceof Constant
                    || e instanceof Read r && r.tensor().isParameter()
                    || e instanceof Size s && !ragged.contains(s.axis())
                    || e instanceof Apply a
                            && a.op() != Op.COMPUTED
                            && e.children().stream().allMatch(this::isStatic);
            isStatic.put(e, known);
        }
        return known;
    }

    /** A static expression as kernels use it: a constant of the call, unless it is an argument already. */
    Expr constant(Expr e) {
        boolean argument = e instanceof Constant || e.type() != Type.REAL && !(e instanceof Apply);
        if (argument) {
            return e;
        }
        return preamble.computeIfAbsent(e, x -> new Stmt.Let(Variable.of(names.constant(x), x.type()), x))
                .variable();
    }

    /** Temporaries along these axes for the components of a recurrence. */
    List<Tensor> scratch(Recurrence r, List<Axis> axes) {
        List<Tensor> tables = new ArrayList<>();
        for (Expr body : r.bodies()) {
            tables.add(scratch(Tensor.internal(names.array(r.name()), Tensor.Role.SCRATCH, body.type(), axes)));
        }
        return tables;
    }

    /** A temporary along these variables' axes. */
    Tensor scratch(Expr value, List<Index> along) {
        List<Axis> axes = along.stream().map(Index::axis).toList();
        Tensor.Traits traits = Positions.axisOf(value).map(Context::indexing).orElse(Tensor.Traits.NONE);
        return scratch(new Tensor(names.array(value), Tensor.Role.SCRATCH, value.type(), axes, traits));
    }

    /** Of what holds positions of an axis. */
    private static Tensor.Traits indexing(Axis axis) {
        return new Tensor.Traits(false, false, false, false, Interval.ALL, List.of(), axis, false, "");
    }

    /** What one sample adds to the elements of an array that all samples share. */
    Tensor ofSample(Tensor array) {
        return scratch(Tensor.internal(names.array(array.name()), Tensor.Role.SCRATCH, Type.REAL, array.axes()));
    }

    private Tensor scratch(Tensor tensor) {
        scratch.add(Kernel.Scratch.of(tensor));
        return tensor;
    }
}
