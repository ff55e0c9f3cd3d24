package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds comments that were meant as the right side of a floor division, which Python writes {@code //}: behind an operand, and themselves
 * an expression of names that are known there. Prose has words that stand for nothing, or two side by side.
 */
final class FloorDivisions {

    private final SourceText source;
    private final List<Token> tokens;
    private final Scope scope;
    private final Set<String> known;
    private String defining = "";

    /** @param scope after the whole formula, for its macros */
    FloorDivisions(SourceText source, List<Token> tokens, Scope scope, Set<String> declared) {
        this.source = source;
        this.tokens = tokens;
        this.scope = scope;
        this.known = new HashSet<>(declared);
        this.known.addAll(Scope.CONSTANTS);
    }

    void report(Diagnostics diagnostics) {
        boolean starts = true;
        for (Token token : tokens) {
            if (token.isName()) {
                known.add(token.text());
            }
            if (starts && token.isPlainName()) {
                defining = token.text();
            }
            starts = token.endsStatement() || starts && token.isName() && !token.isPlainName();
            comment(token)
                    .ifPresent(span ->
                            diagnostics.report(Diagnostic.warning(Code.FLOOR_DIVISION, "`//` begins a comment", span)
                                    .withLabel("not part of the formula")
                                    .withHelp("the floor of a quotient is `floor(a / b)`")));
        }
    }

    /** The comment behind the end of an operand, if it is an operand as well. */
    private Optional<Span> comment(Token token) {
        int behind = token.span().end();
        int end = source.lineEnd(source.line(behind));
        if (!endsOperand(token) || behind >= end) {
            return Optional.empty();
        }
        String rest = source.slice(new Span(behind, end));
        return rest.stripLeading().startsWith("//") && isOperand(rest.strip().substring(2))
                ? Optional.of(new Span(
                        behind + rest.indexOf("//"),
                        behind + rest.stripTrailing().length()))
                : Optional.empty();
    }

    private static boolean endsOperand(Token token) {
        return token.isPlainName() || token.kind() == Token.Kind.NUMBER || token.is(")") || token.is("]");
    }

    private boolean isOperand(String comment) {
        List<Token> words = statement(Lexer.tokens(SourceText.of(comment)));
        Token first = words.get(0);
        boolean begins = first.isPlainName() || first.kind() == Token.Kind.NUMBER || first.is("(");
        boolean label = words.stream().noneMatch(Token::isName)
                && (first.is("(") || first.text().contains("."));
        return begins && !label && areKnown(words) && parses(words);
    }

    /** Without the definitions that follow. */
    private static List<Token> statement(List<Token> words) {
        for (int i = 1; i + 2 < words.size(); i++) {
            boolean defines = words.get(i + 2).is("=") || words.get(i + 2).is("[");
            if (words.get(i).is(";") && words.get(i + 1).isName() && defines) {
                return words.subList(0, i + 1);
            }
        }
        return words;
    }

    private boolean areKnown(List<Token> words) {
        Set<String> bound = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            boolean applied = i + 1 < words.size() && words.get(i + 1).is("(");
            if (i > 1 && words.get(i - 1).is("(") && isReduction(words.get(i - 2))) {
                bound.add(word.text());
            }
            if (word.isName() && !(applied ? scope.isFunction(word.text()) : isValue(word, bound))) {
                return false;
            }
        }
        return true;
    }

    /** One whose first argument can only be an index: {@code max} takes two numbers as well. */
    private static boolean isReduction(Token word) {
        return ReductionOp.named(word.text()).isPresent()
                && Function.named(word.text()).isEmpty();
    }

    private boolean isValue(Token word, Set<String> bound) {
        boolean stands = known.contains(word.text()) && !word.text().equals(defining) && !scope.isFunction(word.text());
        return stands || bound.contains(word.text()) || Token.RESERVED.contains(word.text());
    }

    /** Up to the end, or to what ends an operand that the comment has torn from its place. */
    private boolean parses(List<Token> words) {
        TokenCursor cursor = new TokenCursor(words);
        int outer = scope.mark();
        try {
            new ExpressionParser(cursor, scope).expression();
        } catch (SyntaxException e) {
            return false;
        } finally {
            scope.restore(outer);
        }
        return cursor.peek().endsStatement() || cursor.at(")") || cursor.at("]") || cursor.at(",");
    }
}
