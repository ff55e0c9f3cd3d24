package dev.lossmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.SortedSet;
import javax.lang.model.element.Modifier;

/** The catalog of a module: a service that lists its losses. */
public record CatalogFile(String className, JavaFile file) {
    /** The service that a catalog provides. */
    public static final String SERVICE = "dev.lossmith.LossCatalog";

    /** Its simple name. */
    public static final String NAME = "LossmithCatalog";

    /** @param losses qualified names of the generated classes, in order */
    public static CatalogFile of(SortedSet<String> losses) {
        String packageName = commonPackage(losses);
        CodeBlock types = losses.stream()
                .map(loss -> ClassName.get(packageOf(loss), loss.substring(loss.lastIndexOf('.') + 1)))
                .map(loss -> CodeBlock.of("$T.TYPE", loss))
                .collect(CodeBlock.joining(",\n"));
        TypeSpec type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(RuntimeNames.LOSS_CATALOG)
                .addAnnotation(AnnotationSpec.builder(RuntimeNames.GENERATED)
                        .addMember("value", "$S", "dev.lossmith.processor.CatalogProcessor")
                        .build())
                .addJavadoc("The losses of this module.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("For the service loader.\n")
                        .build())
                .addMethod(MethodSpec.methodBuilder("losses")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ParameterizedTypeName.get(ClassName.get(List.class), RuntimeNames.LOSS_TYPE))
                        .addStatement("return $T.of(\n$L)", List.class, types)
                        .build())
                .build();
        JavaFile file = JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        return new CatalogFile(packageName.isEmpty() ? NAME : packageName + "." + NAME, file);
    }

    private static String commonPackage(SortedSet<String> losses) {
        String common = packageOf(losses.first());
        for (String loss : losses) {
            String other = packageOf(loss);
            while (!(other + ".").startsWith(common + ".") && !common.isEmpty()) {
                common = packageOf(common);
            }
        }
        return common.isEmpty() ? packageOf(losses.first()) : common;
    }

    private static String packageOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
