package dev.lossmith.processor.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions of the language. Their names are reserved only before a bracket. */
public enum Function {
    EXP("exp", 1),
    LOG("log", 1),
    LOG1P("log1p", 1),
    EXPM1("expm1", 1),
    SQRT("sqrt", 1),
    ABS("abs", 1),
    SIGN("sign", 1),
    POW("pow", 2),
    SIGMOID("sigmoid", 1),
    SOFTPLUS("softplus", 1),
    LOGSIGMOID("logsigmoid", 1),
    SINH("sinh", 1),
    COSH("cosh", 1),
    TANH("tanh", 1),
    ASINH("asinh", 1),
    ACOSH("acosh", 1),
    ATANH("atanh", 1),
    LGAMMA("lgamma", 1),
    DIGAMMA("digamma", 1),
    ERF("erf", 1),
    ERFC("erfc", 1),
    SIN("sin", 1),
    COS("cos", 1),
    TAN("tan", 1),
    ASIN("asin", 1),
    ACOS("acos", 1),
    ATAN("atan", 1),
    ATAN2("atan2", 2),
    XLOGY("xlogy", 2),
    FLOOR("floor", 1),
    WHERE("where", 3),
    MIN("min", 2),
    MAX("max", 2),
    RELU("relu", 1),
    CLAMP("clamp", 3),
    CLAMP_MIN("clampMin", 2),
    CLAMP_MAX("clampMax", 2),
    STOP_GRADIENT("stopGradient", 1),
    SIZE("size", 1),
    LAST("last", 1),
    GET("get", 2);

    private static final Map<String, Function> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function::word, f -> f));

    private final String word;
    private final int arity;

    Function(String word, int arity) {
        this.word = word;
        this.arity = arity;
    }

    /** As it is written in a formula. */
    public String word() {
        return word;
    }

    public int arity() {
        return arity;
    }

    public static Optional<Function> named(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Function::word).toList();
    }
}
