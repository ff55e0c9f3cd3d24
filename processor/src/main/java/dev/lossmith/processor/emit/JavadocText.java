package dev.lossmith.processor.emit;

/** Text of a spec as it may stand in a generated comment: nothing in it can end the comment, start a tag or become code. */
final class JavadocText {
    private JavadocText() {}

    /** For use in HTML. A backslash is written as an entity, since javac reads {@code \}{@code u} anywhere. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.replaceAll("\\R", "\n").codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '@' -> out.append("&#64;");
                case '{' -> out.append("&#123;");
                case '}' -> out.append("&#125;");
                case '\\' -> out.append("&#92;");
                case '/' -> out.append(out.length() > 0 && out.charAt(out.length() - 1) == '*' ? "&#47;" : "/");
                default -> {
                    if (c == '\n' || c >= ' ' && c < 127) {
                        out.append((char) c);
                    } else if (hasNoEntity(c)) {
                        out.append(' ');
                    } else {
                        out.append("&#").append(c).append(';');
                    }
                }
            }
        });
        return out.toString();
    }

    /** Control characters, halves of a surrogate pair, and what Unicode calls no characters. */
    private static boolean hasNoEntity(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0xFDD0 && c <= 0xFDEF;
    }

    /** The first sentence or paragraph of a spec's Javadoc. */
    static String summary(String documentation) {
        int end = documentation.indexOf("\n\n");
        String paragraph = end < 0 ? documentation : documentation.substring(0, end);
        int tag = paragraph.indexOf("\n @");
        return escaped((tag < 0 ? paragraph : paragraph.substring(0, tag)).strip());
    }
}
