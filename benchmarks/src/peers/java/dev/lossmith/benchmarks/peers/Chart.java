package dev.lossmith.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.lossmith.benchmarks.Command;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * {@code chart --out FILE.svg [--filter REGEX] PEERS.json…}: how many times faster than PyTorch each row is whose label, such as
 * {@code L1 1048576}, contains a match, a bar for each back end, on a logarithmic
 * axis that starts where both are equal.
 */
public final class Chart implements Command {
    private static final int WIDTH = 900;
    private static final int ROW_HEIGHT = 26;
    private static final int MARGINS = 110;
    private static final double BASE = 2;
    private static final Color[] COLOURS = {new Color(0x1F6FB2), new Color(0xB7791F)};
    private static final Color GRID = new Color(0xDDDDDD);

    /** Not of 12 points, which the writer of SVG takes for a viewer's default and leaves out. */
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    /** For the service loader. */
    public Chart() {}

    @Override
    public String name() {
        return "chart";
    }

    @Override
    public void run(String... arguments) throws IOException {
        Path out = null;
        Pattern filter = Pattern.compile("");
        List<Path> results = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else if (arguments[i].equals("--filter") && i + 1 < arguments.length) {
                filter = Pattern.compile(arguments[++i]);
            } else {
                results.add(Path.of(arguments[i]));
            }
        }
        if (out == null || results.isEmpty()) {
            throw new IllegalArgumentException("expected --out FILE.svg, perhaps --filter REGEX, and files that `peers` has written");
        }
        DefaultCategoryDataset ratios = new DefaultCategoryDataset();
        for (Path file : results) {
            for (JsonNode row : new ObjectMapper().readTree(file.toFile())) {
                if (filter.matcher(label(row)).find()) {
                    ratios.addValue(row.get("ratio").asDouble(), row.get("target").asText(), label(row));
                }
            }
        }
        Files.writeString(out, svg(ratios));
    }

    private static String label(JsonNode row) {
        String shape = StreamSupport.stream(row.get("shape").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("×"));
        return row.get("loss").asText().replaceAll("Loss$", "") + " " + shape;
    }

    private static String svg(DefaultCategoryDataset ratios) throws IOException {
        int height = MARGINS + ROW_HEIGHT * ratios.getColumnCount();
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart(ratios).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Processors.get("svg")
                .getDocument(graphics.getCommands(), new PageSize(WIDTH, height))
                .writeTo(bytes);
        // without the names of this machine's fonts
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("font-family:&quot;[^&]*&quot;", "font-family:sans-serif");
    }

    private static JFreeChart chart(DefaultCategoryDataset ratios) {
        LogAxis times = new LogAxis("PyTorch's time / ours, forward and backward");
        times.setBase(BASE);
        times.setTickUnit(new NumberTickUnit(1));
        times.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        times.setTickLabelFont(SMALL);
        CategoryAxis rows = new CategoryAxis();
        rows.setTickLabelFont(SMALL);
        rows.setCategoryMargin(0.25);
        BarRenderer bars = new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setItemMargin(0.05);
        bars.setBase(1);
        for (int series = 0; series < COLOURS.length; series++) {
            bars.setSeriesPaint(series, COLOURS[series]);
        }
        CategoryPlot plot = new CategoryPlot(ratios, rows, times, bars);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        plot.addRangeMarker(new ValueMarker(1, Color.BLACK, new BasicStroke(1)));
        JFreeChart chart = new JFreeChart("Times faster than PyTorch 2.10", plot);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setItemFont(SMALL);
        return chart;
    }
}
