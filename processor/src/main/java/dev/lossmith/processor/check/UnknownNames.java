package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.syntax.Statement.Definition;
import dev.lossmith.processor.syntax.SyntaxExpr.Name;

/** What is wrong with a name that stands for no value where it is read. */
final class UnknownNames {

    private UnknownNames() {}

    /** @param defining the local that the statement defines, or {@code null} */
    static Diagnostic diagnose(Name name, Inference inference, String defining) {
        String text = name.name();
        if (inference.declared.texts().contains(text)) {
            return CheckErrors.textInFormula(name);
        }
        if (text.equals(defining)) {
            return selfReference(name, inference, defining);
        }
        if (inference.declared.axes().containsKey(text)) {
            return CheckErrors.axisAsValue(name);
        }
        if (text.equals(CheckedLoss.DERIVATIVE)) {
            return CheckErrors.derivativeOutsideSurrogate(name);
        }
        if (inference.later(text).isPresent()) {
            return inference.reads(text, defining)
                    ? CheckErrors.readEachOther(name, defining)
                    : CheckErrors.definedBelow(name);
        }
        return CheckErrors.unknownName(name, inference.valueNames());
    }

    private static Diagnostic selfReference(Name name, Inference inference, String defining) {
        if (!inference.cases(defining).isEmpty()) {
            return ScanErrors.noEarlierCase(name);
        }
        Definition definition = inference.later(defining).orElseThrow();
        return definition.heads().isEmpty() ? CheckErrors.selfReference(name) : ScanErrors.noBase(name, definition);
    }
}
