package org.chaarfm.persistence.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers as float32, little-endian, four bytes each: every bit pattern comes back as it went in. */
public final class Float32 {
    private Float32() {}

    /** The bytes of {@code float[n]}: {@code byte[4 n]}. */
    public static byte[] toBytes(float[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        return buffer.array();
    }

    /** The bytes of a list of numbers, or null if there are none. */
    public static byte[] toBytesOrNull(List<Float> numbers) {
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array.length == 0 ? null : toBytes(array);
    }

    /** The list that {@link #toBytesOrNull} wrote. */
    public static List<Float> listFromBytes(byte[] bytes) {
        float[] numbers = bytes == null ? new float[0] : fromBytes(bytes);
        return IntStream.range(0, numbers.length).mapToObj(i -> numbers[i]).toList();
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
