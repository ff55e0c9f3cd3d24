package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Inference.IndexVariable;
import dev.lossmith.processor.check.Inference.Local;
import dev.lossmith.processor.check.Slot.Use;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.syntax.BinaryOp;
import dev.lossmith.processor.syntax.Function;
import dev.lossmith.processor.syntax.Printer;
import dev.lossmith.processor.syntax.ReductionOp;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import dev.lossmith.processor.syntax.SyntaxExpr.Unary;
import dev.lossmith.processor.syntax.UnaryOp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The types of the expressions of one statement; unites the axes of index variables with those they index. */
final class ExpressionTypes implements SyntaxExpr.Visitor<ValueType> {

    private final Inference inference;
    private final String defining;
    private final boolean inSurrogate;
    private Map<String, IndexVariable> scope;
    /** Inside a subscript or an extent, where {@code /} on ints is floor division. */
    private boolean inIndex;
    /** Of the next read: there is another value where it leaves an axis. */
    private boolean readsAnywhere;

    /** @param defining the local that the statement defines, or {@code null} */
    ExpressionTypes(Inference inference, Map<String, IndexVariable> scope, String defining, boolean inSurrogate) {
        this.inference = inference;
        this.scope = scope;
        this.defining = defining;
        this.inSurrogate = inSurrogate;
    }

    private Cures cures() {
        return new Cures(inference, scope, defining);
    }

    ValueType of(SyntaxExpr expr) {
        return expr.accept(this);
    }

    ValueType number(SyntaxExpr expr) {
        ValueType type = of(expr);
        if (type.isBool()) {
            throw new CheckException(CheckErrors.conditionForNumber(expr));
        }
        return type;
    }

    private void condition(SyntaxExpr expr, String where) {
        boolean outer = inIndex;
        inIndex = false;
        if (!of(expr).isBool()) {
            throw new CheckException(CheckErrors.numberForCondition(expr, where));
        }
        inIndex = outer;
    }

    private ValueType integer(SyntaxExpr expr, Supplier<Diagnostic> ifReal) {
        boolean outer = inIndex;
        inIndex = true;
        ValueType type = number(expr);
        inIndex = outer;
        if (!type.isInt()) {
            throw new CheckException(ifReal.get());
        }
        return type;
    }

    /** An extent: an int that is the same wherever it is evaluated. */
    void extent(SyntaxExpr expr, String what) {
        integer(expr, () -> CheckErrors.notAnInt(expr, what));
    }

    @Override
    public ValueType visitNumber(NumberLiteral number) {
        if (number.isInteger() && number.value() > Integer.MAX_VALUE) {
            throw new CheckException(CheckErrors.intTooLarge(number));
        }
        return number.isInteger() ? ValueType.FREE : ValueType.REAL;
    }

    @Override
    public ValueType visitName(Name name) {
        String text = name.name();
        if (scope.containsKey(text)) {
            return ValueType.FREE;
        }
        inference.use(text);
        Local local = inference.locals.get(text);
        if (local != null) {
            mustHaveNoAxes(name, local(local).slots());
            return local.type();
        }
        Tensor tensor = inference.declared.tensors().get(text);
        if (tensor != null) {
            mustHaveNoAxes(name, inference.slots(tensor));
            return type(tensor);
        }
        if (text.equals("PI") || text.equals("INF") || text.equals(CheckedLoss.DERIVATIVE) && inSurrogate) {
            return ValueType.REAL;
        }
        throw new CheckException(UnknownNames.diagnose(name, inference, defining));
    }

    private void mustHaveNoAxes(Name name, List<Slot> axes) {
        if (!axes.isEmpty()) {
            throw new CheckException(IndexErrors.missingSubscripts(name, axes.size(), cures().element(name, axes)));
        }
    }

    private static Local local(Local local) {
        if (local.broken()) {
            throw CheckException.echo();
        }
        return local;
    }

    private ValueType type(Tensor tensor) {
        if (tensor.type() != Type.INT) {
            return tensor.type() == Type.BOOL ? ValueType.BOOL : ValueType.REAL;
        }
        if (tensor.role() == Tensor.Role.LENGTH) {
            return ValueType.FREE;
        }
        return tensor.traits().indexes() == null
                ? ValueType.DATA
                : ValueType.indexOf(inference.axisSlot(tensor.traits().indexes().name()));
    }

    @Override
    public ValueType visitUnary(Unary unary) {
        if (unary.op() == UnaryOp.NOT) {
            condition(unary.operand(), "`!`");
            return ValueType.BOOL;
        }
        return number(unary.operand());
    }

