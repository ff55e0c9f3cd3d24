package dev.lossmith.examples.curves;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Draws the losses that the command line names; without one, the absolute error beside its smooth relative. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        Options options = new Options(args);
        List<Curve> curves;
        try {
            curves = options.curves();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            return;
        }
        Files.writeString(options.out(), Picture.svg(options.title(), options.varied(), curves));
        System.out.println(options.out().toAbsolutePath() + ": " + options.title());
    }
}
