package org.chaarfm.persistence.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as float32, little-endian, four bytes each: every bit pattern comes back as it went in. */
public final class Float32 {
    private Float32() {}

    /** The bytes of {@code float[n]}: {@code byte[4 n]}. */
    public static byte[] toBytes(float[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        return buffer.array();
    }

    /** The numbers in {@code byte[4 n]}: {@code float[n]}. */
    public static float[] fromBytes(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no whole number of float32 numbers");
        }
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }
}
