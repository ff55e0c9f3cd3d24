package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The public methods that evaluate a loss: each fills the thread's call and runs it. Gradients of targets, which few want, are
 * asked for by name.
 */
final class LossMethods {
    private final CompiledLoss loss;
    private final Signatures signatures;
    private final ClassName inputs;
    private final List<Tensor> differentiable;

    LossMethods(CompiledLoss loss, Signatures signatures, ClassName inputs) {
        this.loss = loss;
        this.signatures = signatures;
        this.inputs = inputs;
        this.differentiable = signatures.slots().stream()
                .filter(t -> t.isDifferentiable() && t.role() != Role.TARGET)
                .toList();
    }

    /** All overloads, with arguments one by one and, where tensors are optional, as one object. */
    List<MethodSpec> emit(boolean hasInputs, boolean hasAlternative) {
        List<MethodSpec> methods = new ArrayList<>();
        for (Overloads form : Overloads.values()) {
            methods.addAll(methods(form.required(signatures), form));
            if (hasAlternative && form != Overloads.TENSOR) {
                methods.addAll(methods(form.alternative(signatures), form));
            }
        }
        if (hasInputs) {
            methods.add(forward(List.of(Overloads.inputs(inputs))));
            for (Overloads form : Overloads.values()) {
                methods.addAll(writing(List.of(Overloads.inputs(inputs)), form));
            }
        }
        return distinct(methods);
    }

    /** Without reals among the arguments that every call has to give, forms are the same. */
    private static List<MethodSpec> distinct(List<MethodSpec> methods) {
        Map<List<Object>, MethodSpec> bySignature = new LinkedHashMap<>();
        for (MethodSpec method : methods) {
            List<Object> signature = new ArrayList<>(List.of(method.name()));
            method.parameters().forEach(p -> signature.add(p.type()));
            bySignature.putIfAbsent(signature, method);
        }
        return List.copyOf(bySignature.values());
    }

    private List<MethodSpec> methods(List<Overloads.Argument> arguments, Overloads form) {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(forward(arguments));
        methods.addAll(writing(arguments, form));
        return methods;
    }

    /** The methods that write results into arrays of this form. */
    private List<MethodSpec> writing(List<Overloads.Argument> arguments, Overloads form) {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(perSample(arguments, form));
        if (!differentiable.isEmpty()) {
            methods.add(forwardBackward(arguments, form));
            methods.add(backward(arguments, form, TypeName.DOUBLE));
            methods.add(backward(arguments, form, form.real()));
            if (loss.has(Purpose.HESSIAN)) {
                methods.add(hessianDiagonal(arguments, form));
            }
        }
        return methods;
    }

    // public double forward(float[] input, float[] target) {
    //   final Call call = call();
    //   call.argument(0, input);
    //   call.argument(1, target);
    //   return call.forward();
    // }
    private MethodSpec forward(List<Overloads.Argument> arguments) {
        return method("forward", arguments)
                .returns(TypeName.DOUBLE)
                .addJavadoc("The reduced loss.\n")
                .addStatement("return call.forward()")
                .build();
    }

    private MethodSpec perSample(List<Overloads.Argument> arguments, Overloads form) {
        return method("forward", arguments)
                .addParameter(form.real(), "perSample")
                .addJavadoc("The loss of every sample, not reduced, into {@code perSample}.\n")
                .addStatement("call.forward(perSample)")
                .build();
    }

    private MethodSpec forwardBackward(List<Overloads.Argument> arguments, Overloads form) {
        MethodSpec.Builder method = method("forwardBackward", arguments).returns(TypeName.DOUBLE);
        gradients(method, form, "grad");
        return method.addJavadoc(
                        "The reduced loss and, in one pass, its gradient; what the gradient arrays hold is overwritten.\n")
                .addStatement("return call.forwardBackward()")
                .build();
    }

    private MethodSpec backward(List<Overloads.Argument> arguments, Overloads form, TypeName upstream) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("backward")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(upstream, "gradOutput")
                .addJavadoc(
                        upstream == TypeName.DOUBLE
                                ? "The gradient, multiplied by that of the reduced loss.\n"
                                : "The gradient, each sample's multiplied by its own element of {@code gradOutput}.\n");
        fill(method, arguments);
        gradients(method, form, "grad");
        return method.addStatement("call.backward(gradOutput)").build();
    }

    private MethodSpec hessianDiagonal(List<Overloads.Argument> arguments, Overloads form) {
        MethodSpec.Builder method = method("hessianDiagonal", arguments);
        gradients(method, form, "hessian");
        return method.addJavadoc("The second derivative of the reduced loss by each element, the others held fixed.\n")
                .addStatement("call.hessianDiagonal()")
                .build();
    }

    private MethodSpec.Builder method(String name, List<Overloads.Argument> arguments) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC);
        fill(method, arguments);
        return method;
    }

    private void fill(MethodSpec.Builder method, List<Overloads.Argument> arguments) {
        method.addStatement("final $T call = call()", RuntimeNames.CALL);
        for (Overloads.Argument a : arguments) {
            method.addParameter(a.type(), a.name());
            if (a.slot() >= 0) {
                method.addStatement("call.argument($L, $N)", a.slot(), a.name());
            } else {
                method.addStatement("$N.fill(call)", a.name());
            }
        }
    }

    private void gradients(MethodSpec.Builder method, Overloads form, String prefix) {
        for (Tensor t : differentiable) {
            String name = prefix + Signatures.capitalised(t.name());
            method.addParameter(form.real(), name);
            method.addStatement("call.gradient($L, $N)", signatures.slot(t), name);
        }
    }
}
