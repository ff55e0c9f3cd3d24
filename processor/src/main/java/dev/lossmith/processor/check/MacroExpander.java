package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.syntax.Statement;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.Statement.Head;
import dev.lossmith.processor.syntax.Statement.MacroDefinition;
import dev.lossmith.processor.syntax.SyntaxExpr;
import dev.lossmith.processor.syntax.SyntaxExpr.Binary;
import dev.lossmith.processor.syntax.SyntaxExpr.Call;
import dev.lossmith.processor.syntax.SyntaxExpr.Conditional;
import dev.lossmith.processor.syntax.SyntaxExpr.Index;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;
import dev.lossmith.processor.syntax.SyntaxExpr.NumberLiteral;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import dev.lossmith.processor.syntax.SyntaxExpr.Unary;
import dev.lossmith.processor.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces calls of macros by their bodies.
 *
 * <p>Needs a tree whose macro calls have the right number of arguments; guarantees definitions without them, where a macro's
 * index variables have names that no formula can write. An argument used twice becomes one shared node. Bounded in size and depth.
 *
 * <p>{@code "def sq(u) = u^2; loss = sq(a) + 1"} becomes {@code "loss = a^2 + 1"}.
 */
final class MacroExpander {

    /** Nodes of one statement after expansion: macros that call macros grow exponentially. */
    private static final int MOST_NODES = 20_000;

    /** Depth of one statement after expansion; without macros the parser keeps it below. */
    private static final int DEEPEST = 750;

    /** Separates the name that a macro gave an index variable from the number that makes it unique. */
    private static final String MARK = "'";

    private final Map<String, MacroDefinition> macros = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private int fresh;
    private int nodes;
    private int depth;

    private MacroExpander() {}

    static List<Definition> expand(SyntaxTree tree, Diagnostics diagnostics) {
        MacroExpander expander = new MacroExpander();
        List<Definition> definitions = new ArrayList<>();
        for (Statement statement : tree.statements()) {
            if (statement instanceof MacroDefinition macro) {
                expander.macros.put(macro.name().name(), macro);
                continue;
            }
            Definition definition = (Definition) statement;
            try {
                definitions.add(expander.expand(definition));
            } catch (CheckException e) {
                e.diagnostic().ifPresent(diagnostics::report);
            }
        }
        for (MacroDefinition macro : expander.macros.values()) {
            if (!diagnostics.hasErrors() && !expander.used.contains(macro.name().name())) {
                diagnostics.report(CheckErrors.unusedMacro(macro.name()));
            }
        }
        return definitions;
    }

    /** A name as the formula wrote it. */
    static String written(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }

    private Definition expand(Definition definition) {
        nodes = 0;
        depth = 0;
        Copy copy = new Copy(Map.of());
        List<Head> heads = definition.heads().stream()
                .map(head -> new Head(head.variable(), head.how(), head.bound().map(copy::of), head.span()))
                .toList();
        return new Definition(
                definition.kind(), definition.name(), heads, copy.of(definition.value()), definition.span());
    }

    /** Copies an expression with parameters and index variables replaced. */
    private final class Copy implements SyntaxExpr.Visitor<SyntaxExpr> {

        private final Map<String, SyntaxExpr> replacements;

        Copy(Map<String, SyntaxExpr> replacements) {
            this.replacements = replacements;
        }

        SyntaxExpr of(SyntaxExpr expr) {
            if (++nodes > MOST_NODES || ++depth > DEEPEST) {
                throw new CheckException(CheckErrors.expansionTooLarge(expr.span()));
            }
            SyntaxExpr copy = expr.accept(this);
            depth--;
            return copy;
        }

        private List<SyntaxExpr> all(List<SyntaxExpr> exprs) {
            return exprs.stream().map(this::of).toList();
        }

        @Override
        public SyntaxExpr visitNumber(NumberLiteral number) {
            return number;
        }

        @Override
        public SyntaxExpr visitName(Name name) {
            return replacements.getOrDefault(name.name(), name);
        }

        @Override
        public SyntaxExpr visitUnary(Unary unary) {
            return new Unary(unary.op(), of(unary.operand()), unary.span());
        }

        @Override
        public SyntaxExpr visitBinary(Binary binary) {
            return new Binary(binary.op(), of(binary.left()), of(binary.right()), binary.opSpan(), binary.span());
        }

        @Override
        public SyntaxExpr visitConditional(Conditional c) {
            return new Conditional(of(c.condition()), of(c.whenTrue()), of(c.whenFalse()), c.span());
        }

        /** A parameter that stands for an indexed tensor takes more subscripts. */
        @Override
        public SyntaxExpr visitIndex(Index index) {
            SyntaxExpr base = of(index.base());
            List<SyntaxExpr> subscripts = new ArrayList<>();
            if (base instanceof Index inner) {
                subscripts.addAll(inner.subscripts());
                base = inner.base();
            }
            subscripts.addAll(all(index.subscripts()));
            return new Index(base, subscripts, index.span());
        }

        @Override
        public SyntaxExpr visitCall(Call call) {
            List<SyntaxExpr> arguments = all(call.arguments());
            MacroDefinition macro = macros.get(call.function());
            if (macro == null) {
                return new Call(call.function(), arguments, call.functionSpan(), call.span());
            }
            used.add(call.function());
            Map<String, SyntaxExpr> given = new HashMap<>();
            for (int i = 0; i < arguments.size(); i++) {
                given.put(macro.parameters().get(i).name(), arguments.get(i));
            }
            return new Copy(given).of(macro.body());
        }

        @Override
        public SyntaxExpr visitReduction(Reduction r) {
            Name binder = r.binder();
            Copy inner = this;
            if (!replacements.isEmpty()) {
                binder = new Name(written(binder.name()) + MARK + ++fresh, binder.span());
                Map<String, SyntaxExpr> extended = new HashMap<>(replacements);
                extended.put(r.binder().name(), binder);
                inner = new Copy(extended);
            }
            return new Reduction(
                    r.op(),
                    binder,
                    r.extent().map(this::of),
                    r.condition().map(inner::of),
                    inner.all(r.bodies()),
                    r.span());
        }
    }
}
