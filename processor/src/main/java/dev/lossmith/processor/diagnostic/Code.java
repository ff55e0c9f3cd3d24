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
    /** A comment that reads as the right side of Python's floor division. */
    FLOOR_DIVISION,

    // Functions.

    /** A call of something that is no function. */
    UNKNOWN_FUNCTION,
    /** A function with too many or too few arguments. */
    WRONG_ARGUMENT_COUNT,
    /** A reduction that does not say over which index it runs. */
    MISSING_INDEX_VARIABLE,

    // Names.

    /** A name that stands for nothing, or an index variable that indexes nothing. */
    UNKNOWN_NAME,
    /** The name of an axis where a value is needed. */
    AXIS_AS_VALUE,
    /** A name used above its definition. */
    DEFINED_BELOW,
    /** A definition that reads itself. */
    SELF_REFERENCE,
    /** A name defined twice, or defined although it is declared. */
    DUPLICATE_DEFINITION,
    /** {@code derivative} outside a surrogate. */
    DERIVATIVE_OUTSIDE_SURROGATE,
    /** A string parameter in the formula. */
    TEXT_IN_FORMULA,
    /** A local that nothing reads. */
    UNUSED_LOCAL,
    /** A macro that nothing applies. */
    UNUSED_MACRO,
    /** A declared value that the formula does not read. */
    UNUSED_DECLARATION,

    // Types.

    /** A condition where a number is needed. */
    NUMBER_NEEDED,
    /** A number where a condition is needed. */
    CONDITION_NEEDED,
    /** A real where an int is needed. */
    INT_NEEDED,
    /** A choice between a number and a condition. */
    BRANCH_MISMATCH,
    /** {@code %} on a real. */
    REMAINDER_OF_REALS,
    /** An int literal that does not fit an int. */
    INT_TOO_LARGE,

    // Axes and subscripts.

    /** One index variable, two axes. */
    AXIS_MISMATCH,
    /** A tensor without subscripts. */
    MISSING_SUBSCRIPTS,
    /** More or fewer subscripts than axes. */
    WRONG_SUBSCRIPT_COUNT,
    /** Subscripts on what is no tensor. */
    NOT_A_TENSOR,
    /** An int from data that is not declared to index. */
    DATA_INDEX,
    /** A subscript that may leave its axis. */
    UNGUARDED_INDEX,
    /** An extent that depends on an index variable or on data. */
    EXTENT_NOT_FIXED,
    /** {@code size} or {@code last} of something else than an axis. */
    SIZE_OF_NO_AXIS,
    /** {@code get} of something else than a read. */
    GET_NEEDS_READ,
    /** {@code softmax} without a subscript. */
    SOFTMAX_NOT_INDEXED,
    /** {@code prefix} with an {@code if}. */
    PREFIX_WITH_CONDITION,
    /** A tensor with more axes than there may be. */
    TOO_MANY_AXES,

    // Scans.

    /** A tensor that reads itself and does not say where it begins. */
    SCAN_WITHOUT_BASE,
    /** Base cases without a case for the other positions. */
    SCAN_WITHOUT_STEP,
    /** A case of a scan below its step. */
    CASE_AFTER_STEP,
    /** Cases of one name with different axes, or of different kinds. */
    CASE_MISMATCH,
    /** Two base cases that fix as much and may hold at one position. */
    AMBIGUOUS_CASES,
    /** A scan that reads what cannot be computed before. */
    UNORDERED_SCAN,

    // Outputs and overrides.

    /** No {@code loss}. */
    MISSING_LOSS,
    /** An output with axes. */
    OUTPUT_HAS_AXES,
    /** An override of what has no derivative. */
    OVERRIDE_OF_NON_DIFFERENTIABLE,
    /** An override with other axes than its input. */
    OVERRIDE_AXES,
    /** Two overrides of one derivative. */
    DUPLICATE_OVERRIDE,
    /** Macros that grow beyond measure. */
    EXPANSION_TOO_LARGE,

    // Declarations.

    /** Two declarations of one name. */
    DUPLICATE_DECLARATION,
    /** A name that Java, the language or the generated class needs. */
    UNUSABLE_NAME,
    /** The name of an axis that is no name. */
    MALFORMED_AXIS,
    /** As many {@code []} as axes. */
    DIMENSION_MISMATCH,
    /** A return type that is no value of a formula. */
    UNSUPPORTED_TYPE,
    /** A condition or a text that is not a parameter. */
    NOT_A_PARAMETER,
    /** A parameter with axes. */
    PARAMETER_WITH_AXES,
    /** An attribute on a declaration that it says nothing about. */
    MISPLACED_ATTRIBUTE,
    /** An attribute that names an axis no tensor has. */
    UNKNOWN_AXIS,
    /** An {@code except} that is neither an int nor an int parameter. */
    UNKNOWN_EXCEPTION,
    /** Two lengths of one axis. */
    DUPLICATE_LENGTH,
    /** A default outside the declared domain. */
    DEFAULT_OUT_OF_RANGE,
    /** A default of another type than its parameter. */
    DEFAULT_TYPE,
    /** A domain without a value. */
    EMPTY_DOMAIN,
    /** No differentiable value. */
    NOTHING_TO_DIFFERENTIATE,
    /** A reduction that does not exist. */
    UNKNOWN_REDUCTION,
    /** A layout that is not made of N, * and axes. */
    MALFORMED_LAYOUT,

    // The shape of a spec; found by the shell.

    /** {@code @Loss} on something else than an interface. */
    SPEC_NOT_AN_INTERFACE,
    /** A spec with type parameters. */
    SPEC_IS_GENERIC,
    /** A spec that the generated class cannot see. */
    SPEC_NOT_ACCESSIBLE,
    /** A spec that extends another interface. */
    SPEC_EXTENDS,
    /** A declaration with parameters, type parameters or a throws clause. */
    METHOD_WITH_PARAMETERS,
    /** A default, static or private method. */
    METHOD_WITH_BODY,
    /** A method without a role. */
    MISSING_ROLE,
    /** A method with two roles. */
    SEVERAL_ROLES,
    /** {@code @Alternative} of something that is no spec. */
    MALFORMED_ALTERNATIVE,
    /** A class of the generated name that exists already. */
    GENERATED_NAME_TAKEN,
    HIDDEN_CLASS,

    // Tests asked for; found by the shell.

    /** {@code @LossTests} that names no spec. */
    NOTHING_TO_TEST,
    /** {@code @LossTests} of something else than a spec. */
    TESTS_OF_NO_SPEC,
    /** A spec without its loss. */
    LOSS_NOT_GENERATED,
    /** An exception from a check that does not exist. */
    UNKNOWN_CHECK,
    /** Two requests for one test. */
    DUPLICATE_TESTS,

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
