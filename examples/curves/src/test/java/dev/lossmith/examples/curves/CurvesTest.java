package dev.lossmith.examples.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.TensorDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CurvesTest {
    private static final Path COMMITTED = Path.of("..", "..", "docs", "l1-smoothl1.svg");

    @Test
    void withoutArgumentsTheAbsoluteErrorBesideItsSmoothRelative() {
        List<Curve> curves = new Options().curves();
        assertThat(curves).extracting(Curve::name).containsExactly("L1Loss", "SmoothL1Loss");
        for (Curve curve : curves) {
            assertThat(curve.x()).hasSize(5000).startsWith(-10).endsWith(10);
        }
        Curve absolute = curves.get(0);
        Curve smooth = curves.get(1);
        for (int i = 0; i < 5000; i++) {
            double x = absolute.x()[i];
            double clipped = Math.max(-1, Math.min(1, x));
            assertThat(absolute.loss()[i]).isEqualTo(Math.abs(x));
            assertThat(absolute.gradient()[i]).isEqualTo(Math.signum(x));
            assertThat(smooth.loss()[i]).isCloseTo(clipped * (x - clipped / 2), within(1e-14));
            assertThat(smooth.gradient()[i]).isCloseTo(clipped, within(1e-15));
        }
    }

    @Test
    void thePictureShowsWhatWasComputed() {
        Options options = new Options("L1Loss", "SmoothL1Loss", "points=300");
        List<Curve> curves = options.curves();
        assertShows(Lines.of(Picture.svg("two", "input", curves)), curves);
    }

    @Test
    void thePictureInTheDocumentationIsOfTheseLosses() throws IOException {
        assertShows(Lines.of(Files.readString(COMMITTED)), new Options().curves());
    }

    /** Points of a picture are those of the curves in another scale, which is the same for all curves. */
    private static void assertShows(List<double[][]> lines, List<Curve> curves) {
        assertThat(lines).hasSize(2 * curves.size());
        Curve first = curves.get(0);
        int last = first.x().length - 1;
        int middle = last / 2;
        double[][] line = lines.get(0);
        double xScale = (line[0][last] - line[0][0]) / (first.x()[last] - first.x()[0]);
        double yScale = (line[1][middle] - line[1][0]) / (first.loss()[middle] - first.loss()[0]);
        for (int k = 0; k < lines.size(); k++) {
            Curve curve = curves.get(k / 2);
            double[] y = k % 2 == 0 ? curve.loss() : curve.gradient();
            assertThat(lines.get(k)[0]).hasSize(y.length);
            for (int i = 0; i < y.length; i++) {
                assertThat(lines.get(k)[0][i])
                        .isCloseTo(line[0][0] + xScale * (curve.x()[i] - first.x()[0]), within(0.02));
                assertThat(lines.get(k)[1][i]).isCloseTo(line[1][0] + yScale * (y[i] - first.loss()[0]), within(0.02));
            }
        }
    }

    static Stream<LossType> catalogue() {
        return Losses.all().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void anyLossOfTheCatalogueCanBeDrawn(LossType type) {
        String varied = type.descriptor().tensors().stream()
                .filter(TensorDescriptor::differentiable)
                .findFirst()
                .orElseThrow()
                .name();
        List<Curve> curves = new Options(
                        type.descriptor().name(), "vary=" + varied, "points=9", "from=0.5", "to=4", "size.u=1")
                .curves();
        assertThat(DoubleStream.of(curves.get(0).loss())).allMatch(Double::isFinite);
        assertThat(DoubleStream.of(curves.get(0).gradient())).allMatch(Double::isFinite);
        assertThat(Lines.of(Picture.svg(type.descriptor().name(), varied, curves)))
                .hasSize(2);
    }

    @Test
    void parametersTensorsAndSizesAreGivenByName() {
        Curve plain = new Options("CrossEntropyLoss", "vary=input[1]", "points=3", "target=1")
                .curves()
                .get(0);
        Curve given = new Options(
                        "CrossEntropyLoss",
                        "vary=input[1]",
                        "points=3",
                        "size.c=2",
                        "target=1",
                        "input=3,0",
                        "weight=1,2",
                        "labelSmoothing=0.5")
                .curves()
                .get(0);
        assertThat(plain.loss()[1]).isCloseTo(Math.log(3), within(1e-15));
        // Logits (3, 0), weights (1, 2), half of the target spread evenly.
        double cost = Math.log(1 + Math.exp(3));
        assertThat(given.loss()[1]).isCloseTo(0.5 * 2 * cost + 0.25 * (cost - 3 + 2 * cost), within(1e-14));
    }

    @Test
    void whatDoesNotFitIsExplained() {
        assertThatThrownBy(() -> new Options("L1Los").curves()).hasMessageContaining("did you mean L1Loss?");
        assertThatThrownBy(() -> new Options("L1Loss", "vary=logits").curves())
                .hasMessage("L1Loss has no tensor logits");
        assertThatThrownBy(() -> new Options("SmoothL1Loss", "bta=1").curves())
                .hasMessage("nothing is called bta in SmoothL1Loss");
        assertThatThrownBy(() -> new Options("L1Loss", "from=1", "to=1").curves())
                .hasMessageContaining("from less to more");
        assertThatThrownBy(() -> new Options("CrossEntropyLoss", "weight=1,2").curves())
                .hasMessage("weight of CrossEntropyLoss has 3 elements, given are 2");
    }

    @Test
    void whatIsInfiniteLeavesAGap() {
        List<Curve> curves = new Options("PoissonNLLLoss", "from=0", "to=1000", "points=101").curves();
        assertThat(curves.get(0).loss()).contains(Double.POSITIVE_INFINITY);
        assertThat(Lines.of(Picture.svg("gap", "input", curves)).get(0)[0]).hasSizeBetween(50, 100);
    }

    @Test
    void theFileIsWrittenWhereItIsAskedFor(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("huber.svg");
        Main.main(new String[] {"HuberLoss", "delta=2", "points=50", "out=" + file});
        assertThat(Lines.of(Files.readString(file)))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line[0]).hasSize(50));
    }
}
