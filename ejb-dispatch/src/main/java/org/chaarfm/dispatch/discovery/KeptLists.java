package org.chaarfm.dispatch.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chaarfm.dispatch.discovery.PageSink.UnwantedException;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.port.StoreOutageException;

/**
 * The texts of lists that came with requests, one piece in memory at a time. An outage of the store in the middle of a list
 * is waited out, until the thread is interrupted. Thread-safe.
 */
public final class KeptLists {
    /** How to wait a while. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after the while. */
        void take() throws InterruptedException;
    }

    private final BiFunction<RunId, Integer, Optional<byte[]>> pieces;
    private final Pause beforeRetry;

    /**
     * Reads from a store.
     *
     * @param pieces {@link org.chaarfm.dispatch.port.CoordinatorQueries#listPiece}
     * @param beforeRetry before the store is asked for the same again
     */
    public KeptLists(BiFunction<RunId, Integer, Optional<byte[]>> pieces, Pause beforeRetry) {
        this.pieces = pieces;
        this.beforeRetry = beforeRetry;
    }

    /** The text of a run's list, read from the store as it is needed. Not thread-safe. */
    Reader open(RunId run) {
        return new InputStreamReader(new Text(run), StandardCharsets.UTF_8);
    }

    Optional<byte[]> piece(RunId run, int number) {
        while (true) {
            try {
                return pieces.apply(run, number);
            } catch (StoreOutageException away) {
                pause(away);
            }
        }
    }

    private void pause(StoreOutageException away) {
        try {
            beforeRetry.take();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnwantedException(away);
        }
    }

    private final class Text extends InputStream {
        private static final int END = -1;

        private final RunId run;
        private InputStream piece = InputStream.nullInputStream();
        private int next;

        Text(RunId run) {
            this.run = run;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == END ? END : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = piece.read(buffer, offset, length);
            while (count == END) {
                Optional<byte[]> more = piece(run, next);
                if (more.isEmpty()) {
                    return END;
                }
                next++;
                piece = new ByteArrayInputStream(more.get());
                count = piece.read(buffer, offset, length);
            }
            return count;
        }
    }
}
