package dev.lossmith.processor.syntax;

/** The levels of the expression grammar, from the loosest to the tightest. */
enum Level {
    CONDITIONAL,
    OR,
    AND,
    COMPARISON,
    SUM,
    PRODUCT,
    UNARY,
    POWER,
    POSTFIX;

    Level tighter() {
        return values()[ordinal() + 1];
    }
}
