package dev.lossmith.processor.stabilise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/stability.md has the table as it is; {@code -Dlossmith.goldens.update=true} writes it anew. */
class StabilityDocTest {
    private static final Path PAGE = Path.of("..", "docs", "stability.md");
    private static final String BEGIN = "<!-- rules -->\n";
    private static final String END = "<!-- end -->\n";
    private static final int LONGEST = 110;

    @Test
    void theTableIsThatOfTheCompiler() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String table = section("Forms, rewritten until none applies", Rules.FORMS)
                + section("Scales, once, after the forms", Rules.SHIFTS);
        if (Boolean.getBoolean("lossmith.goldens.update")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        }
        assertThat(Files.readString(PAGE)).contains(BEGIN + table + END);
    }

    private static String section(String title, List<Rule> rules) {
        StringBuilder text = new StringBuilder("\n### " + title + "\n\n");
        text.append("| rule | for | from | to | needs | what is gone without it |\n|---|---|---|---|---|---|\n");
        for (Rule rule : rules) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            rule.name(),
                            rule.kind().toString().toLowerCase(Locale.ROOT),
                            code(rule.pattern().toString()),
                            code(rule.result().toString()),
                            rule.need()
                                    .map(n -> "`" + n.text() + "`; not for " + n.counterExample())
                                    .orElse(""),
                            rule.reason()))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** With {@code m} for the largest, as the page explains. */
    private static String code(String formula) {
        String brief = formula.replaceAll("stopGradient\\(blend\\(abs\\((.+?)\\) < INF, \\1, 0\\)\\)", "m");
        return brief.length() > LONGEST ? "see below" : "`" + brief.replace("|", "\\|") + "`";
    }
}
