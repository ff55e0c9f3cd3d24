package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.syntax.Parser;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;

/**
 * The front end as one step: declarations and formula to IR.
 *
 * <p>Needs a spec as the shell read it. Guarantees a loss that holds together, or at least one error; after this stage only the compiler
 * can be at fault. Later steps run only if the earlier ones found no error, so that one mistake is reported once.
 */
public final class Checker {

    private Checker() {}

    public static Optional<CheckedLoss> check(LossDeclaration loss, Diagnostics diagnostics) {
        Declared declared = DeclarationChecker.check(loss, diagnostics);
        SyntaxTree tree = Parser.parse(SourceText.of(loss.formula()), declared.names(), diagnostics);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        List<Definition> definitions = MacroExpander.expand(tree, diagnostics);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        Inference inference = Inference.infer(definitions, declared, diagnostics);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        return Lowering.lower(loss, declared, inference, definitions, diagnostics);
    }
}
