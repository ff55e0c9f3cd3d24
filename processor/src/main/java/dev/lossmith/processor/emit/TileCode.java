package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.ProductLoop;
import dev.lossmith.processor.vectorise.Tile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The sums of a tile of a table: of a few rows and two vectors of columns. Of each sum two lanes are in registers at a time, those that its
 * tree adds up first. What the terms of all rows have in common is read from a panel, where it is beside each other for one term after the
 * other: rows of a matrix whose length is a power of two drive each other out of the first cache.
 */
final class TileCode {
    /** Vectors of columns. */
    static final int VECTORS = 2;

    /** Lanes of a sum at a time. */
    private static final int GROUP = 2;

    private static final int MOST_ROWS = 4;

    private final VectorStatements method;
    private final Tile tile;
    private final ProductLoop loop;
    private final VectorExpressions expressions;
    private final VectorNames names;
    private final String row;
    private final String column;
    private final String term;
    private final String extent;
    private final int lanes;
    private final int rows;
    private final List<Stmt.Let> lets;
    /** What all rows have in common, as large as it is. */
    private final Set<Expr> shared;

    private final Optional<Expr> ofPanel;
    /** For each vector of columns, what is known before the first term. */
    private final List<Map<Expr, String>> before = new ArrayList<>();

    TileCode(VectorStatements method, Tile tile, VectorExpressions.Spread constants, String extent) {
        this.method = method;
        this.tile = tile;
        this.loop = tile.loop();
        this.names = new VectorNames(method.precision);
        this.row = method.loopVariable(loop.rows().index());
        this.column = method.loopVariable(loop.columns().index());
        this.term = method.loopVariable(loop.inner().index());
        this.extent = extent;
        this.lanes = method.precision == Precision.FLOAT ? 16 : 8;
        this.rows = rows(tile);
        this.lets = loop.lets();
        List<Expr> roots = new ArrayList<>(List.of(loop.term()));
        lets.stream().filter(let -> varies(let.value())).forEach(let -> roots.add(let.value()));
        this.expressions = new VectorExpressions(
                tile.nest().varying(), Map.of(), roots, method.precision, method.expressions, constants, method::fresh);
        this.shared = shared(
                roots.stream().filter(loop::variesWithRows).toList(),
                tile.nest().varying(),
                loop::variesWithRows);
        this.ofPanel = shared.stream()
                .filter(e -> e.type() == Type.REAL && loop.variesWithTerms(e) && Exprs.any(e, Read.class::isInstance))
                .findFirst();
    }

    /** How many rows a tile has, so that its code is not too long; 0 if it is with any. */
    static int rows(Tile tile) {
        int loads = 0;
        int once = 2;
        for (Expr e : tile.nest().varying()) {
            loads += e instanceof Read ? 5 : 0;
            once += e instanceof Apply ? 2 : 0;
        }
        int rows = MOST_ROWS;
        while (rows > 0 && 2 * VECTORS * GROUP * (loads + rows * once) > UnrolledSums.MOST_CALLS) {
            rows /= 2;
        }
        return rows;
    }

    private boolean varies(Expr e) {
        return tile.nest().varying().contains(e);
    }

    /**
     * What all rows have in common below these values, as large as it is.
     *
     * @param varying the nodes that differ from lane to lane
     */
    static Set<Expr> shared(List<Expr> values, Set<Expr> varying, Predicate<Expr> variesWithRows) {
        Set<Expr> shared = new LinkedHashSet<>();
        Set<Expr> seen = new HashSet<>();
        Deque<Expr> open = new ArrayDeque<>(values);
        while (!open.isEmpty()) {
            Expr e = open.pop();
            if (!varying.contains(e) || !seen.add(e)) {
                continue;
            }
            if (!variesWithRows.test(e)) {
                shared.add(e);
            } else if (!(e instanceof Read)) {
                for (int i = e.children().size() - 1; i >= 0; i--) {
                    open.push(e.children().get(i));
                }
            }
        }
        return shared;
    }

