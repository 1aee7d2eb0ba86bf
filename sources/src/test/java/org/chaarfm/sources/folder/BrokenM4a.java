package org.chaarfm.sources.folder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An MPEG-4 file whose metadata claims to be larger than the file: {@code ftyp}, then {@code moov/udta/meta/ilst} with a
 * title in it, and zeros up to its end.
 */
final class BrokenM4a {
    private static final int BYTES = 1024;

    private BrokenM4a() {}

    /** 1,024 bytes; every box of the metadata has this size. */
    static byte[] claiming(int size) {
        ByteBuffer file = ByteBuffer.allocate(BYTES);
        box(file, 20, "ftyp").put("M4A ".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        file.put("isom".getBytes(StandardCharsets.US_ASCII));
        box(file, size, "moov");
        box(file, size, "udta");
        box(file, size, "meta").putInt(0);
        box(file, size, "ilst");
        box(file, size, "\u00a9nam");
        box(file, size, "data").putInt(1).putInt(0);
        return file.array();
    }

    private static ByteBuffer box(ByteBuffer file, int size, String type) {
        return file.putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
    }
}
