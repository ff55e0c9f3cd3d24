package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The Vector API as generated code names it, and the constants of a class that uses it. */
final class VectorNames {
    /** Lanes of the widest vector. */
    static final int MOST_LANES = 16;

    static final String MODULE = "jdk.incubator.vector";
    private static final String PACKAGE = MODULE;

    static final ClassName OPERATORS = ClassName.get(PACKAGE, "VectorOperators");
    static final ClassName MASK = ClassName.get(PACKAGE, "VectorMask");

    private static final ClassName SPECIES = ClassName.get(PACKAGE, "VectorSpecies");
    private static final ClassName SHAPE = ClassName.get(PACKAGE, "VectorShape");

    /** The constant that is the number of lanes. */
    private final Precision precision;

    VectorNames(Precision precision) {
        this.precision = precision;
    }

    // IntVector.zero(INTS).addIndex(1).compare(LT, sizeC - c).cast(FLOATS)
    /** The lanes whose numbers compare so with a bound, as a mask of reals. */
    CodeBlock lanes(String comparison, String bound) {
        return CodeBlock.of(
                "$T.zero($N).addIndex(1).compare($T.$L, $L).cast($N)",
                vector(Type.BITS),
                species(Type.BITS),
                OPERATORS,
                comparison,
                bound,
                species(Type.REAL));
    }

    /** The value as a name, after the statement that defines it where it is none. */
    CodeBlock local(CodeBlock.Builder code, CodeBlock value, String name) {
        if (value.toString().matches("\\w+")) {
            return value;
        }
        code.addStatement("final $T $N = $L", vector(Type.REAL), name, value);
        return CodeBlock.of("$N", name);
    }

    private boolean isFloat() {
        return precision == Precision.FLOAT;
    }

    /** The class of a vector of such values; ints are exact as doubles, of which there are as many as lanes. */
    ClassName vector(Type type) {
        String name = switch (type) {
            case REAL -> isFloat() ? "FloatVector" : "DoubleVector";
            case INT -> isFloat() ? "IntVector" : "DoubleVector";
            case BITS -> isFloat() ? "IntVector" : "LongVector";
            case BOOL -> throw new IllegalArgumentException("a mask is no vector");
        };
        return ClassName.get(PACKAGE, name);
    }

    TypeName type(Type type) {
        return type == Type.BOOL
                ? ParameterizedTypeName.get(MASK, (isFloat() ? TypeName.FLOAT : TypeName.DOUBLE).box())
                : vector(type);
    }

    /** The constant that is the species of such values. */
    String species(Type type) {
        return switch (type) {
            case REAL, BOOL -> isFloat() ? "FLOATS" : "DOUBLES";
            case INT -> isFloat() ? "INTS" : "DOUBLES";
            case BITS -> isFloat() ? "INTS" : "LONGS";
        };
    }

    /** The constant that is the number of lanes. */
    String width() {
        return isFloat() ? "FLOATS_WIDTH" : "DOUBLES_WIDTH";
    }

    /** Where the elements of lanes begin that have this position. */
    String times(String position) {
        return (position.matches("\\w+") ? position : "(" + position + ")") + " * " + width();
    }

    /** As many positions as fill whole vectors, of a number that may be negative. */
    CodeBlock whole(String count) {
        return CodeBlock.of("(Math.max($L, 0) & -$N)", count, width());
    }

    String halfInts() {
        return "HALF_INTS";
    }

    // private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, Vectors.SHAPE);
    // private static final int FLOATS_WIDTH = FLOATS.length();
    List<FieldSpec> constants() {
        TypeName real = isFloat() ? TypeName.FLOAT : TypeName.DOUBLE;
        TypeName bits = isFloat() ? TypeName.INT : TypeName.LONG;
        String of = "$T.of($T.class, $T.forBitSize($T.BITS))";
        FieldSpec reals = species(species(Type.REAL), real)
                .initializer(of, SPECIES, real, SHAPE, RuntimeNames.VECTORS)
                .build();
        FieldSpec width = FieldSpec.builder(TypeName.INT, width(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$N.length()", species(Type.REAL))
                .build();
        FieldSpec ofBits = species(species(Type.BITS), bits)
                .initializer(of, SPECIES, bits, SHAPE, RuntimeNames.VECTORS)
                .build();
        if (isFloat()) {
            return List.of(reals, width, ofBits);
        }
        FieldSpec half = species(halfInts(), TypeName.INT)
                .initializer("$T.of(int.class, $T.forBitSize($T.BITS / 2))", SPECIES, SHAPE, RuntimeNames.VECTORS)
                .build();
        return List.of(reals, width, ofBits, half);
    }

    private static FieldSpec.Builder species(String name, TypeName element) {
        return FieldSpec.builder(
                ParameterizedTypeName.get(SPECIES, element.box()),
                name,
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL);
    }

    /** An element as a real of an array of lanes: the bits of an int in lanes of float. */
    String real(Type type, String element) {
        boolean bits = type == Type.INT && precision == Precision.FLOAT;
        return bits ? "Float.intBitsToFloat(" + element + ")" : element;
    }
}
