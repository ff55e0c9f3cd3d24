package dev.lossmith.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpTest {
    private static final Map<Type, Expr> OPERANDS = new EnumMap<>(Map.of(
            Type.REAL, Variable.of("r", Type.REAL),
            Type.INT, Variable.of("i", Type.INT),
            Type.BOOL, Variable.of("c", Type.BOOL),
            Type.BITS, Variable.of("b", Type.BITS)));

    private static Optional<Type> result(Op op, List<Type> types) {
        try {
            return Optional.of(
                    Apply.of(op, types.stream().map(OPERANDS::get).toList()).type());
        } catch (MalformedIr e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void takesItsNumberOfOperands(Op op) {
        for (int n = 0; n <= 4; n++) {
            for (Type type : Type.values()) {
                if (n != op.arity()) {
                    List<Expr> operands = Collections.nCopies(n, OPERANDS.get(type));
                    assertThatThrownBy(() -> Apply.of(op, operands))
                            .isInstanceOf(MalformedIr.class)
                            .hasMessage(op.symbol() + " takes " + op.arity() + " operands, not " + n);
                }
            }
        }
    }

    /** The rules of the types, as a second statement of them: operands and result for all operators of a group. */
    @ParameterizedTest
    @CsvSource({
        "ADD SUB MUL MIN MAX, REAL REAL>REAL INT INT>INT BITS BITS>BITS",
        "NEG ABS, REAL>REAL INT>INT BITS>BITS",
        "DIV POW XLOGY LOG_ERFC_RATIO ERF_DIFFERENCE ATAN2 CLAMP_MIN CLAMP_MAX LARGER_EXPONENT, REAL REAL>REAL",
        "SIGN FLOOR SQRT EXP LOG LOG1P EXPM1 LOG1MEXP TANH SIGMOID SOFTPLUS LGAMMA DIGAMMA TRIGAMMA ERF RELU"
                + " ERFC LOG_ERFC LOG_HALF_ERFC ERFC_HAZARD ERFC_EXCESS SIN COS ASIN ACOS ATAN SINH COSH ASINH ACOSH ATANH STOP_GRADIENT COMPUTED, REAL>REAL",
        "FMA, REAL REAL REAL>REAL",
        "TO_REAL, INT>REAL",
        "BLEND, BOOL REAL REAL>REAL BOOL INT INT>INT BOOL BOOL BOOL>BOOL BOOL BITS BITS>BITS",
        "FLOOR_DIV FLOOR_MOD, INT INT>INT",
        "EQ NE LT LE GT GE, REAL REAL>BOOL INT INT>BOOL BITS BITS>BOOL BOOL BOOL>BOOL",
        "AND OR, BOOL BOOL>BOOL",
        "NOT USUALLY, BOOL>BOOL",
        "BITS_OF, REAL>BITS",
        "REAL_OF, BITS>REAL",
        "SHL SHR BIT_AND BIT_OR BIT_XOR, BITS BITS>BITS"
    })
    void types(String ops, String signatures) {
        for (String name : ops.split(" ")) {
            Op op = Op.valueOf(name);
            List<String> accepted = new ArrayList<>();
            for (List<Type> types : combinations(op.arity())) {
                result(op, types)
                        .ifPresent(result -> accepted.add(
                                String.join(" ", types.stream().map(Type::name).toList()) + ">" + result));
            }
            assertThat(signatures.replaceAll(">(\\w+) ", ">$1;").split(";"))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    private static List<List<Type>> combinations(int arity) {
        List<List<Type>> all = List.of(List.of());
        for (int i = 0; i < arity; i++) {
            List<List<Type>> longer = new ArrayList<>();
            for (List<Type> shorter : all) {
                for (Type type : Type.values()) {
                    List<Type> types = new ArrayList<>(shorter);
                    types.add(type);
                    longer.add(types);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The matcher swaps the operands of exactly these. */
    @ParameterizedTest
    @EnumSource(Op.class)
    void commutativeOperatorsDoNotTellTheirOperandsApart(Op op) {
        boolean ofTwoReals =
                op.arity() == 2 && result(op, List.of(Type.REAL, Type.REAL)).isPresent() && op != Op.POW;
        if (!ofTwoReals) {
            return;
        }
        boolean differs = false;
        for (double a : Grid.SPECIAL) {
            for (double b : Grid.SPECIAL) {
                differs |= !value(op, a, b).equals(value(op, b, a));
            }
        }
        boolean clamps = op == Op.CLAMP_MIN || op == Op.CLAMP_MAX;
        assertThat(differs).as("%s changes under exchange", op).isEqualTo(!op.isCommutative() && !clamps);
    }

    private static Object value(Op op, double a, double b) {
        return Evaluator.of(Sample.empty()).value(Apply.of(op, Constant.real(a), Constant.real(b)));
    }
}
