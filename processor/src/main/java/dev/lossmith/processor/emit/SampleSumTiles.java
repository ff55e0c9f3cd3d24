package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.SampleSum;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What samples add to a matrix that they have in common, for a tile of it at a time: a few rows and two vectors of columns stay in registers
 * while all samples add to them, each in its turn.
 */
final class SampleSumTiles {
    private static final int ROWS = 4;
    private static final int VECTORS = 2;

    /** A longer value is bound by its own operations. */
    private static final int MOST_OPERATIONS = 10;

    private final VectorStatements method;
    private final SampleSum sum;
    private final List<Stmt> ofSample;
    private final Expr value;
    private final VectorNames names;
    private final VectorExpressions.Spread constants = new VectorExpressions.Spread();
    private final VectorExpressions expressions;
    private final String row;
    private final String column;

    /** What all rows have in common, as large as it is. */
    private final Set<Expr> shared;

    private SampleSumTiles(VectorStatements method, SampleSum sum, List<Stmt> ofSample, VectorLoop loop) {
        this.method = method;
        this.sum = sum;
        this.ofSample = ofSample;
        this.value = VectorStatements.value(loop.effects().get(0));
        this.names = new VectorNames(method.precision);
        this.row = method.loopVariable(sum.rows().index());
        this.column = method.loopVariable(sum.columns().index());
        this.expressions = new VectorExpressions(
                loop.varying(),
                loop.names(),
                List.of(value),
                method.precision,
                method.expressions,
                constants,
                method::fresh);
        this.shared = TileCode.shared(List.of(value), loop.varying(), sum::variesWithRows);
    }

    /**
     * The addition as tiles, if its value is a short one that vectors of columns can have.
     *
     * @param ofSample locals of the sample
     */
    static Optional<SampleSumTiles> of(VectorStatements method, SampleSum sum, List<Stmt> ofSample) {
        return method.vectoriser
                .vectorised(sum.columns(), List.of())
                .filter(loop -> method.canExtract()
                        && loop.isPlain()
                        && loop.turned().isEmpty()
                        && loop.scattered().isEmpty()
                        && loop.operationsOnce() <= MOST_OPERATIONS
                        && loop.varying().stream().noneMatch(e -> e instanceof Apply a && a.op().isFunction()))
                .map(loop -> new SampleSumTiles(method, sum, ofSample, loop));
    }

