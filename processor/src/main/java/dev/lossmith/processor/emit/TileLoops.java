package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.vectorise.ProductLoop;
import dev.lossmith.processor.vectorise.Tile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The loops over the tiles of a table. */
final class TileLoops {
    private final VectorStatements method;
    private final Tile tile;
    private final ProductLoop loop;

    TileLoops(VectorStatements method, Tile tile) {
        this.method = method;
        this.tile = tile;
        this.loop = tile.loop();
    }

    // if (sizeN >= 4 && sizeC >= 2 * WIDTH) {
    //   final int rounds = Vectors.rounds(sizeC, 2 * WIDTH);
    //   for (int round = 0; round < rounds; round++) {
    //     for (int c = round == 0 ? 0 : sizeC - 2 * WIDTH; c <= sizeC - 2 * WIDTH; c += 2 * WIDTH) {
    //       <what all rows have in common of these columns>
    //       <in the same way for n, four at a time: the tile>
    //     }
    //   }
    // } else {
    //   <row by row>
    // }
    /** @param rowByRow what is done where there are too few rows or columns */
    CodeBlock emit(CodeBlock rowByRow) {
        CodeBlock.Builder code = CodeBlock.builder();
        String rows = Integer.toString(TileCode.rows(tile));
        String columns = TileCode.VECTORS + " * " + new VectorNames(method.precision).width();
        String row = method.loopVariable(loop.rows().index());
        String column = method.loopVariable(loop.columns().index());
        String rowsExtent = method.extent(code, loop.rows().extent());
        String columnsExtent = method.extent(code, loop.columns().extent());
        String termsExtent = method.extent(code, loop.inner().extent());
        VectorExpressions.Spread ofPanel = new VectorExpressions.Spread();
        Optional<CodeBlock> panel = new TileCode(method, tile, ofPanel, termsExtent)
                .panel()
                .map(body -> apart(column + "Panel", ofPanel, body));
        VectorExpressions.Spread ofTile = new VectorExpressions.Spread();
        CodeBlock body = new TileCode(method, tile, ofTile, termsExtent).emit();
        CodeBlock ofColumns = CodeBlock.builder()
                .add(panel.orElse(CodeBlock.of("")))
                .add(steps(row, rowsExtent, rows, apart(column + "Tile", ofTile, body)))
                .build();
        return code.beginControlFlow("if ($L >= $L && $L >= $L)", rowsExtent, rows, columnsExtent, columns)
                .add(steps(column, columnsExtent, columns, ofColumns))
                .nextControlFlow("else")
                .add(rowByRow)
                .endControlFlow()
                .build();
    }

    /** The call of a method with this code. */
    private CodeBlock apart(String name, VectorExpressions.Spread spread, CodeBlock body) {
        Set<String> own = method.declared(loop.columns().body());
        loop.lets().forEach(let -> own.add(let.variable().name()));
        CodeBlock whole = CodeBlock.builder().add(spread.code()).add(body).build();
        return method.loopMethods.extract(name, whole, method.visible, own, Optional.empty());
    }

    /** Each position at least once, so many at a time. */
    private CodeBlock steps(String position, String extent, String step, CodeBlock body) {
        return method.rounds(List.of(), position, Inside.whole(extent), step, method.fresh("rounds"), body);
    }
}
