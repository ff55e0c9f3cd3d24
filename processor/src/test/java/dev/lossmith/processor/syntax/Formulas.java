package dev.lossmith.processor.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Formulas of real losses, with the names that their specs declare. */
final class Formulas {

    private Formulas() {}

    record Formula(String loss, Set<String> names, String text) {
        @Override
        public String toString() {
            return loss;
        }
    }

    static List<Formula> all() {
        List<Formula> formulas = new ArrayList<>();
        for (String section : resource().split("(?m)^## ")) {
            if (!section.isBlank()) {
                String head = section.lines().findFirst().orElseThrow();
                String[] parts = head.split(": ");
                String text = section.substring(head.length()).strip();
                formulas.add(new Formula(parts[0], Set.of(parts[1].split(" ")), text));
            }
        }
        return formulas;
    }

    private static String resource() {
        try (InputStream in = Formulas.class.getResourceAsStream("/dev/lossmith/processor/formulas.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
