package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of expressions on one sample, straight from their definition: no scheduling, no expansion of functions, reductions one
 * element after another. A REAL value is the arithmetic's, an INT an Integer, a BOOL a Boolean.
 */
public final class Evaluator implements Expr.Visitor<Object> {
    private final Arithmetic arithmetic;
    private final Sample sample;
    private final Map<Tensor, Temporary> temporaries = new HashMap<>();
    private final Map<Element, Object> replaced = new HashMap<>();
    private final Map<Variable, Object> variables = new HashMap<>();
    private final Map<Index, Integer> positions = new HashMap<>();
    private final Map<Key, Object> done = new HashMap<>();

    private Map<Step, Object> steps = new HashMap<>();
    private Recurrence recurrence;

    /** One value of a scan. */
    private record Step(Recurrence recurrence, int component, List<Integer> at) {}

    /** What is read from a tensor that is no data: an array that statements write. */
    public interface Temporary {
        Object at(List<Integer> subscripts);
    }

    private record Element(String tensor, int position) {}

    /** An expression with the positions of its free indexes. */
    private record Key(Expr e, List<Integer> positions) {}

    public Evaluator(Arithmetic arithmetic, Sample sample) {
        this.arithmetic = arithmetic;
        this.sample = sample;
    }

    /** In double. */
    public static Evaluator of(Sample sample) {
        return new Evaluator(new DoubleArithmetic(), sample);
    }

    public Evaluator with(Variable variable, Object value) {
        variables.put(variable, value);
        done.clear();
        steps.clear();
        return this;
    }

    public Evaluator with(Tensor tensor, Temporary values) {
        temporaries.put(tensor, values);
        done.clear();
        return this;
    }

    /** Forgets what was computed, since a temporary has changed. */
    public void forget() {
        done.clear();
    }

    /** One element of a tensor as a value of the arithmetic, instead of the sample's. */
    public Evaluator with(Tensor tensor, int position, Object value) {
        replaced.put(new Element(tensor.name(), position), value);
        done.clear();
        steps.clear();
        return this;
    }

    public Evaluator at(Index index, int position) {
        positions.put(index, position);
        return this;
    }

    public Arithmetic arithmetic() {
        return arithmetic;
    }

    public Sample sample() {
        return sample;
    }

    /** The value of a REAL expression, as a double. */
    public double real(Expr e) {
        return arithmetic.toDouble(value(e));
    }

    public int integer(Expr e) {
        return (Integer) value(e);
    }

    public Object value(Expr e) {
        List<Integer> at = new ArrayList<>();
        for (Index index : e.free()) {
            at.add(position(index));
        }
        Key key = new Key(e, at);
        Object known = done.get(key);
        if (known == null) {
            known = e.accept(this);
            done.put(key, known);
        }
        return known;
    }

    private int position(Index index) {
        Integer position = positions.get(index);
        if (position == null) {
            throw new MalformedIr("index " + index + " outside of its reduction");
        }
        return position;
    }

    @Override
    public Object visit(Constant e) {
        return switch (e.type()) {
            case BOOL -> e == Constant.TRUE;
            case INT -> e.intValue();
            default -> arithmetic.real(e.value());
        };
    }

    @Override
    public Object visit(Bits e) {
        throw new MalformedIr("bits in a formula");
    }

    @Override
    public Object visit(Variable e) {
        Object value = variables.get(e);
        if (value == null) {
            throw new MalformedIr("unknown variable " + e);
        }
        return value;
    }

    @Override
    public Object visit(Index e) {
        return position(e);
    }

    @Override
    public Object visit(Size e) {
        return sample.size(e.axis());
    }

    @Override
    public Object visit(Read e) {
        Tensor tensor = e.tensor();
        Temporary temporary = temporaries.get(tensor);
        if (temporary != null) {
            return temporary.at(e.subscripts().stream().map(this::integer).toList());
        }
        if (!sample.has(tensor)) {
            return of(tensor.type(), 1);
        }
        int[] subscripts = e.subscripts().stream().mapToInt(this::integer).toArray();
        int position = sample.position(tensor, subscripts);
        Object known = replaced.get(new Element(tensor.name(), position));
        return known != null ? known : of(tensor.type(), position < 0 ? 0 : sample.values(tensor)[position]);
    }

    private Object of(Type type, double value) {
        return switch (type) {
            case REAL -> arithmetic.real(value);
            case INT -> (int) value;
            case BOOL -> value != 0;
            case BITS -> throw new MalformedIr("bits in a formula");
        };
    }

    @Override
    public Object visit(Scan e) {
        return step(new Step(
                e.recurrence(),
                e.component(),
                e.subscripts().stream().map(this::integer).toList()));
    }

