package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Printer;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.specialise.Choice;
import dev.lossmith.processor.specialise.Variant;
import java.util.Map;

/** What distinguishes a variant's methods, in words: {@code WithWeight}, {@code LogTarget}, {@code WhenBetaIs0}. */
final class VariantNames {
    private static final Map<Op, String> WORDS =
            Map.of(Op.EQ, "Is", Op.NE, "IsNot", Op.LT, "Below", Op.LE, "AtMost", Op.GT, "Above", Op.GE, "AtLeast");

    private VariantNames() {}

    static String suffix(Variant variant) {
        StringBuilder suffix = new StringBuilder();
        for (Choice choice : variant.choices()) {
            if (choice instanceof Choice.Presence p && p.present()) {
                suffix.append("With").append(Signatures.capitalised(p.tensor().name()));
            } else if (choice instanceof Choice.Condition c && c.holds()) {
                suffix.append("When").append(words(c.condition()));
            } else if (choice instanceof Choice.Value v) {
                String name = Signatures.capitalised(v.parameter().name());
                boolean condition = v.parameter().type() == Type.BOOL;
                if (!condition || v.value().value() != 0) {
                    suffix.append(name).append(condition ? "" : identifier(Printer.print(v.value())));
                }
            }
        }
        return suffix.toString();
    }

    private static String words(Expr e) {
        if (e instanceof Apply a && WORDS.containsKey(a.op())) {
            return words(a.arg(0)) + WORDS.get(a.op()) + words(a.arg(1));
        }
        return Signatures.capitalised(identifier(Printer.print(e)));
    }

    private static String identifier(String text) {
        String word =
                text.replace("-", "Minus").replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return word.isEmpty() ? "Value" : word;
    }
}
