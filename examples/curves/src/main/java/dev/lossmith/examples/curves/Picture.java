package dev.lossmith.examples.curves;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Curves in one chart: losses as lines, their gradients as dashed lines of the same colour. */
final class Picture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final Color[] COLOURS = {
        new Color(0x1F6FB2), new Color(0xD1495B), new Color(0x3D8B57), new Color(0x8A5AA8), new Color(0xB7791F)
    };
    private static final Color GRID = new Color(0xDDDDDD);
    /** Not of 12 points, which the writer of SVG takes for a viewer's default and leaves out. */
    private static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private static final BasicStroke SOLID = new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0);

    /** A hundredth of a pixel is more than anyone sees; without rounding the file has three times the size. */
    private static final int DECIMALS = 2;

    private static final Pattern FONT = Pattern.compile("font-family:&quot;[^&]*&quot;");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d{" + (DECIMALS + 1) + ",}(?:[eE]-?\\d+)?");

    private Picture() {}

    /** The chart as an SVG document. */
    static String svg(String title, String xTitle, List<Curve> curves) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart(title, xTitle, curves).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Processors.get("svg")
                    .getDocument(graphics.getCommands(), new PageSize(WIDTH, HEIGHT))
                    .writeTo(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail to be written", e);
        }
        return portable(bytes.toString(StandardCharsets.UTF_8));
    }

    private static JFreeChart chart(String title, String xTitle, List<Curve> curves) {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        // One path for a curve, not one for each pair of points: smaller, and dashes come out as dashes.
        lines.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            data.addSeries(curve.name(), new double[][] {curve.x(), finite(curve.loss())});
            data.addSeries("gradient of " + curve.name(), new double[][] {curve.x(), finite(curve.gradient())});
            for (int series = 2 * i; series < 2 * i + 2; series++) {
                lines.setSeriesPaint(series, COLOURS[i % COLOURS.length]);
                lines.setSeriesStroke(series, series == 2 * i ? SOLID : DASHED);
            }
        }
        NumberAxis x = new NumberAxis(xTitle);
        NumberAxis y = new NumberAxis();
        x.setAutoRangeIncludesZero(false);
        x.setLowerMargin(0);
        x.setUpperMargin(0);
        XYPlot plot = new XYPlot(data, x, y, lines);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(title, plot);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setItemFont(LEGEND);
        return chart;
    }

    /** With gaps where there is nothing to draw. */
    private static double[] finite(double[] y) {
        return Arrays.stream(y).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
    }

    /** Of a reasonable size, and without the names of this machine's fonts. */
    private static String portable(String svg) {
        String anywhere = FONT.matcher(svg).replaceAll("font-family:sans-serif");
        return FRACTION.matcher(anywhere)
                .replaceAll(number -> Matcher.quoteReplacement(new BigDecimal(number.group())
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()));
    }
}
