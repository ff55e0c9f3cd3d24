package dev.lossmith.processor.emit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads how long the bytecode of each method of a class file is. */
final class CodeLengths {
    private final DataInputStream in;
    private final Map<Integer, String> texts = new LinkedHashMap<>();

    private CodeLengths(byte[] file) {
        this.in = new DataInputStream(new ByteArrayInputStream(file));
    }

    /** By name and descriptor. */
    static Map<String, Integer> of(byte[] file) throws IOException {
        return new CodeLengths(file).read();
    }

    private Map<String, Integer> read() throws IOException {
        in.skipNBytes(8);
        constants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        int fields = in.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            in.skipNBytes(6);
            attributes();
        }
        Map<String, Integer> lengths = new LinkedHashMap<>();
        int methods = in.readUnsignedShort();
        for (int i = 0; i < methods; i++) {
            in.skipNBytes(2);
            String name = texts.get(in.readUnsignedShort()) + texts.get(in.readUnsignedShort());
            lengths.put(name, attributes());
        }
        return lengths;
    }

    /** Passes attributes; the length of the code among them. */
    private int attributes() throws IOException {
        int codeLength = 0;
        int attributes = in.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            String name = texts.get(in.readUnsignedShort());
            int length = in.readInt();
            if ("Code".equals(name)) {
                in.skipNBytes(4);
                codeLength = in.readInt();
                in.skipNBytes(length - 8L);
            } else {
                in.skipNBytes(length);
            }
        }
        return codeLength;
    }

    private void constants() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("constant of kind " + tag);
            }
        }
    }
}
