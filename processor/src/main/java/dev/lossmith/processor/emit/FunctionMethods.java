package dev.lossmith.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.math.Definition;
import dev.lossmith.processor.math.Elementary;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.StraightLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The elementary functions that kernels call, and those which these call, as static methods of the kernels' class. */
final class FunctionMethods {
    private final Precision precision;
    private final Set<Op> emitted = new LinkedHashSet<>();

    private FunctionMethods(Precision precision) {
        this.precision = precision;
    }

    static List<MethodSpec> of(Set<Op> called, Precision precision) {
        return new FunctionMethods(precision).methods(called);
    }

    private List<MethodSpec> methods(Set<Op> called) {
        List<MethodSpec> methods = new ArrayList<>();
        Deque<Op> open = new ArrayDeque<>(called);
        while (!open.isEmpty()) {
            Op op = open.removeFirst();
            if (emitted.add(op)) {
                methods.add(method(op, open));
            }
        }
        return methods;
    }

    // private static float exp(float x) {
    //   final float n = ...;
    //   return ...;
    // }
    private MethodSpec method(Op op, Deque<Op> open) {
        Definition definition = Elementary.definition(op, precision);
        StraightLine code = Scheduler.straightLine(definition.parameters(), definition.body(), definition.names());
        JavaExpressions expressions = new JavaExpressions(precision);
        MethodSpec.Builder method = MethodSpec.methodBuilder(op.symbol())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(real());
        for (Variable parameter : definition.parameters()) {
            method.addParameter(real(), parameter.name());
        }
        for (Stmt.Let let : code.locals()) {
            Variable local = let.variable();
            method.addStatement(
                    "final $L $N = $L",
                    JavaExpressions.typeName(local.type(), precision),
                    local.name(),
                    expressions.print(let.value()));
        }
        method.addStatement("return $L", expressions.print(code.result()));
        open.addAll(expressions.functions());
        return method.build();
    }

    private TypeName real() {
        return precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    }
}
