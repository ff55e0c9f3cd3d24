package dev.lossmith.runtime;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Tensor;
import java.util.Arrays;

/** One array of a call as the caller gave it: an argument, a gradient, a result. Reused from call to call. */
final class Operand {
    final String name;
    /** Null if nothing was given. */
    Storage storage;

    float[] floats;
    double[] doubles;
    int[] ints;
    int offset;
    int length;
    /** Whether it came as a bare array, whose shape follows from the other arguments. */
    boolean plain;

    int rank;
    int[] shape = new int[4];

    private Storage lastStorage;
    private boolean lastPlain;
    private int lastLength;
    private int lastRank;
    private int[] lastShape = new int[4];

    Operand(String name) {
        this.name = name;
    }

    boolean given() {
        return storage != null;
    }

    void clear() {
        // A reference that is written costs a barrier of the collector, one that is read does not.
        if (storage != null) {
            storage = null;
            if (floats != null) {
                floats = null;
            }
            if (doubles != null) {
                doubles = null;
            }
            if (ints != null) {
                ints = null;
            }
        }
    }

    /** Keeps in mind what this operand is, but not what it contains nor where it lies. */
    void remember() {
        lastStorage = storage;
        lastPlain = plain;
        lastLength = length;
        lastRank = rank;
        if (lastShape.length < rank) {
            lastShape = new int[rank];
        }
        System.arraycopy(shape, 0, lastShape, 0, rank);
    }

    /** Whether it is what was last remembered. */
    boolean asRemembered() {
        if (storage != lastStorage) {
            return false;
        } else if (storage == null) {
            return true;
        }
        boolean same = plain == lastPlain && length == lastLength && rank == lastRank;
        for (int d = 0; same && d < rank; d++) {
            same = shape[d] == lastShape[d];
        }
        return same;
    }

    void set(float[] array) {
        clear();
        if (array != null) {
            storage = Storage.FLOAT;
            floats = array;
            plain(array.length);
        }
    }

    void set(double[] array) {
        clear();
        if (array != null) {
            storage = Storage.DOUBLE;
            doubles = array;
            plain(array.length);
        }
    }

    void set(int[] array) {
        clear();
        if (array != null) {
            storage = Storage.INT;
            ints = array;
            plain(array.length);
        }
    }

    void set(Tensor tensor) {
        clear();
        if (tensor == null) {
            return;
        }
        if (tensor instanceof FloatTensor real) {
            storage = Storage.FLOAT;
            floats = real.array();
        } else if (tensor instanceof DoubleTensor real) {
            storage = Storage.DOUBLE;
            doubles = real.array();
        } else {
            storage = Storage.INT;
            ints = ((IntTensor) tensor).array();
        }
        plain = false;
        offset = tensor.offset();
        length = tensor.length();
        rank = tensor.rank();
        if (shape.length < rank) {
            shape = new int[rank];
        }
        for (int d = 0; d < rank; d++) {
            shape[d] = tensor.size(d);
        }
    }

    /** One of the above, or null. */
    void set(Object value) {
        if (value instanceof float[] array) {
            set(array);
        } else if (value instanceof double[] array) {
            set(array);
        } else if (value instanceof int[] array) {
            set(array);
        } else {
            set((Tensor) value);
        }
    }

    void set(Operand other) {
        storage = other.storage;
        floats = other.floats;
        doubles = other.doubles;
        ints = other.ints;
        offset = other.offset;
        length = other.length;
        plain = other.plain;
        rank = other.rank;
        if (shape.length < rank) {
            shape = new int[rank];
        }
        System.arraycopy(other.shape, 0, shape, 0, rank);
    }

    private void plain(int elements) {
        plain = true;
        offset = 0;
        length = elements;
        rank = 1;
        shape[0] = elements;
    }

    Object array() {
        return floats != null ? floats : doubles != null ? doubles : ints;
    }

    /** The size of a dimension, 1 where there is none. */
    int broadcastSize(int dimension) {
        return dimension >= 0 && dimension < rank ? shape[dimension] : 1;
    }

    /** One element as a double. */
    double real(int index) {
        return switch (storage) {
            case FLOAT -> floats[offset + index];
            case DOUBLE -> doubles[offset + index];
            case INT -> ints[offset + index];
        };
    }

    boolean overlaps(Operand other) {
        return given()
                && other.given()
                && array() == other.array()
                && length > 0
                && other.length > 0
                && offset < other.offset + other.length
                && other.offset < offset + length;
    }

    /** The shape for messages. */
    String shapeText() {
        return Arrays.toString(Arrays.copyOf(shape, rank));
    }

    /** The position of an element for messages: {@code target[1, 2]}. */
    String element(int index) {
        int[] position = new int[rank];
        int rest = index;
        for (int d = rank - 1; d >= 0; d--) {
            position[d] = rest % shape[d];
            rest /= shape[d];
        }
        return rank == 0 ? name : name + Arrays.toString(position);
    }
}
