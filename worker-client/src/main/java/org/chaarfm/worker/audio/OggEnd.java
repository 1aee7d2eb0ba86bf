package org.chaarfm.worker.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Whether an Ogg file is complete: its last page is whole and marked as the last.
 *
 * <p>Ogg has no length in its header, so FFmpeg takes a truncated file for a shorter complete one. RFC 3533, section 6: a page
 * begins with {@code OggS}; bit 4 of its sixth byte marks the last page of a stream; byte 27 counts its segments, whose sizes
 * follow.
 */
final class OggEnd {
    /** The largest page there can be: 27 bytes of header, 255 sizes, 255 segments of 255 bytes. */
    private static final int LARGEST_PAGE = 27 + 255 + 255 * 255;

    private static final int HEADER_BYTES = 27;
    private static final int LAST_PAGE_FLAG = 4;

    private OggEnd() {}

    /** True also for a file that cannot be read. */
    static boolean isWhole(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(in.length(), LARGEST_PAGE);
            byte[] tail = new byte[length];
            in.seek(in.length() - length);
            in.readFully(tail);
            return endsWithLastPage(tail);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean endsWithLastPage(byte[] tail) {
        for (int at = tail.length - HEADER_BYTES; at >= 0; at--) {
            if (tail[at] == 'O' && tail[at + 1] == 'g' && tail[at + 2] == 'g' && tail[at + 3] == 'S') {
                return (tail[at + 5] & LAST_PAGE_FLAG) != 0 && at + pageLength(tail, at) <= tail.length;
            }
        }
        return false;
    }

    private static int pageLength(byte[] tail, int at) {
        int segments = tail[at + HEADER_BYTES - 1] & 0xff;
        int length = HEADER_BYTES + segments;
        for (int i = 0; i < segments && at + HEADER_BYTES + i < tail.length; i++) {
            length += tail[at + HEADER_BYTES + i] & 0xff;
        }
        return length;
    }
}
