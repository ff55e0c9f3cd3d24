package dev.lossmith.runtime;

/** What kind of array the elements of an operand are in. */
enum Storage {
    FLOAT("float[]"),
    DOUBLE("double[]"),
    INT("int[]");

    private final String text;

    Storage(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
