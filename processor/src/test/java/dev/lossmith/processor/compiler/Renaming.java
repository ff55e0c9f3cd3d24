package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.syntax.Function;
import dev.lossmith.processor.syntax.ReductionOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other names for everything that a spec names: itself, inputs, parameters, axes, locals, macros and index variables. */
final class Renaming {
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*(?=(\\s*\\()?)");
    private static final Set<String> WORDS = Set.of(
            "def", "grad", "surrogate", "hess", "in", "if", "PI", "INF", "loss", "divisor", "meanLoss", "derivative");
    private static final Set<String> FUNCTIONS = Stream.concat(
                    Function.words().stream(),
                    Arrays.stream(ReductionOp.values()).map(ReductionOp::word))
            .collect(Collectors.toSet());

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private final Random random;

    Renaming(Random random) {
        this.random = random;
    }

    /** Old to new, of what has been renamed so far. */
    Map<String, String> names() {
        return names;
    }

    LossDeclaration of(LossDeclaration spec) {
        List<Declaration> declarations = new ArrayList<>();
        for (Declaration d : spec.declarations()) {
            declarations.add(declaration(d));
        }
        return new LossDeclaration(
                spec.packageName(),
                "Some" + name(spec.lossName()) + "Spec",
                formula(spec.formula()),
                words(spec.layout()),
                spec.reductions(),
                spec.alternative(),
                spec.documentation(),
                spec.isPublic(),
                declarations);
    }

    private Declaration declaration(Declaration d) {
        Declaration.Attributes a = d.attributes();
        Declaration.Attributes attributes = new Declaration.Attributes(
                words(a.indexes()),
                a.except().matches("-?\\d+") ? a.except() : words(a.except()),
                a.optional(),
                a.differentiable(),
                a.broadcast(),
                a.leading(),
                a.defaultValue(),
                a.min(),
                a.max(),
                a.minExclusive(),
                a.maxExclusive(),
                a.values());
        String value = d.role() == Role.PARAM ? d.value() : words(d.value());
        return new Declaration(d.role(), name(d.name()), d.type(), d.dimensions(), value, attributes);
    }

    /** Axes separated by spaces; the batch axis and the rest have fixed signs. */
    private String words(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.isEmpty() || word.equals("N") || word.equals("*") ? word : name(word))
                .collect(Collectors.joining(" "));
    }

    private String formula(String formula) {
        String code = COMMENT.matcher(formula).replaceAll("");
        Set<String> macros = Pattern.compile("\\bdef\\s+(\\w+)")
                .matcher(code)
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toSet());
        Matcher m = NAME.matcher(code);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            boolean called = m.group(1) != null && !macros.contains(m.group());
            boolean kept = WORDS.contains(m.group()) || called && FUNCTIONS.contains(m.group());
            m.appendReplacement(out, kept ? m.group() : name(m.group()));
        }
        return m.appendTail(out).toString();
    }

    private String name(String old) {
        return names.computeIfAbsent(old, o -> fresh());
    }

    /** Letters only, so that no number that somebody appends makes two names one. */
    private String fresh() {
        while (true) {
            StringBuilder name = new StringBuilder();
            int length = 4 + random.nextInt(6);
            for (int i = 0; i < length; i++) {
                name.append((char) ('a' + random.nextInt(26)));
            }
            if (given.add(name.toString()) && !WORDS.contains(name.toString())) {
                return name.toString();
            }
        }
    }

    /** A text in which each name is replaced by the number of its first occurrence, words and functions apart. */
    static String anonymous(String text) {
        Set<String> kept = Set.of(
                "for",
                "each",
                "sample",
                "in",
                "break",
                "unless",
                "with",
                "sum",
                "prod",
                "max",
                "min",
                "any",
                "prefix",
                "INF",
                "NaN",
                "true",
                "false",
                "upstream");
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Matcher m = NAME.matcher(text);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            boolean stays = m.group(1) != null || kept.contains(m.group());
            int number = stays ? 0 : numbers.computeIfAbsent(m.group(), n -> numbers.size());
            m.appendReplacement(out, stays ? m.group() : "#" + number);
        }
        return m.appendTail(out).toString();
    }
}
