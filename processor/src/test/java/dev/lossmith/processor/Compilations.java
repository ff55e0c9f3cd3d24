package dev.lossmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** javac in this JVM, with all processors. */
public final class Compilations {
    private Compilations() {}

    public static Processor[] processors() {
        return new Processor[] {new LossProcessor(), new CatalogProcessor(), new TestProcessor()};
    }

    public static Compilation compile(JavaFileObject... sources) {
        return compile(List.of(), sources);
    }

    public static Compilation compile(List<?> options, JavaFileObject... sources) {
        return Compiler.javac()
                .withOptions(options.toArray())
                .withProcessors(processors())
                .compile(sources);
    }

    /** A spec in package {@code test}: annotations, then declarations, one a line without brackets and semicolon. */
    public static JavaFileObject spec(String name, String loss, String... declarations) {
        return source(
                "test." + name,
                "%s\ninterface %s {\n%s\n}\n"
                        .formatted(
                                loss,
                                name,
                                Stream.of(declarations)
                                        .map(d -> "  " + d + "();")
                                        .collect(Collectors.joining("\n"))));
    }

    /** A source with the imports of a spec. The text begins at line 3. */
    public static JavaFileObject source(String qualifiedName, String text) {
        int dot = qualifiedName.lastIndexOf('.');
        String head = dot < 0 ? "\n" : "package " + qualifiedName.substring(0, dot) + ";\n";
        return JavaFileObjects.forSourceString(qualifiedName, head + "import dev.lossmith.spec.*;\n" + text);
    }

    /** The whole catalogue, where a warning is an error. */
    public static Compilation catalogue() {
        JavaFileObject[] sources = Catalogue.files().stream()
                .map(file -> {
                    try {
                        return JavaFileObjects.forResource(file.toUri().toURL());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray(JavaFileObject[]::new);
        return succeeded(compile(
                List.of("-Xlint:all,-processing,-path,-classfile,-options", "-Werror", "--release", "17"), sources));
    }

    public static Compilation succeeded(Compilation compilation) {
        String errors = Stream.concat(compilation.errors().stream(), compilation.warnings().stream())
                .map(Diagnostic::toString)
                .collect(Collectors.joining("\n"));
        assertThat(compilation.status()).as(errors).isEqualTo(Compilation.Status.SUCCESS);
        return compilation;
    }

    /** The text of a generated file, by the end of its name. */
    public static String text(Compilation compilation, String end) {
        return new String(bytes(compilation, end), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Compilation compilation, String end) {
        List<JavaFileObject> found = compilation.generatedFiles().stream()
                .filter(f -> f.getName().endsWith(end))
                .toList();
        assertThat(found).as("%s among %s", end, compilation.generatedFiles()).hasSize(1);
        return bytes(found.get(0));
    }

    public static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads what was compiled. */
    public static ClassLoader classes(Compilation compilation) {
        Map<String, byte[]> classes = new HashMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String name =
                        file.getName().replaceFirst("^/?CLASS_OUTPUT/", "").replaceFirst("\\.class$", "");
                classes.put(name.replace('/', '.'), bytes(file));
            }
        }
        return new ClassLoader(Compilations.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] code = classes.get(name);
                if (code == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, code, 0, code.length);
            }
        };
    }
}
