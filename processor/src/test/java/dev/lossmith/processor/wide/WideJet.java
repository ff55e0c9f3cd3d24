package dev.lossmith.processor.wide;

/**
 * A number with its derivatives by some elements of the data, first and second; {@code null} for one that is 0.
 *
 * @param first by each element; {@code null} when all are 0
 * @param second the triangle of rows {@code i} with columns {@code j <= i}; {@code null} when all are 0
 * @param ties how many elements of a maximum under way have this value
 */
public record WideJet(Wide value, Wide[] first, Wide[] second, int ties) {
    public static WideJet constant(Wide value) {
        return new WideJet(value, null, null, 1);
    }

    public static WideJet seed(Wide value, int position, int seeds) {
        Wide[] first = new Wide[seeds];
        first[position] = Wide.ONE;
        return new WideJet(value, first, null, 1);
    }

    public Wide first(int i) {
        return first == null || first[i] == null ? Wide.ZERO : first[i];
    }

    public Wide second(int i, int j) {
        Wide entry = second == null ? null : second[i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i];
        return entry == null ? Wide.ZERO : entry;
    }

    public boolean isConstant() {
        return first == null;
    }
}
