package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out a kernel's statements on one sample, in double and one element after another. Unlike generated code it notices when an
 * element of a temporary or of a result is read that nothing has stored.
 */
public final class KernelRunner {
    private final Evaluator evaluator;
    private final Map<Tensor, Map<List<Integer>, Object>> arrays = new HashMap<>();
    private final Map<Variable, Object> variables = new HashMap<>();

    private KernelRunner(Kernel kernel, Sample sample) {
        this.evaluator = Evaluator.of(sample);
        kernel.scratch().forEach(s -> array(s.tensor()));
        kernel.outputs().forEach(this::array);
    }

    /** What each output holds afterwards, row-major. Shared gradients start at 0. */
    public static Map<String, double[]> run(Kernel kernel, Sample sample) {
        KernelRunner runner = new KernelRunner(kernel, sample);
        for (Tensor output : kernel.outputs()) {
            if (output.role() == Tensor.Role.SHARED) {
                runner.each(output, List.of(), at -> runner.arrays.get(output).put(at, 0.0));
            }
        }
        runner.statements(kernel.preamble());
        if (kernel.usual().isEmpty() || !runner.statements(kernel.usual())) {
            runner.statements(kernel.body());
        }
        Map<String, double[]> results = new HashMap<>();
        for (Tensor output : kernel.outputs()) {
            double[] elements = new double[sample.length(output)];
            int[] next = new int[1];
            runner.each(output, List.of(), at -> elements[next[0]++] = (Double) runner.stored(output, at));
            results.put(output.name(), elements);
        }
        return results;
    }

    private interface Visit {
        void at(List<Integer> subscripts);
    }

    private void each(Tensor tensor, List<Integer> prefix, Visit visit) {
        if (prefix.size() == tensor.axes().size()) {
            visit.at(prefix);
            return;
        }
        int extent = evaluator.integer(tensor.axes().get(prefix.size()).size());
        for (int i = 0; i < extent; i++) {
            List<Integer> longer = new java.util.ArrayList<>(prefix);
            longer.add(i);
            each(tensor, longer, visit);
        }
    }

    private void array(Tensor tensor) {
        arrays.put(tensor, new HashMap<>());
        evaluator.with(tensor, at -> isWithin(tensor, at) ? stored(tensor, at) : zero(tensor.type()));
    }

    private static Object zero(Type type) {
        return type == Type.INT ? (Object) 0 : type == Type.BOOL ? (Object) false : (Object) 0.0;
    }

    private Object stored(Tensor tensor, List<Integer> at) {
        Object value = arrays.get(tensor).get(at);
        if (value == null) {
            throw new MalformedIr(tensor + " is read at " + at + " before it is stored");
        }
        return value;
    }

    private boolean isWithin(Tensor tensor, List<Integer> at) {
        for (int i = 0; i < at.size(); i++) {
            if (at.get(i) < 0
                    || at.get(i) >= evaluator.integer(tensor.axes().get(i).size())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the loop around goes on. */
    private boolean statements(List<? extends Stmt> statements) {
        for (Stmt stmt : statements) {
            if (!statement(stmt)) {
                return false;
            }
        }
        return true;
    }

    private boolean statement(Stmt stmt) {
        if (stmt instanceof Stmt.Let s) {
            define(s.variable(), evaluator.value(s.value()));
        } else if (stmt instanceof Stmt.Loop s) {
            int extent = evaluator.integer(s.extent());
            for (int i = 0; i < extent; i++) {
                evaluator.at(s.index(), s.descending() ? extent - 1 - i : i);
                if (!statements(s.body())) {
                    break;
                }
            }
        } else if (stmt instanceof Stmt.Accumulator s) {
            define(s.variable(), identity(s.op(), s.variable().type()));
        } else if (stmt instanceof Stmt.Update s) {
            define(s.variable(), updated(s));
        } else if (stmt instanceof Stmt.BreakUnless s) {
            return (Boolean) evaluator.value(s.condition());
        } else if (stmt instanceof Stmt.Store s) {
            List<Integer> at = at(s.subscripts());
            if (!isWithin(s.target(), at)) {
                throw new MalformedIr(s.target() + " is stored at " + at + ", which is outside");
            }
            arrays.get(s.target()).put(at, evaluator.value(s.value()));
            evaluator.forget();
        } else if (stmt instanceof Stmt.Add s) {
            List<Integer> at = at(s.subscripts());
            if (isWithin(s.target(), at)) {
                arrays.get(s.target()).put(at, (Double) stored(s.target(), at) + (Double) evaluator.value(s.value()));
                evaluator.forget();
            }
        } else {
            laneSum((Stmt.LaneSum) stmt);
        }
        return true;
    }

    private void laneSum(Stmt.LaneSum s) {
        double sum = 0;
        for (int i = 0; i < evaluator.integer(s.extent()); i++) {
            sum += (Double) stored(s.terms(), List.of(i));
        }
        define(s.variable(), sum);
    }

    private List<Integer> at(List<Expr> subscripts) {
        return subscripts.stream().map(evaluator::integer).toList();
    }

    private void define(Variable variable, Object value) {
        variables.put(variable, value);
        evaluator.with(variable, value);
    }

    private static Object identity(ReduceOp op, Type type) {
        boolean ints = type == Type.INT;
        return switch (op) {
            case SUM -> ints ? (Object) 0 : (Object) 0.0;
            case PREFIX -> 0;
            case PROD -> ints ? (Object) 1 : (Object) 1.0;
            case MAX, LARGEST -> ints ? (Object) Integer.MIN_VALUE : (Object) Double.NEGATIVE_INFINITY;
            case MIN -> ints ? (Object) Integer.MAX_VALUE : (Object) Double.POSITIVE_INFINITY;
            case ANY -> false;
            case LOGSUMEXP -> throw new MalformedIr("logsumexp is no accumulation");
        };
    }

    private Object updated(Stmt.Update s) {
        if (s.op() == ReduceOp.LARGEST) {
            double known = (double) evaluator.value(s.variable());
            double value = (double) evaluator.value(s.value());
            return value > known ? value : known;
        }
        Op op = switch (s.op()) {
            case SUM -> Op.ADD;
            case PROD -> Op.MUL;
            case MAX -> Op.MAX;
            case MIN -> Op.MIN;
            case ANY -> Op.OR;
            default -> throw new MalformedIr(s.op() + " is no update");
        };
        return evaluator.value(Apply.of(op, s.variable(), s.value()));
    }
}
