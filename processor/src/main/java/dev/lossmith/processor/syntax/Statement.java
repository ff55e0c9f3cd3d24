package dev.lossmith.processor.syntax;

import dev.lossmith.processor.source.Span;
import java.util.List;
import java.util.Optional;

/** A statement as written. */
public sealed interface Statement {

    Span span();

    SyntaxExpr.Name name();

    /** {@code name[heads] = value}, with a keyword in front if it overrides a derivative. */
    record Definition(Kind kind, SyntaxExpr.Name name, List<Head> heads, SyntaxExpr value, Span span)
            implements Statement {
        public Definition {
            heads = List.copyOf(heads);
        }
    }

    /** {@code def name(parameters) = body}. Applied by substitution, so a parameter may be used as a tensor. */
    record MacroDefinition(SyntaxExpr.Name name, List<SyntaxExpr.Name> parameters, SyntaxExpr body, Span span)
            implements Statement {
        public MacroDefinition {
            parameters = List.copyOf(parameters);
        }
    }

    /** What a definition defines. */
    enum Kind {
        LET(""),
        GRAD("grad"),
        SURROGATE("surrogate"),
        HESS("hess");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        /** Empty for a local value. */
        public String keyword() {
            return keyword;
        }
    }

    /**
     * An index variable on the left side of a definition.
     *
     * @param bound the fixed index of a base case, or the extent; absent exactly if {@code how} is NONE
     */
    record Head(SyntaxExpr.Name variable, How how, Optional<SyntaxExpr> bound, Span span) {
        public Head {
            if (bound.isPresent() != (how != How.NONE)) {
                throw new IllegalArgumentException("head " + variable.name() + ": " + how + " with bound " + bound);
            }
        }
    }

    /** {@code [s]}, {@code [t=0]} or {@code [s in 2*U+1]}. */
    enum How {
        NONE(""),
        EQUALS("="),
        IN("in");

        private final String word;

        How(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