    @Override
    public ValueType visitBinary(Binary binary) {
        BinaryOp op = binary.op();
        if (op == BinaryOp.AND || op == BinaryOp.OR) {
            condition(binary.left(), "`" + op.symbol() + "`");
            condition(binary.right(), "`" + op.symbol() + "`");
            return ValueType.BOOL;
        }
        ValueType left = number(binary.left());
        ValueType right = number(binary.right());
        if (op.isComparison()) {
            compared(binary.left(), binary.right(), right);
            compared(binary.right(), binary.left(), left);
            return ValueType.BOOL;
        }
        boolean ints = left.isInt() && right.isInt();
        if (op == BinaryOp.REMAINDER && !ints) {
            throw new CheckException(CheckErrors.remainderOfReals(binary, !left.isInt()));
        }
        boolean real = !ints || op == BinaryOp.POWER || op == BinaryOp.DIVIDE && !inIndex;
        return real ? ValueType.REAL : left.join(right);
    }

    /** What {@code expr} is compared with may tell what its index variable runs over. */
    private void compared(SyntaxExpr expr, SyntaxExpr other, ValueType type) {
        Optional<Slot> axis = shifted(other).map(IndexVariable::slot).or(() -> Optional.ofNullable(type.axis()));
        shifted(expr).ifPresent(variable -> axis.ifPresent(a -> inference.compare(variable.slot(), a)));
    }

    @Override
    public ValueType visitConditional(Conditional conditional) {
        return choose(conditional, conditional.condition(), conditional.whenTrue(), conditional.whenFalse());
    }

    private ValueType choose(SyntaxExpr whole, SyntaxExpr condition, SyntaxExpr whenTrue, SyntaxExpr whenFalse) {
        condition(condition, "`?`");
        ValueType yes = of(whenTrue);
        ValueType no = of(whenFalse);
        if (yes.isBool() != no.isBool()) {
            throw new CheckException(CheckErrors.branchesDiffer(whole.span(), yes.isBool()));
        }
        if (yes.isBool()) {
            return ValueType.BOOL;
        }
        return yes.isInt() && no.isInt() ? yes.join(no) : ValueType.REAL;
    }

    @Override
    public ValueType visitCall(Call call) {
        Function function = Function.named(call.function()).orElseThrow();
        List<SyntaxExpr> args = call.arguments();
        switch (function) {
            case SIZE, LAST -> {
                slot(call);
                return ValueType.FREE;
            }
            case WHERE -> {
                return choose(call, args.get(0), args.get(1), args.get(2));
            }
            case GET -> {
                if (!(args.get(0) instanceof Index)) {
                    throw new CheckException(IndexErrors.getOfNoRead(args.get(0)));
                }
                readsAnywhere = true;
                ValueType read = of(args.get(0));
                ValueType fallback = of(args.get(1));
                if (read.isBool() != fallback.isBool()) {
                    throw new CheckException(CheckErrors.branchesDiffer(call.span(), read.isBool()));
                }
                return read.isBool() ? read : read.isInt() && fallback.isInt() ? read.join(fallback) : ValueType.REAL;
            }
            default -> {
                List<ValueType> types = args.stream().map(this::number).toList();
                boolean keepsInts = switch (function) {
                    case MIN, MAX, CLAMP, CLAMP_MIN, CLAMP_MAX, ABS, STOP_GRADIENT -> true;
                    default -> false;
                };
                return keepsInts && types.stream().allMatch(ValueType::isInt)
                        ? types.stream().reduce(ValueType::join).orElseThrow()
                        : ValueType.REAL;
            }
        }
    }

    /** The axis whose size is asked: an index variable in scope wins over the name of an axis. */
    private Slot slot(Call call) {
        if (call.arguments().get(0) instanceof Name name) {
            if (scope.containsKey(name.name())) {
                return scope.get(name.name()).slot();
            }
            if (inference.declared.axes().containsKey(name.name())) {
                return inference.axisSlot(name.name());
            }
        }
        throw new CheckException(
                IndexErrors.sizeOfNoAxis(call, inference.declared.axes().keySet()));
    }

    @Override
    public ValueType visitIndex(Index index) {
        boolean anywhere = readsAnywhere;
        readsAnywhere = false;
        List<Slot> slots;
        ValueType type;
        if (index.base() instanceof Reduction r && r.op() == ReductionOp.SOFTMAX) {
            slots = List.of(reduction(r));
            type = ValueType.REAL;
        } else if (index.base() instanceof Name name && !scope.containsKey(name.name())) {
            inference.use(name.name());
            Local local = inference.locals.get(name.name());
            Tensor tensor = inference.declared.tensors().get(name.name());
            if (local == null && tensor == null) {
                throw new CheckException(UnknownNames.diagnose(name, inference, defining));
            }
            slots = local != null ? local(local).slots() : inference.slots(tensor);
            type = local != null ? local.type() : type(tensor);
        } else {
            throw new CheckException(IndexErrors.notATensor(index.base()));
        }
        if (slots.size() != index.subscripts().size()) {
            throw new CheckException(IndexErrors.wrongSubscriptCount(index, slots.size()));
        }
        for (int i = 0; i < slots.size(); i++) {
            subscript(index, index.subscripts().get(i), slots.get(i), anywhere);
        }
        return type;
    }