    // for (int k = 0; k < sizeK; k++) {
    //   <what rows have in common>.intoArray(terms, 2 * k * WIDTH);
    //   <the same for the next columns>.intoArray(terms, (2 * k + 1) * WIDTH);
    // }
    /** Fills the panel of the columns; nothing if there is none. */
    Optional<CodeBlock> panel() {
        return ofPanel.map(e -> {
            CodeBlock.Builder code = CodeBlock.builder();
            ofColumns(code);
            code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N++)", term, extent);
            scalars(code, this::isOfTerm);
            for (int v = 0; v < VECTORS; v++) {
                begin(code, v);
                vectors(code, this::isOfTerm);
                CodeBlock value = TypedText.code(expressions.print(e));
                code.addStatement("$L.intoArray($N, $L)", value, panelArray(), inPanel(term, v));
            }
            return code.endControlFlow().build();
        });
    }

    private String panelArray() {
        return method.signatures.name(tile.terms());
    }

    private String inPanel(String position, int vector) {
        String first = VECTORS + " * " + position;
        return names.times(vector == 0 ? first : first + " + " + vector);
    }

    // final int whole = sizeK & -16;
    // for (int lane = 0; lane < 8; lane++) {
    //   FloatVector total = ..., total16 = ...;
    //   for (int k = lane; k < whole; k += 16) {
    //     <the terms of all rows at k, and at k + 8>
    //   }
    //   <the same for those between whole and sizeK>
    //   total.add(total2).intoArray(lanes, lane * WIDTH); ...
    // }
    // ProductSums.ofHalves(lanes, 0, table, n * sizeC + c); ...
    CodeBlock emit() {
        int steps = lanes / GROUP;
        String whole = method.fresh("whole");
        String lane = method.fresh("lane");
        CodeBlock.Builder code = CodeBlock.builder();
        ofColumns(code);
        code.addStatement("final int $N = $L & -$L", whole, extent, lanes);
        code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N++)", lane, steps);
        List<String> totals = IntStream.range(0, rows * VECTORS * GROUP)
                .mapToObj(i -> method.fresh("total"))
                .toList();
        totals.forEach(total -> code.addStatement(
                "$1T $2N = $1T.broadcast($3N, 0)", names.vector(Type.REAL), total, names.species(Type.REAL)));
        code.beginControlFlow("for (int $1N = $2N; $1N < $3N; $1N += $4L)", term, lane, whole, lanes);
        for (int g = 0; g < GROUP; g++) {
            code.add("{\n").indent();
            terms(code, g == 0 ? term : at(code, term + " + " + g * steps), g, totals);
            code.unindent().add("}\n");
        }
        code.endControlFlow();
        for (int g = 0; g < GROUP; g++) {
            String place = whole + " + " + lane + (g == 0 ? "" : " + " + g * steps);
            code.beginControlFlow("if ($L < $L)", place, extent);
            terms(code, at(code, place), g, totals);
            code.endControlFlow();
        }
        for (int sum = 0; sum < rows * VECTORS; sum++) {
            code.addStatement(
                    "$N.add($N).intoArray($N, $L)",
                    totals.get(sum * GROUP),
                    totals.get(sum * GROUP + 1),
                    method.lanes(),
                    names.times(sum == 0 ? lane : sum * steps + " + " + lane));
        }
        code.endControlFlow();
        for (int sum = 0; sum < rows * VECTORS; sum++) {
            String place = inRow(
                    sum / VECTORS,
                    () -> method.place(loop.store().target(), loop.store().subscripts()));
            code.addStatement(
                    "$T.ofHalves($N, $L, $N, $L)",
                    RuntimeNames.PRODUCT_SUMS,
                    method.lanes(),
                    sum == 0 ? "0" : names.times(Integer.toString(sum * steps)),
                    method.signatures.name(loop.store().target()),
                    place + offset(sum % VECTORS));
        }
        return code.build();
    }

    private String offset(int vector) {
        return vector == 0 ? "" : " + " + names.width();
    }

    private String at(CodeBlock.Builder code, String place) {
        String name = method.fresh(term + "At");
        code.addStatement("final int $N = $L", name, place);
        return name;
    }

    private <T> T inRow(int r, Supplier<T> code) {
        return method.at(Optional.of(loop.rows().index()), r == 0 ? row : "(" + row + " + " + r + ")", code);
    }

    private void begin(CodeBlock.Builder code, int vector) {
        expressions.beginInside(
                code,
                column + offset(vector),
                r -> new VectorExpressions.Place(
                        method.signatures.name(r.tensor()), method.place(r.tensor(), r.subscripts()) + offset(vector)));
        before.get(vector).forEach(expressions::define);
    }

    // ------------------------------------------------------------------------------------------- locals

    private boolean isOfColumns(Stmt.Let let) {
        return !loop.variesWithRows(let.variable()) && !loop.variesWithTerms(let.variable());
    }

    private boolean isOfTerm(Stmt.Let let) {
        return !loop.variesWithRows(let.variable()) && loop.variesWithTerms(let.variable());
    }

    private boolean isOfRow(Stmt.Let let) {
        return loop.variesWithRows(let.variable());
    }

    private void scalars(CodeBlock.Builder code, Predicate<Stmt.Let> chosen) {
        lets.stream()
                .filter(let -> chosen.test(let) && !varies(let.variable()))
                .forEach(let -> code.add(method.statement(let)));
    }

    /** Returns the names of what it defines. */
    private Map<Expr, String> vectors(CodeBlock.Builder code, Predicate<Stmt.Let> chosen) {
        Map<Expr, String> defined = new LinkedHashMap<>();
        lets.stream().filter(let -> chosen.test(let) && varies(let.variable())).forEach(let -> {
            String name = local(code, let.value(), let.variable().name());
            expressions.define(let.variable(), name);
            defined.put(let.variable(), name);
        });
        return defined;
    }

    private String local(CodeBlock.Builder code, Expr e, String base) {
        String text = expressions.print(e);
        if (text.matches("\\w+")) {
            return text;
        }
        String name = method.fresh(base);
        code.addStatement("final $T $N = $L", names.type(e.type()), name, TypedText.code(text));
        return name;
    }

    private void ofColumns(CodeBlock.Builder code) {
        before.clear();
        scalars(code, this::isOfColumns);
        for (int v = 0; v < VECTORS; v++) {
            before.add(new LinkedHashMap<>());
            begin(code, v);
            before.get(v).putAll(vectors(code, this::isOfColumns));
        }
    }

    // ------------------------------------------------------------------------------------------- terms

    /** A term of each row. */
    private void terms(CodeBlock.Builder code, String position, int group, List<String> totals) {
        method.at(Optional.of(loop.inner().index()), position, () -> {
            scalars(code, this::isOfTerm);
            List<Map<Expr, String>> common = new ArrayList<>();
            for (int v = 0; v < VECTORS; v++) {
                common.add(common(code, position, v));
            }
            for (int r = 0; r < rows; r++) {
                int first = r * VECTORS * GROUP + group;
                inRow(r, () -> termOfRow(code, first, totals, common));
            }
            return position;
        });
    }

    private Map<Expr, String> common(CodeBlock.Builder code, String position, int vector) {
        begin(code, vector);
        Map<Expr, String> common = new LinkedHashMap<>();
        ofPanel.ifPresent(e -> {
            String name = method.fresh("common");
            code.addStatement(
                    "final $1T $2N = $1T.fromArray($3N, $4N, $5L)",
                    names.vector(Type.REAL),
                    name,
                    names.species(Type.REAL),
                    panelArray(),
                    inPanel(position, vector));
            expressions.define(e, name);
            common.put(e, name);
        });
        common.putAll(vectors(
                code,
                let -> isOfTerm(let) && !ofPanel.filter(let.variable()::equals).isPresent()));
        shared.stream().filter(e -> !common.containsKey(e)).forEach(e -> common.put(e, local(code, e, "common")));
        return common;
    }

    private boolean termOfRow(CodeBlock.Builder code, int first, List<String> totals, List<Map<Expr, String>> common) {
        code.add("{\n").indent();
        scalars(code, this::isOfRow);
        for (int v = 0; v < VECTORS; v++) {
            begin(code, v);
            common.get(v).forEach(expressions::define);
            vectors(code, this::isOfRow);
            CodeBlock value = TypedText.code(expressions.print(loop.term()));
            code.addStatement("$1N = $1N.add($2L)", totals.get(first + v * GROUP), value);
        }
        code.unindent().add("}\n");
        return true;
    }
}