    @Override
    public Object visit(Self e) {
        return step(new Step(
                recurrence,
                e.component(),
                e.subscripts().stream().map(this::integer).toList()));
    }

    private Object step(Step step) {
        Recurrence r = step.recurrence();
        for (int i = 0; i < r.heads().size(); i++) {
            int size = integer(r.heads().get(i).axis().size());
            if (step.at().get(i) < 0 || step.at().get(i) >= size) {
                return of(r.type(step.component()), 0);
            }
        }
        Object known = steps.get(step);
        if (known == null) {
            Evaluator inside = new Evaluator(arithmetic, sample);
            inside.recurrence = r;
            inside.steps = steps;
            inside.variables.putAll(variables);
            inside.replaced.putAll(replaced);
            for (int i = 0; i < r.heads().size(); i++) {
                inside.at(r.heads().get(i), step.at().get(i));
            }
            known = inside.value(r.bodies().get(step.component()));
            steps.put(step, known);
        }
        return known;
    }

    @Override
    public Object visit(Select e) {
        if (e.type() == Type.REAL
                && Poison.decides(e.condition(), x -> arithmetic.isNaN(value(x)), x -> (Boolean) value(x))) {
            return arithmetic.real(Double.NaN);
        }
        return value((Boolean) value(e.condition()) ? e.then() : e.otherwise());
    }

    @Override
    public Object visit(Reduce e) {
        Index index = e.freshIndex();
        Expr body = e.open(index);
        Integer outer = positions.get(index);
        List<Object> elements = new ArrayList<>();
        int extent = integer(e.axis().size());
        for (int i = 0; i < extent; i++) {
            positions.put(index, i);
            elements.add(value(body));
        }
        if (outer == null) {
            positions.remove(index);
        } else {
            positions.put(index, outer);
        }
        return reduced(e, elements);
    }

    private Object reduced(Reduce e, List<Object> elements) {
        boolean ints = e.type() == Type.INT;
        return switch (e.op()) {
            case ANY -> elements.contains(true);
            case PREFIX -> elements.contains(false) ? elements.indexOf(false) : elements.size();
            case SUM -> fold(Op.ADD, ints ? (Object) 0 : arithmetic.real(0), elements);
            case PROD -> fold(Op.MUL, ints ? (Object) 1 : arithmetic.real(1), elements);
            case LARGEST -> throw new MalformedIr("the scheduler's own");
            case MAX ->
                ints ? fold(Op.MAX, Integer.MIN_VALUE, elements) : arithmetic.extreme(Op.MAX, infinity(-1), elements);
            case MIN ->
                ints ? fold(Op.MIN, Integer.MAX_VALUE, elements) : arithmetic.extreme(Op.MIN, infinity(1), elements);
            case LOGSUMEXP -> logSumExp(elements);
        };
    }

    private Object infinity(int sign) {
        return arithmetic.real(sign / 0.0);
    }

    private Object fold(Op op, Object identity, List<Object> elements) {
        Object result = identity;
        for (Object element : elements) {
            result = apply(op, result, element);
        }
        return result;
    }

    private Object logSumExp(List<Object> elements) {
        Object largest = fold(Op.MAX, infinity(-1), elements);
        Object shift = Double.isInfinite(arithmetic.toDouble(largest)) ? arithmetic.real(0) : largest;
        List<Object> terms = new ArrayList<>();
        elements.forEach(x -> terms.add(apply(Op.EXP, apply(Op.SUB, x, shift))));
        return apply(Op.ADD, shift, apply(Op.LOG, fold(Op.ADD, arithmetic.real(0), terms)));
    }

    @Override
    public Object visit(Apply e) {
        return apply(e.op(), e.args().stream().map(this::value).toArray());
    }

    private Object apply(Op op, Object... args) {
        if (op == Op.BLEND) {
            return (Boolean) args[0] ? args[1] : args[2];
        }
        if (args[0] instanceof Boolean first) {
            return switch (op) {
                case AND -> first && (Boolean) args[1];
                case OR -> first || (Boolean) args[1];
                case NOT -> !first;
                case USUALLY -> first;
                default -> throw new MalformedIr(op + " of conditions");
            };
        }
        if (args[0] instanceof Integer a) {
            return ofIntegers(op, a, args.length > 1 ? (Integer) args[1] : 0);
        }
        return op.isComparison() ? arithmetic.compare(op, args[0], args[1]) : arithmetic.apply(op, args);
    }

    private Object ofIntegers(Op op, int a, int b) {
        if (op.isComparison()) {
            return Arithmetic.holds(op, Integer.compare(a, b));
        }
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case FLOOR_DIV -> Math.floorDiv(a, b);
            case FLOOR_MOD -> Math.floorMod(a, b);
            case TO_REAL -> arithmetic.real(a);
            default -> throw new MalformedIr(op + " of integers");
        };
    }
}
