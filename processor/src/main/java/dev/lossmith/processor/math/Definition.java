package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One elementary function in one precision: a private static method of plain kernels, expanded in place in vector
 * kernels.
 *
 * @param name as in formulas
 * @param parameters REAL variables
 * @param body made of constants, bit patterns, arithmetic, comparisons, blends and calls of other elementary operators
 * @param names readable and distinct names of intermediate values, in an order in which they can be computed
 */
public record Definition(String name, List<Variable> parameters, Expr body, Map<Expr, String> names) {
    public Definition {
        parameters = List.copyOf(parameters);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
}
