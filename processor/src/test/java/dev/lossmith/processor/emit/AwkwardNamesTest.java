package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Compilations;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that generated code uses itself may be names of a spec: of an input, a parameter, an axis or a local. */
class AwkwardNamesTest {
    private static final List<String> NAMES = List.of(
            "samples",
            "sample",
            "position",
            "c",
            "c1",
            "d",
            "r",
            "r1",
            "i",
            "n",
            "losses",
            "lossesOffset",
            "upstream",
            "upstreamOffset",
            "divisorUpstream",
            "input",
            "inputOffset",
            "inputRow",
            "inputStride",
            "gradInput",
            "gradInputOffset",
            "target",
            "scale",
            "scaleValue",
            "sizeC",
            "lengthC",
            "lanes",
            "scratch",
            "variant",
            "frame",
            "kernel",
            "call",
            "type",
            "name",
            "names",
            "value",
            "values",
            "exp",
            "log",
            "sum",
            "max",
            "size",
            "Math",
            "System",
            "Lanes",
            "Kernel",
            "Frame",
            "Builder",
            "Inputs",
            "Double",
            "Float",
            "Integer",
            "String",
            "Object",
            "Override",
            "Map",
            "total",
            "largest",
            "exps",
            "terms",
            "selected",
            "perSample",
            "gradOutput",
            "hessian",
            "workspace",
            "pool",
            "arrays",
            "tensors",
            "SIGNATURE",
            "DESCRIPTOR",
            "TYPE",
            "loss_",
            "result",
            "other",
            "x0",
            "e",
            "f",
            "p",
            "q",
            "input_Offset",
            "input_Row",
            "target_Offset",
            "gradInput_",
            "gradInput_Stride",
            "sizeA_",
            "lengthA_",
            "samplesHere",
            "lossesHereOffset");

    @ParameterizedTest
    @ValueSource(strings = {"input", "parameter", "axis", "local", "index", "target"})
    void compile(String role) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (String name : NAMES) {
            sources.add(source(role, name));
        }
        // errors of specs keep javac from the others
        List<String> unusable = errors(sources, List.of("-proc:only"));
        assertThat(unusable).allMatch(e -> e.contains("[UnusableName]"));
        sources.removeIf(source ->
                unusable.stream().anyMatch(e -> e.startsWith(source.getName().replaceFirst("^/", ""))));
        assertThat(sources).hasSizeGreaterThan(NAMES.size() - 20);
        assertThat(errors(sources, List.of())).isEmpty();
    }

    /** What vector kernels call copies of arguments and values that loops store. */
    @Test
    void namesOfCopiesMayBeTaken() {
        String formula = """
                dist[i,j] = sum(k, (x[i,k] - y[j,k])^2)
                xTurned[i] = min(j, dist[i,j])
                spilled = sum(i, xTurned[i]) + yTurned * yLanes^a * (1 + yTurned^yLanes)^(a - 1)
                xLanes[j] = min(i, dist[i,j])
                loss = log(spilled) + sum(j, xLanes[j])
                """;
        String spec = """
                @Loss("%s")
                interface CopiesSpec {
                    @Input("n d") float[][] x();
                    @Target("m d") float[][] y();
                    @Input(min = 0) float yTurned();
                    @Input(min = 0) float yLanes();
                    @Input(min = 0) float a();
                }
                """.formatted(formula.replace("\n", "\\n"));
        List<JavaFileObject> sources = List.of(Compilations.source("test.CopiesSpec", spec));
        assertThat(errors(sources, List.of("--add-modules=jdk.incubator.vector")))
                .isEmpty();
    }

    private static List<String> errors(List<JavaFileObject> sources, List<String> options) {
        return Compilations.compile(options, sources.toArray(JavaFileObject[]::new)).errors().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    private static JavaFileObject source(String role, String name) {
        String axis = "a_";
        String declarations = """
                @Input("%s") float[] %s();
                @Target(indexes = "%s") int %s();
                @Param(defaultValue = 2, min = 0) double %s();
                """;
        String formula = "%4$s = log(sum(%5$s, exp(%1$s[%5$s] * %3$s))) + sum(l_ in 3, l_ * %3$s); "
                + "loss = %4$s - %1$s[%2$s] + sum(%5$s, sum(j_, exp(%1$s[%5$s]) * %1$s[j_] * %4$s))";
        String input = role.equals("input") ? name : "input_";
        String target = role.equals("target") ? name : "target_";
        String scale = role.equals("parameter") ? name : "scale_";
        String local = role.equals("local") ? name : "local_";
        String index = role.equals("index") ? name : "k_";
        axis = role.equals("axis") ? name : axis;
        String title = "Awkward" + NAMES.indexOf(name) + "Spec";
        return Compilations.source(
                "test." + title,
                "@Loss(\"%s\")\ninterface %s {\n%s}\n"
                        .formatted(
                                formula.formatted(input, target, scale, local, index),
                                title,
                                declarations.formatted(axis, input, axis, target, scale)));
    }
}
