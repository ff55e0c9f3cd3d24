package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Precision;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles definitions to classes in memory: a plain kernel's code, fast enough for all floats. */
final class CompiledDefinition {
    private CompiledDefinition() {}

    /** A function of one or two floats; of one, the second is ignored. */
    public interface OfFloats {
        float at(float x, float y);
    }

    /** A function of one or two doubles. */
    public interface OfDoubles {
        double at(double x, double y);
    }

    static OfFloats ofFloats(Definition definition) {
        return (OfFloats) instance(Precision.FLOAT, definition, OfFloats.class);
    }

    static OfDoubles ofDoubles(Definition definition) {
        return (OfDoubles) instance(Precision.DOUBLE, definition, OfDoubles.class);
    }

    private static Object instance(Precision precision, Definition definition, Class<?> type) {
        String real = precision == Precision.FLOAT ? "float" : "double";
        StringBuilder source = new StringBuilder("package dev.lossmith.processor.math;\n");
        source.append("public final class Compiled implements " + type.getCanonicalName() + " {\n");
        if (definition.name().equals("xlogy")) {
            Definition log = Elementary.definition(dev.lossmith.processor.ir.Op.LOG, precision);
            source.append(DefinitionSource.method("log", precision, log));
        }
        source.append(DefinitionSource.method("f", precision, definition));
        source.append("public " + real + " at(" + real + " x, " + real + " y) { return f(");
        source.append(definition.parameters().size() == 1 ? "x" : "x, y").append("); }\n}\n");
        try {
            return new Loader(compile(source.toString()))
                    .loadClass("dev.lossmith.processor.math.Compiled")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, byte[]> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
        JavaFileManager files = new ForwardingJavaFileManager<>(standard) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return classes.computeIfAbsent(name, n -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        JavaFileObject file = new SimpleJavaFileObject(URI.create("memory:///Compiled.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(messages, files, null, options, null, List.of(file))
                .call()) {
            throw new AssertionError(messages + source);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
        return bytes;
    }

    /** Defines the compiled classes; their interfaces come from this class's loader. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(CompiledDefinition.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
