package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes that are one method. It numbers arrays as it meets them, so that equal passes of other loops have the same text. */
final class PassGroup {
    private final PlainKernelMethod method;
    private final BlockArrays arrays;
    final CodeBlock.Builder code = CodeBlock.builder();
    /** The names that the code declares. */
    final Set<String> own;

    final List<Stmt> effects = new ArrayList<>();
    private final Map<Type, Map<Integer, Integer>> numbers = new EnumMap<>(Type.class);

    PassGroup(PlainKernelMethod method, BlockArrays arrays, Set<String> own) {
        this.method = method;
        this.arrays = arrays;
        this.own = new HashSet<>(own);
    }

    int length() {
        return code.build().toString().length();
    }

    /** What the array of a value is called here. */
    String array(Expr e) {
        String home = arrays.home(e);
        if (home != null) {
            return home;
        }
        Map<Integer, Integer> known = numbers.computeIfAbsent(e.type(), type -> new LinkedHashMap<>());
        return method.block(e.type(), known.computeIfAbsent(arrays.of(e), k -> known.size()));
    }

    /** The arrays by what they are called here. */
    Map<String, String> arrays() {
        Map<String, String> names = new HashMap<>();
        numbers.forEach((type, known) ->
                known.forEach((array, number) -> names.put(method.block(type, number), method.block(type, array))));
        return names;
    }
}
