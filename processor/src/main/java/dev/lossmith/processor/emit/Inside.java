package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.vectorise.Border;

/**
 * The positions of a loop that vectors go through, without those at its ends.
 *
 * @param first the first one
 * @param done the first one, or the end of a loop that has not so many
 * @param end behind the last one; perhaps before the first one, where there are none
 */
record Inside(String first, String done, String end) {
    /** All of them. */
    static Inside whole(String extent) {
        return new Inside("0", "0", extent);
    }

    // final int first = Math.min(Math.max(0, -shift), sizeN);
    // final int end = sizeN - Math.max(0, shift);
    static Inside of(Border border, VectorStatements method, String extent, CodeBlock.Builder code) {
        String first;
        String done;
        String end;
        if (border.before() instanceof Constant before) {
            first = Integer.toString(before.intValue());
            done = before.value() == 0 ? first : "Math.min(" + first + ", " + extent + ")";
        } else {
            first = method.fresh("first");
            done = first;
            String before = method.expressions.print(border.before());
            code.addStatement("final int $N = Math.min($L, $L)", first, before, extent);
        }
        if (border.after() instanceof Constant after) {
            end = after.value() == 0 ? extent : extent + " - " + after.intValue();
        } else {
            end = method.fresh("end");
            String after = method.expressions.print(border.after());
            code.addStatement("final int $N = $L - $L", end, extent, after);
        }
        return new Inside(first, done, end);
    }

    /** What is done at the positions before. */
    CodeBlock before(VectorLoops.Scalar scalar) {
        return first.equals("0") ? CodeBlock.of("") : scalar.loop("0", done);
    }

    /** Where so many positions end. */
    CodeBlock behind(CodeBlock count) {
        return first.equals("0") ? count : CodeBlock.of("$L + ($L)", done, count);
    }

    /** How many there are; not positive where there are none. */
    String count() {
        return first.equals("0") ? end : end + " - " + first;
    }
}
