package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import com.palantir.javapoet.JavaFile;
import dev.lossmith.processor.Compilations;
import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a spec says in words becomes code, ends a comment or a string, or starts a tag. */
class InjectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/ class Injected {} /*",
                "*\u2028/ class Injected {} /*",
                "**/ class Injected {} /**",
                "\\u002a/ class Injected {} /*",
                "\\u002a\\u002f class Injected {} /*",
                "\\\\u002a/ \\uuuu002a/ class Injected {}",
                "\\u000a class Injected {}",
                "\\u0022 + Injected.x + \\u0022",
                "\" + Injected.x + \"",
                "\\\" + Injected.x + \\\"",
                "\"\"\" + Injected.x + \"\"\"",
                "{@code unbalanced",
                "{@link Injected} }}}",
                "@deprecated Injected",
                "@Injected {@inheritDoc} @@ @",
                "<script>alert('Injected')</script>",
                "<!-- <pre> </pre> &lt; & &#0; ]]>",
                "$L $T $N $S $1L $> $< $[ $] $W $Z $$ $",
                "\\ trailing \\",
                "caf\u00e9 \u03b2 \u221e \ud83d\ude00 \u0000 \u202e \t end",
                "// Injected",
                "unpaired \ud83d and \udd00\ud83d \ufffe \uffff",
                "line one\r\nline two\rline three\u0085line four",
            })
    void wordsStayWords(String words) {
        String safe = words.replaceAll("\\R", " ");
        for (String word :
                List.of(words, "First sentence. " + words, "Summary\n\n <p>" + words + "\n @since " + words)) {
            LossDeclaration spec = spec(word, "loss = (input - target)^2   // " + safe);
            Compilation compilation = Compilations.compile(List.of("-Xdoclint:syntax,html"), sources(spec));
            Compilations.succeeded(compilation);
            assertThat(compilation.warnings()).as(word).isEmpty();
            assertThat(compilation.generatedFiles())
                    .as(word)
                    .extracting(JavaFileObject::getName)
                    .noneMatch(name -> name.contains("Injected"));
        }
    }

    /** The words are still there for those who read them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a < b && c > d", "{x}", "50 \u20ac", "\\beta", "\"quoted\"", "$5", "100%", "mail@example.org"})
    void wordsSurvive(String words) throws ReflectiveOperationException {
        LossDeclaration spec = spec(words, "loss = (input - target)^2   // " + words);
        ClassLoader loader = Compilations.classes(Compilations.succeeded(Compilations.compile(sources(spec))));
        Object builder = loader.loadClass("test.WordyLoss").getMethod("builder").invoke(null);
        Object loss = builder.getClass().getMethod("build").invoke(builder);
        Object descriptor = loss.getClass().getMethod("descriptor").invoke(loss);
        assertThat(descriptor.toString()).contains(words);
    }

    private static LossDeclaration spec(String documentation, String formula) {
        LossDeclaration plain = Specs.spec("@Input float input\n@Target float target", formula);
        List<Declaration> declarations = new ArrayList<>(plain.declarations());
        declarations.add(new Declaration(Tensor.Role.PARAM, "mode", "String", 0, "", textDefault(documentation)));
        return new LossDeclaration(
                "test", "WordyLossSpec", formula, "", List.of(), Optional.empty(), documentation, true, declarations);
    }

    private static Declaration.Attributes textDefault(String text) {
        Declaration.Attributes none = Declaration.Attributes.NONE;
        return new Declaration.Attributes(
                none.indexes(),
                none.except(),
                none.optional(),
                none.differentiable(),
                none.broadcast(),
                none.leading(),
                Optional.of(text),
                none.min(),
                none.max(),
                none.minExclusive(),
                none.maxExclusive(),
                none.values());
    }

    private static JavaFileObject[] sources(LossDeclaration spec) {
        Diagnostics diagnostics = new Diagnostics();
        CompiledLoss loss =
                new Compiler(Dump.nothing()).compile(spec, diagnostics).orElse(null);
        assertThat(loss).as("%s: %s", spec.formula(), diagnostics.list()).isNotNull();
        return LossFiles.of(loss, Optional.empty(), false).stream()
                .map(InjectionTest::source)
                .toArray(JavaFileObject[]::new);
    }

    private static JavaFileObject source(JavaFile file) {
        return JavaFileObjects.forSourceString(
                file.packageName() + "." + file.typeSpec().name(), file.toString());
    }
}
