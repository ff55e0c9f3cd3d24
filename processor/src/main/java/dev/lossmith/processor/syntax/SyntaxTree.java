package dev.lossmith.processor.syntax;

import java.util.List;

/** The statements of a formula in order, without those that had an error. */
public record SyntaxTree(List<Statement> statements) {
    public SyntaxTree {
        statements = List.copyOf(statements);
    }
}