    /** @param anywhere there is another value where it leaves the axis */
    private void subscript(Index index, SyntaxExpr subscript, Slot slot, boolean anywhere) {
        if (inference.axisNamed(subscript).isPresent() && !scope.containsKey(((Name) subscript).name())) {
            throw new CheckException(CheckErrors.axisAsValue((Name) subscript).withHelp(cures().overAxes(index)));
        }
        ValueType type = integer(
                subscript, () -> IndexErrors.subscriptIsReal(subscript, cures().firstPosition(index, subscript)));
        Use use = new Use(MacroExpander.written(Printer.print(index)), index.span());
        Optional<IndexVariable> variable = shifted(subscript);
        if (variable.isPresent()) {
            IndexVariable v = variable.get();
            Optional<Use> earlier = v.slot().firstUse();
            if (!v.own() && !v.slot().unite(slot, use)) {
                throw new CheckException(
                        IndexErrors.axisConflict(v.name(), subscript.span(), v.slot(), earlier, slot, use));
            }
        } else if (type.isData() && type.axis() == null && !anywhere) {
            throw new CheckException(IndexErrors.dataIndex(index, subscript, cures().toDeclare(subscript, slot)));
        } else if (type.isData() && type.axis() != null && !type.axis().unite(slot, use)) {
            throw new CheckException(IndexErrors.valueIndexesOtherAxis(subscript, type.axis(), slot));
        }
    }

    /** The index variable v of a subscript v, v + k, k + v or v - k, where k has no index variable. */
    private Optional<IndexVariable> shifted(SyntaxExpr subscript) {
        if (subscript instanceof Name name) {
            return Optional.ofNullable(scope.get(name.name()));
        }
        if (subscript instanceof Binary binary && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT)) {
            Optional<IndexVariable> left = shifted(binary.left());
            if (left.isPresent()) {
                return FreeNames.of(binary.right()).noneMatch(scope::containsKey) ? left : Optional.empty();
            }
            boolean added =
                    binary.op() == BinaryOp.ADD && FreeNames.of(binary.left()).noneMatch(scope::containsKey);
            return added ? shifted(binary.right()) : Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public ValueType visitReduction(Reduction r) {
        if (r.op() == ReductionOp.SOFTMAX) {
            throw new CheckException(IndexErrors.softmaxNotIndexed(r, cures().indexed(r, reduction(r))));
        }
        reduction(r);
        return switch (r.op()) {
            case ANY, ALL -> ValueType.BOOL;
            case COUNT, PREFIX -> ValueType.FREE;
            case SUM, PROD -> lastBody;
            default -> ValueType.REAL;
        };
    }

    /** The type of the body of the reduction inferred last. */
    private ValueType lastBody;

    private Slot reduction(Reduction r) {
        if (r.op() == ReductionOp.PREFIX && r.condition().isPresent()) {
            throw new CheckException(
                    IndexErrors.prefixWithCondition(r.condition().get()));
        }
        boolean outerIndex = inIndex;
        Map<String, IndexVariable> outer = scope;
        Slot slot = Slot.unknown();
        boolean own = false;
        if (r.extent().isPresent()) {
            SyntaxExpr extent = r.extent().get();
            Optional<String> axis = inference.axisNamed(extent);
            own = axis.isEmpty();
            if (own) {
                List<String> inScope =
                        FreeNames.of(extent).filter(scope::containsKey).toList();
                if (!inScope.isEmpty()) {
                    throw new CheckException(IndexErrors.extentVaries(extent, inScope.get(0)));
                }
                extent(extent, "an extent");
            }
            slot = own ? inference.ownRange(extent) : inference.axisSlot(axis.get());
        }
        if (r.bodies().size() > 1) {
            inIndex = false;
            number(r.bodies().get(1));
        }
        IndexVariable variable = inference.bind(r, r.binder(), slot, own);
        scope = new LinkedHashMap<>(outer);
        scope.put(r.binder().name(), variable);
        r.condition().ifPresent(c -> condition(c, "`if`"));
        inIndex = false;
        ValueType body = of(r.bodies().get(0));
        inIndex = outerIndex;
        scope = outer;
        boolean wantsCondition = switch (r.op()) {
            case ANY, ALL, COUNT, PREFIX -> true;
            default -> false;
        };
        if (body.isBool() != wantsCondition) {
            throw new CheckException(CheckErrors.wrongBody(r, wantsCondition));
        }
        lastBody = body;
        return slot;
    }
}