    // if (sizeC >= 4 && sizeK >= 2 * WIDTH) {
    //   for (int columns = 0; columns < sizeK; columns += 2 * WIDTH) {
    //     final int k = Math.min(columns, sizeK - 2 * WIDTH);
    //     for (int rows = 0; rows < sizeC; rows += 4) {
    //       final int c = Math.min(rows, sizeC - 4);
    //       <the tile>
    //     }
    //   }
    // } else {
    //   <sample by sample>
    // }
    /** @param inTurn what is done where there are too few rows or columns */
    CodeBlock emit(CodeBlock inTurn) {
        method.useVectors();
        CodeBlock.Builder code = CodeBlock.builder();
        String rowCount = method.extent(code, sum.rows().extent());
        String columnCount = method.extent(code, sum.columns().extent());
        String step = VECTORS + " * " + names.width();
        String rows = method.fresh("rows");
        String columns = method.fresh("columns");
        method.visible.add(rows, TypeName.INT);
        method.visible.add(columns, TypeName.INT);
        CodeBlock tile = tile(rows, columns);
        code.beginControlFlow("if ($L >= $L && $L >= $L)", rowCount, ROWS, columnCount, step);
        code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N += $3L)", columns, columnCount, step);
        code.addStatement("final int $N = Math.min($N, $L - $L)", column, columns, columnCount, step);
        code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N += $3L)", rows, rowCount, ROWS);
        code.addStatement("final int $N = Math.min($N, $L - $L)", row, rows, rowCount, ROWS);
        Set<String> own = method.declared(List.of(sum.rows()));
        own.addAll(method.namesOfSample());
        own.addAll(method.declared(ofSample));
        own.remove(row);
        own.remove(column);
        code.add(method.loopMethods.extract(
                sum.matrix().name() + "Tile",
                CodeBlock.builder().add(constants.code()).add(tile).build(),
                method.visible,
                own,
                Optional.empty()));
        code.endControlFlow().endControlFlow();
        return code.nextControlFlow("else").add(inTurn).endControlFlow().build();
    }

    // FloatVector sum = FloatVector.fromArray(FLOATS, gradW, gradWOffset + c * sizeK + k), sum2 = ...;
    // for (int sample = 0; sample < samples; sample++) {
    //   <sum = sum.add(value); for each row and vector of columns>
    // }
    // if (c >= rows) {
    //   FloatVector.fromArray(FLOATS, gradW, gradWOffset + c * sizeK + k).blend(sum, rest).intoArray(...);
    // }
    /** Rows and columns that have been done already stay as they are. */
    private CodeBlock tile(String rows, String columns) {
        CodeBlock.Builder code = CodeBlock.builder();
        List<String> sums = IntStream.range(0, ROWS * VECTORS)
                .mapToObj(i -> method.fresh("sum"))
                .toList();
        for (int i = 0; i < sums.size(); i++) {
            code.addStatement("$T $N = $L", names.vector(Type.REAL), sums.get(i), elements(i));
        }
        CodeBlock.Builder body = CodeBlock.builder();
        ofSample.forEach(let -> body.add(method.statement(let)));
        List<Map<Expr, String>> common = new ArrayList<>();
        for (int v = 0; v < VECTORS; v++) {
            common.add(common(body, v));
        }
        for (int r = 0; r < ROWS; r++) {
            addRow(body, r, sums, common);
        }
        code.add(method.samples("0", method.signatures.own("samples"), body.build()));
        List<String> rest = IntStream.range(0, VECTORS)
                .mapToObj(v -> rest(code, v, columns))
                .toList();
        for (int r = 0; r < ROWS; r++) {
            code.beginControlFlow("if ($L >= $N)", r == 0 ? row : row + " + " + r, rows);
            for (int v = 0; v < VECTORS; v++) {
                int i = r * VECTORS + v;
                code.addStatement(
                        "$L.blend($N, $N).intoArray($N, $L)",
                        elements(i),
                        sums.get(i),
                        rest.get(v),
                        method.array(sum.matrix()),
                        place(i));
            }
            code.endControlFlow();
        }
        return code.build();
    }

    // final VectorMask<Float> rest = IntVector.zero(INTS).addIndex(1).compare(GE, columns - k).cast(FLOATS);
    /** The lanes whose columns have not been done before. */
    private String rest(CodeBlock.Builder code, int vector, String columns) {
        String rest = method.fresh("rest");
        String first = vector == 0 ? column : "(" + column + offset(vector) + ")";
        CodeBlock lanes = names.lanes("GE", columns + " - " + first);
        code.addStatement("final $T $N = $L", names.type(Type.BOOL), rest, lanes);
        return rest;
    }

    private CodeBlock elements(int number) {
        return CodeBlock.of(
                "$T.fromArray($N, $N, $L)",
                names.vector(Type.REAL),
                names.species(Type.REAL),
                method.array(sum.matrix()),
                place(number));
    }

    private String place(int number) {
        String[] place = new String[1];
        inRow(
                number / VECTORS,
                () -> place[0] = method.place(sum.matrix(), sum.add().subscripts()));
        return place[0] + offset(number % VECTORS);
    }

    private void inRow(int r, Runnable code) {
        method.at(Optional.of(sum.rows().index()), r == 0 ? row : "(" + row + " + " + r + ")", () -> {
            code.run();
            return row;
        });
    }

    private String offset(int vector) {
        return vector == 0 ? "" : " + " + names.width();
    }

    private void begin(CodeBlock.Builder code, int vector) {
        expressions.beginInside(
                code,
                column + offset(vector),
                r -> new VectorExpressions.Place(
                        method.array(r.tensor()), method.place(r.tensor(), r.subscripts()) + offset(vector)));
    }

    private Map<Expr, String> common(CodeBlock.Builder code, int vector) {
        begin(code, vector);
        Map<Expr, String> common = new LinkedHashMap<>();
        for (Expr e : shared) {
            String name = method.fresh("common");
            code.addStatement("final $T $N = $L", names.type(e.type()), name, TypedText.code(expressions.print(e)));
            common.put(e, name);
        }
        return common;
    }

    private void addRow(CodeBlock.Builder code, int r, List<String> sums, List<Map<Expr, String>> common) {
        code.add("{\n").indent();
        inRow(r, () -> {
            sum.ofRow().forEach(let -> code.add(method.statement(let)));
            for (int v = 0; v < VECTORS; v++) {
                begin(code, v);
                common.get(v).forEach(expressions::define);
                CodeBlock added = TypedText.code(expressions.print(value));
                code.addStatement("$1N = $1N.add($2L)", sums.get(r * VECTORS + v), added);
            }
        });
        code.unindent().add("}\n");
    }
}
