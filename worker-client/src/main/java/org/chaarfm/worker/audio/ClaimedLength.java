package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * How long a file says that its sound is, which tells a complete file from a truncated one.
 *
 * <p>FFmpeg's estimate from the bit rate does not count (unless the file says that it should have more bytes), nor the length
 * of a whole video for its sound track. A truncated Ogg, ADTS or headerless MP3 file looks like a shorter complete one; for
 * Ogg {@link OggEnd} detects at least that something is missing.
 */
final class ClaimedLength {
    private static final byte[] ASF_FILE_PROPERTIES = HexFormat.of().parseHex("a1dcab8c47a9cf118ee400c00c205365");
    private static final int ASF_FILE_SIZE_OFFSET = 40;
    private static final int HEAD_BYTES = 4_096;
    /** From here on: RIFF files whose writer could not go back to fill in the size and left about the largest number. */
    private static final long UNKNOWN = 0xffff_ff00L;
    /** The same by a writer (SoX, arecord) that takes it for a signed number. */
    private static final long UNKNOWN_SIGNED = 0x7fff_f000L;

    private static final long UNKNOWN_SIGNED_END = 0x8000_0100L;

    private ClaimedLength() {}

    /**
     * The length in seconds.
     *
     * @param bytes the size of the file
     * @param promisedBytes the size it should have, where it says so
     */
    static OptionalDouble seconds(AVFormatContext container, AVStream stream, long bytes, OptionalLong promisedBytes) {
        if (container.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
            return promisedBytes.orElse(0) > bytes && container.duration() > 0
                    ? OptionalDouble.of(
                            (double) container.duration() / AV_TIME_BASE * promisedBytes.getAsLong() / bytes)
                    : OptionalDouble.empty();
        }
        if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            return OptionalDouble.of(stream.duration() * av_q2d(stream.time_base()));
        }
        if (container.nb_streams() == 1 && container.duration() > 0) {
            return OptionalDouble.of((double) container.duration() / AV_TIME_BASE);
        }
        return OptionalDouble.empty();
    }

    /**
     * How many bytes a file says it has, for the formats of which FFmpeg does not tell: WAV and AVI (RIFF: "Multimedia
     * Programming Interface and Data Specifications 1.0", IBM and Microsoft 1991, size of the first chunk) and WMA (ASF:
     * "Advanced Systems Format Specification 01.20.05", Microsoft 2012, section 3.2, file properties object).
     */
    static OptionalLong promisedBytes(Path file) {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return startsWith(head, "RIFF") ? ofRiff(head) : ofAsf(head);
    }

    private static boolean startsWith(byte[] head, String magic) {
        return head.length >= magic.length() + Integer.BYTES
                && new String(head, 0, magic.length(), StandardCharsets.US_ASCII).equals(magic);
    }

    private static OptionalLong ofRiff(byte[] head) {
        long size = Integer.toUnsignedLong(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(Integer.BYTES));
        boolean unknown = size == 0 || size >= UNKNOWN || (size >= UNKNOWN_SIGNED && size <= UNKNOWN_SIGNED_END);
        return unknown ? OptionalLong.empty() : OptionalLong.of(size + 2 * Integer.BYTES);
    }

    private static OptionalLong ofAsf(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + ASF_FILE_SIZE_OFFSET + Long.BYTES <= head.length; at++) {
            if (matches(head, at)) {
                long size = bytes.getLong(at + ASF_FILE_SIZE_OFFSET);
                return size <= 0 ? OptionalLong.empty() : OptionalLong.of(size);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean matches(byte[] head, int at) {
        for (int i = 0; i < ASF_FILE_PROPERTIES.length; i++) {
            if (head[at + i] != ASF_FILE_PROPERTIES[i]) {
                return false;
            }
        }
        return true;
    }
}
