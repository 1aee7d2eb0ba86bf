package org.chaarfm.coordinator.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;

/** Lets no body past that is larger than the limit, told or not. */
@Provider
public class BodyLimitFilter implements ContainerRequestFilter {
    @Inject
    CoordinatorConfig config;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        long limit = config.maxListBytes();
        LimitedInputStream body = new LimitedInputStream(request.getEntityStream(), limit);
        if (request.getLength() > limit) {
            throw body.tooLarge();
        }
        request.setEntityStream(body);
    }

    /**
     * Ends the request with 413 as soon as more than the limit has been read.
     *
     * <p>What is left of the body is read and thrown away first: over HTTP/2 Payara gives a body that nobody reads no room to
     * arrive, and with it everything else on the same connection stalls.
     */
    static final class LimitedInputStream extends FilterInputStream {
        /** More is not read for a connection's sake, in bytes. */
        private static final long MOST_DISCARDED = 1L << 28;

        private final long limit;
        private long read;

        LimitedInputStream(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        /** Discards the body and gives the answer to it. */
        ProblemException tooLarge() throws IOException {
            byte[] buffer = new byte[8_192];
            long discarded = 0;
            int count = 0;
            while (count >= 0 && discarded < MOST_DISCARDED) {
                discarded += count;
                count = in.read(buffer);
            }
            return new ProblemException(Problem.of(
                    413,
                    "The body is larger than " + limit + " bytes, the limit set by " + CoordinatorConfig.MAX_LIST_BYTES
                            + ". Split the list, or put it below the music root and name its path."));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long more) throws IOException {
            read += more;
            if (read > limit) {
                throw tooLarge();
            }
        }
    }
}
