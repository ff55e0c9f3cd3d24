package dev.lossmith.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.List;

/** The forms in which callers may give tensors. */
enum Overloads {
    FLOAT(ArrayTypeName.of(TypeName.FLOAT)),
    DOUBLE(ArrayTypeName.of(TypeName.DOUBLE)),
    TENSOR(RuntimeNames.TENSOR);

    private static final TypeName INTS = ArrayTypeName.of(TypeName.INT);

    private final TypeName real;

    Overloads(TypeName real) {
        this.real = real;
    }

    /** The type of a real array: a gradient, an upstream gradient or per-sample values. */
    TypeName real() {
        return real;
    }

    /** The type in which an argument is given. */
    TypeName of(Tensor tensor) {
        return this != TENSOR && tensor.type() == Type.INT ? INTS : real;
    }

    /** The arguments of a call to the alternative, which has reals where the loss itself has ints. */
    List<Argument> alternative(Signatures signatures) {
        return required(signatures).stream()
                .map(a -> new Argument(a.slot(), a.name(), real))
                .toList();
    }

    /** One argument of a call: the slot, the Java name and the type. */
    record Argument(int slot, String name, TypeName type) {}

    /** The arguments that every call has to give. */
    List<Argument> required(Signatures signatures) {
        return signatures.slots().stream()
                .filter(t -> !t.traits().optional())
                .map(t -> new Argument(signatures.slot(t), t.name(), of(t)))
                .toList();
    }

    /** One argument for all tensors, optional ones among them. */
    static Argument inputs(ClassName type) {
        return new Argument(-1, "inputs", type);
    }
}
