package dev.lossmith.examples.curves;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The curves of a picture, as the coordinates of their points. */
final class Lines {
    /** The keys of the legend have two points, the curves of a test more. */
    private static final int LEAST_POINTS = 3;

    private static final Pattern POINT = Pattern.compile("[ML](-?[0-9.]+),(-?[0-9.]+)");

    private Lines() {}

    /** In the order of the curves: the first one is drawn last, on top of the others. */
    static List<double[][]> of(String svg) {
        NodeList paths = parse(svg).getElementsByTagName("path");
        List<double[][]> lines = new ArrayList<>();
        for (int i = 0; i < paths.getLength(); i++) {
            Matcher point = POINT.matcher(((Element) paths.item(i)).getAttribute("d"));
            List<double[]> points = new ArrayList<>();
            while (point.find()) {
                points.add(new double[] {Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))});
            }
            if (points.size() >= LEAST_POINTS) {
                lines.add(new double[][] {
                    points.stream().mapToDouble(p -> p[0]).toArray(),
                    points.stream().mapToDouble(p -> p[1]).toArray()
                });
            }
        }
        Collections.reverse(lines);
        return lines;
    }

    private static Document parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not XML", e);
        }
    }
}
