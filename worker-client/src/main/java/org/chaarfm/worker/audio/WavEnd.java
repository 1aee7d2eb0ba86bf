package org.chaarfm.worker.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Whether a WAV file's sound goes on after the end that its header gives: a writer that was killed leaves such files, and one
 * of more than 4 GiB, whose size wraps around.
 *
 * <p>"Multimedia Programming Interface and Data Specifications 1.0", IBM and Microsoft 1991: RIFF, size, WAVE, then chunks
 * of an identifier of four characters, a size and as many bytes, padded to an even number. The sound is in {@code data}.
 *
 * @param wrong whether the sound goes on; the size in the header is then to be ignored
 * @param inDoubt whether it is wrong, and nothing else says that the file is whole
 */
record WavEnd(boolean wrong, boolean inDoubt) {
    private static final WavEnd AS_SAID = new WavEnd(false, false);
    private static final int CHUNK_HEADER = 8;
    private static final int MOST_CHUNKS = 1_000;
    private static final int BYTE_RATE_OFFSET = 8;
    private static final int LEAST_BYTES_BEHIND = 4_096;
    /** Its writer could not go back to fill it in. */
    private static final long UNKNOWN = 0xffff_ffffL;

    static WavEnd of(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            boolean wav = "RIFF".equals(identifier(in)) && skip(in, Integer.BYTES) && "WAVE".equals(identifier(in));
            return wav ? ofChunks(in) : AS_SAID;
        } catch (IOException e) {
            return AS_SAID; // Truncated or unreadable: decoding reports it.
        }
    }

    private static WavEnd ofChunks(RandomAccessFile in) throws IOException {
        long byteRate = 0;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            String identifier = identifier(in);
            long size = number(in);
            long begin = in.getFilePointer();
            if ("data".equals(identifier)) {
                boolean wrong = size != 0 && size != UNKNOWN && goesOn(in, begin + size, Math.max(0, byteRate));
                return new WavEnd(wrong, wrong && !wholeByItsOwnSize(in));
            }
            if ("fmt ".equals(identifier)) {
                skip(in, BYTE_RATE_OFFSET);
                byteRate = number(in);
            }
            in.seek(begin + size + size % 2);
        }
        return AS_SAID;
    }

    /** Whether a second of sound or more follows, and neither another chunk nor a tag begins there. */
    private static boolean goesOn(RandomAccessFile in, long end, long byteRate) throws IOException {
        long behind = in.length() - end;
        return behind >= Math.max(LEAST_BYTES_BEHIND, byteRate)
                && !isChunkOrTag(in, end)
                && !isChunkOrTag(in, end + end % 2);
    }

    private static boolean isChunkOrTag(RandomAccessFile in, long at) throws IOException {
        in.seek(at);
        String identifier = identifier(in);
        long size = number(in);
        boolean printable = identifier.chars().allMatch(c -> c >= ' ' && c <= '~');
        return (printable && at + CHUNK_HEADER + size <= in.length())
                || identifier.startsWith("ID3")
                || identifier.startsWith("TAG")
                || "APET".equals(identifier);
    }

    private static boolean wholeByItsOwnSize(RandomAccessFile in) throws IOException {
        in.seek(Integer.BYTES);
        return number(in) + CHUNK_HEADER == in.length();
    }

    private static String identifier(RandomAccessFile in) throws IOException {
        byte[] characters = new byte[Integer.BYTES];
        in.readFully(characters);
        return new String(characters, StandardCharsets.ISO_8859_1);
    }

    private static long number(RandomAccessFile in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static boolean skip(RandomAccessFile in, int bytes) throws IOException {
        return in.skipBytes(bytes) == bytes;
    }
}
