package dev.lossmith.processor.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be wrong, one constant a kind of fault. A code is shown in camel case, {@code [ExpectedExpression]}, and has a section in
 * docs/diagnostics.md. Codes are never renamed: people search for them.
 */
public enum Code {
    // Characters and numbers.

    /** A character that has no meaning in a formula. */
    UNEXPECTED_CHARACTER,
    /** A typographic character that stands for an ASCII operator, such as a real minus sign. */
    CONFUSABLE_CHARACTER,
    /** A name with letters outside ASCII. */
    NON_ASCII_NAME,
    /** Text in quotes: formulas have numbers and conditions only. */
    STRING_IN_FORMULA,
    /** A number with something attached, such as {@code 1.5f}, {@code 0x10} or {@code 1.2.3}. */
    MALFORMED_NUMBER,
    /** A number too large or too small for a double. */
    NUMBER_OUT_OF_RANGE,

    // Structure.

    /** A formula without a statement. */
    EMPTY_FORMULA,
    /** An operand is missing. */
    EXPECTED_EXPRESSION,
    /** A name is missing where one is introduced or defined. */
    EXPECTED_NAME,
    /** A statement that does not define anything. */
    EXPECTED_DEFINITION,
    /** A bracket that is never closed. */
    UNCLOSED_BRACKET,
    /** A closing bracket that was never opened. */
    UNMATCHED_BRACKET,
    /** A bracket closed by one of the other kind. */
    MISMATCHED_BRACKET,
    /** Two operands side by side. */
    MISSING_OPERATOR,
    /** A {@code ?} without its {@code :}. */
    MISSING_COLON,
    /** Something complete is followed by what cannot follow it. */
    UNEXPECTED_TOKEN,
    /** {@code a < b < c}. */
    CHAINED_COMPARISON,
    /** {@code =} where a comparison was meant. */
    ASSIGNMENT_IN_EXPRESSION,
    /** A word of the language used as a name. */
    RESERVED_NAME,
    /** A function's name defined once more. */
    DUPLICATE_FUNCTION,
    /** The same index variable or macro parameter twice in one list. */
    DUPLICATE_INDEX,
    /** An index variable with the name of a value that is visible there. */
    INDEX_IN_USE,
    /** Brackets, signs, powers or conditionals nested too deeply. */
    NESTING_TOO_DEEP,
    /** A statement with too many operators. */
    FORMULA_TOO_LONG,

    // Habits from other languages.

    /** An operator of another language, such as {@code **} or {@code and}. */
    FOREIGN_OPERATOR,
    /** {@code a if c else b}. */
    FOREIGN_CONDITIONAL,
    /** {@code x.mean()}, {@code torch.log(x)}. */
    MEMBER_ACCESS,
    /** {@code f(x, dim=1)}. */
    KEYWORD_ARGUMENT,
    /** {@code x[:, 0]}. */
    SLICE,

    // Functions.

    /** A call of something that is no function. */
    UNKNOWN_FUNCTION,
    /** A function with too many or too few arguments. */
    WRONG_ARGUMENT_COUNT,
    /** A reduction that does not say over which index it runs. */
    MISSING_INDEX_VARIABLE,

    /** Stands for the errors beyond the fifth. */
    MORE_ERRORS;

    private final String title = Arrays.stream(name().split("_"))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());

    /** The code in camel case. */
    @Override
    public String toString() {
        return title;
    }
}
