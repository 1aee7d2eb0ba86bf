package org.chaarfm.worker.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WAV file whose header says what a test wants it to say.
 *
 * @param format tag, 1 for whole numbers
 * @param riffSize that of the whole file less 8, as it is written
 * @param dataSize that of the sound, as it is written
 */
public record TestingWav(int format, int channels, long rate, int bits, long riffSize, long dataSize) {
    private static final int HEADER = 44;
    private static final int RATE = 16_000;

    /** Of 16 kHz, one channel and 16 bits. */
    public static TestingWav sized(long riffSize, long dataSize) {
        return new TestingWav(1, 1, RATE, 16, riffSize, dataSize);
    }

    /** Of 16 bits and the size that it has with so many bytes of sound. */
    public static TestingWav of(long rate, int channels, int bytes) {
        return new TestingWav(1, channels, rate, 16, HEADER - 8L + bytes, bytes);
    }

    /** So many seconds of a tone as a file of 16 kHz, one channel and 16 bits has it. */
    public static byte[] tone(double seconds) {
        int count = (int) (seconds * RATE);
        ByteBuffer sound = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            sound.putShort((short) (10_000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
        }
        return sound.array();
    }

    /** The file with these bytes behind its header. */
    public Path write(Path file, byte[] sound) throws IOException {
        int frame = channels * (bits + 7) / 8;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + sound.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) riffSize);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) format).putShort((short) channels).putInt((int) rate);
        bytes.putInt((int) (rate * frame)).putShort((short) frame).putShort((short) bits);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) dataSize)
                .put(sound);
        return Files.write(file, bytes.array());
    }
}
