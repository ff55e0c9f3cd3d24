package dev.lossmith.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.ParameterDescriptor;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of docs/pytorch.md name what there is, and what they name is there. */
class TableTest {
    private static final String CATALOGUE = "dev.lossmith.losses.";
    private static final Pattern NAME = Pattern.compile("`([^`]*)`");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final Path MODULES = Path.of("..");

    private final Documentation documentation = new Documentation();
    private final List<List<String>> rows = documentation.table("loss");

    static Stream<LossDescriptor> catalogue() {
        return Losses.all().stream()
                .filter(type -> type.getClass().getName().startsWith(CATALOGUE))
                .map(LossType::descriptor);
    }

    private static String name(String cell) {
        Matcher matcher = NAME.matcher(cell);
        assertThat(matcher.find()).as(cell).isTrue();
        return matcher.group(1);
    }

    /** The parameters of a loss in the table, with their defaults; a loss has at least the row of its tensors. */
    private Map<String, String> documented(String loss) {
        Map<String, String> parameters = new TreeMap<>();
        for (List<String> row : rows) {
            if (name(row.get(0)).equals(loss) && row.get(1).startsWith("`")) {
                assertThat(parameters.put(name(row.get(1)), row.get(2)))
                        .as("a second row of %s", row.get(1))
                        .isNull();
            }
        }
        return parameters;
    }

    private List<String> withoutCounterpart() {
        return documentation.table("loss of this project").stream()
                .map(row -> name(row.get(0)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyLossAndParameterOfTheCatalogueHasItsRow(LossDescriptor loss) {
        Map<String, String> expected = new TreeMap<>();
        for (ParameterDescriptor parameter : loss.parameters()) {
            expected.put(parameter.name(), "`" + parameter.defaultValue() + "`");
        }
        for (TensorDescriptor tensor : loss.tensors()) {
            if (tensor.optional()) {
                expected.put(tensor.name(), "absent");
            }
        }
        boolean listed = rows.stream().anyMatch(row -> name(row.get(0)).equals(loss.name()));
        assertThat(listed).isNotEqualTo(withoutCounterpart().contains(loss.name()));
        if (listed) {
            assertThat(documented(loss.name())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void whichTargetsHaveAGradientIsSaid(LossDescriptor loss) {
        for (List<String> row : rows) {
            if (name(row.get(0)).equals(loss.name()) && row.get(1).equals("tensors")) {
                boolean differentiable =
                        loss.tensors().stream().anyMatch(t -> t.role() == Role.TARGET && t.differentiable());
                assertThat(row.get(2).contains("gradient of the target"))
                        .as("%s", row)
                        .isEqualTo(differentiable);
            }
        }
    }

    @Test
    void rowsAreOfLossesThatExist() {
        List<String> names = catalogue().map(LossDescriptor::name).toList();
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(rows.stream().map(row -> name(row.get(0)))).allMatch(names::contains);
        assertThat(names).containsAll(withoutCounterpart());
    }

    @Test
    void everyDepartureNamesATestThatThereIs() throws IOException {
        List<List<String>> all = new ArrayList<>(rows);
        all.addAll(documentation.table("everywhere"));
        for (List<String> row : all) {
            String verdict = row.get(row.size() - 2);
            String reason = row.get(row.size() - 1);
            assertThat(verdict).as("%s", row).isIn("same", "departs");
            assertThat(TEST.matcher(reason).find()).as("%s", row).isEqualTo(verdict.equals("departs"));
            Matcher test = TEST.matcher(reason);
            while (test.find()) {
                assertThat(source(test.group(1))).as("%s", row).contains("void " + test.group(2) + "(");
            }
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.find(
                MODULES,
                20,
                (path, a) -> path.endsWith(test + ".java") && path.toString().contains("/src/test/java/"))) {
            List<Path> found = files.toList();
            assertThat(found).as(test).hasSize(1);
            return Files.readString(found.get(0));
        }
    }
}
