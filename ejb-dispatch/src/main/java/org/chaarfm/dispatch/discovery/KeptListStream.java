package org.chaarfm.dispatch.discovery;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.KeptLists;

/** The text of a list that came with a request, one piece in memory at a time. Not thread-safe. */
final class KeptListStream extends InputStream {
    private static final int END = -1;

    private final RunId run;
    private final KeptLists lists;
    private byte[] piece = {};
    private int position;
    private int next;

    KeptListStream(RunId run, KeptLists lists) {
        this.run = run;
        this.lists = lists;
    }

    @Override
    public int read() {
        return atEnd() ? END : Byte.toUnsignedInt(piece[position++]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (atEnd()) {
            return END;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean atEnd() {
        while (position == piece.length) {
            Optional<byte[]> more = lists.piece(run, next);
            if (more.isEmpty()) {
                return true;
            }
            piece = more.get();
            position = 0;
            next++;
        }
        return false;
    }
}
