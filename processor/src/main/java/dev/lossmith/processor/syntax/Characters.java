package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Diagnostics about characters that have no meaning in a formula, with the ASCII text that was probably meant. */
final class Characters {

    /** Pairs of a typographic character and what to write for it. Letters are not listed: see {@link #spelled}. */
    private static final Map<String, String> MEANT = pairs(
            "\u2212 - \u2010 - \u2011 - \u2012 - \u2013 - \u2014 - \u00D7 * \u00B7 * \u22C5 * \u2219 * \u2217 * \u2022 * \u00F7 / "
                    + "\u2215 / \u2044 / \u2264 <= \u2265 >= \u2260 != \u2227 && \u2228 || \u00AC ! \u221E INF \u00B2 ^2 \u00B3 ^3 "
                    + "\u00B9 ^1 \u00BD 0.5 \u2211 sum(j,\u00A0...) \u220F prod(j,\u00A0...) \u221A sqrt(...) \u2208 in");

    /** Pairs of an ASCII character and advice. */
    private static final Map<String, String> ADVICE = Map.of(
            "&", "a conjunction is written `&&`",
            "|", "a disjunction is written `||`, an absolute value `abs(x)`",
            "~", "a negation is written `!`",
            "#", "a comment begins with `//`",
            "{", "only round brackets group",
            "}", "only round brackets group",
            "\\", "inside brackets and after an operator a statement goes on by itself",
            "@", "a product of matrices is a reduction: `sum(k, a[k] * b[k])`");

    /** Signs of mathematics that are letters, too. */
    private static final Map<String, String> REDUCTIONS = Map.of("\u03A3", "sum", "\u03A0", "prod");

    private static final Set<String> OPERATORS = Set.of("&", "|", "~", "@");

    private Characters() {}

    /** About the invalid token at the cursor. */
    static Diagnostic invalid(TokenCursor cursor) {
        Token token = cursor.peek();
        String text = token.text();
        int first = text.codePointAt(0);
        if (text.equals(".")) {
            return Habits.memberAccess(cursor);
        }
        Optional<Diagnostic> command = Latex.command(cursor);
        if (command.isPresent()) {
            return command.get();
        }
        if ("\"'\u201C\u201D\u2018\u2019".indexOf(first) >= 0) {
            return Diagnostic.error(Code.STRING_IN_FORMULA, "formulas have no text in quotes", token.span())
                    .withHelp("to choose between formulas declare a boolean parameter");
        }
        if (Character.isLetter(first) || first == '_') {
            return nonAsciiName(token, cursor.peek(1).is("("));
        }
        if (OPERATORS.contains(text)) {
            return Diagnostic.error(Code.FOREIGN_OPERATOR, "`" + text + "` is not an operator", token.span())
                    .withHelp(ADVICE.get(text));
        }
        return meant(text).map(meant -> confusable(token, meant)).orElseGet(() -> {
            Diagnostic plain =
                    Diagnostic.error(Code.UNEXPECTED_CHARACTER, "unexpected character " + shown(first), token.span());
            return plain.withHelp(Optional.ofNullable(ADVICE.get(text)));
        });
    }

    private static Diagnostic nonAsciiName(Token token, boolean isCalled) {
        Diagnostic plain = Diagnostic.error(
                        Code.NON_ASCII_NAME, "name `" + token.text() + "` has letters outside ASCII", token.span())
                .withLabel("names consist of a-z, A-Z, 0-9 and _");
        return Optional.ofNullable(isCalled ? REDUCTIONS.get(token.text()) : null)
                .or(() -> spelled(token.text()))
                .map(name -> plain.withHelp("write `" + name + "`"))
                .orElse(plain);
    }

    private static Diagnostic confusable(Token token, String meant) {
        return Diagnostic.error(
                        Code.CONFUSABLE_CHARACTER,
                        shown(token.text().codePointAt(0)) + " is not part of the language",
                        token.span())
                .withHelp(meant.isBlank() ? "use a plain space" : "write `" + meant + "`");
    }

    private static Optional<String> meant(String text) {
        if (Character.isSpaceChar(text.codePointAt(0))) {
            return Optional.of(" ");
        }
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return Optional.ofNullable(MEANT.get(text))
                .or(() -> Optional.of(ascii)
                        .filter(s -> !s.equals(text) && s.chars().allMatch(c -> c > ' ' && c < 127)));
    }

    /** A name in ASCII: Greek letters by name, accents dropped. */
    private static Optional<String> spelled(String name) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            String title = c < 128 ? "" : Character.getName(c);
            if (c < 128) {
                out.appendCodePoint(c);
            } else if (title != null && title.matches("GREEK (SMALL|CAPITAL) LETTER [A-Z]+")) {
                String letter = title.substring(title.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
                boolean capital = title.startsWith("GREEK CAPITAL");
                String latin = letter.equals("lamda") ? "lambda" : letter;
                out.append(capital ? latin.substring(0, 1).toUpperCase(Locale.ROOT) + latin.substring(1) : latin);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                out.append('?');
            }
        });
        String ascii = out.toString().equals("pi") ? "PI" : out.toString();
        return Optional.of(ascii).filter(s -> s.matches("[A-Za-z_][A-Za-z_0-9]*"));
    }

    private static String shown(int c) {
        String code = String.format(Locale.ROOT, "U+%04X", c);
        if (c > ' ' && c < 127) {
            return "`" + (char) c + "`";
        }
        String name = Character.isDefined(c) ? Character.getName(c) : null;
        return name == null ? code : code + " (" + name.toLowerCase(Locale.ROOT) + ")";
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> map = new HashMap<>();
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i], words[i + 1].replace('\u00A0', ' '));
        }
        return Map.copyOf(map);
    }
}
