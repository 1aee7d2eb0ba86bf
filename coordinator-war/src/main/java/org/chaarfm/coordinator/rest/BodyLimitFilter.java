package org.chaarfm.coordinator.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.problem.CutOffException;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.MonotonicClock;

/** Lets no body past that is larger than the limit, told or not: lists pass in pieces, orders are held in memory. */
@Provider
public class BodyLimitFilter implements ContainerRequestFilter {
    /** An order in JSON is read as a whole, with the list that may be in it. */
    static final long MAX_ORDER_BYTES = 1L << 20;

    private static final Logger LOG = System.getLogger(BodyLimitFilter.class.getName());
    private static final String LISTS = "/runs/list";

    @Inject
    CoordinatorConfig config;

    @Inject
    StrangersBodies strangers;

    @Inject
    MonotonicClock clock;

    @Context
    HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String path = request.getUriInfo().getPath();
        if (RightsFilter.OPEN.contains(path.replaceFirst("^/", ""))) {
            if (request.getMethod().equals(HttpMethod.POST)) {
                request.setEntityStream(
                        strangers.read(request.getEntityStream(), request.getLength(), http.getRemoteAddr()));
            }
            return;
        }
        boolean list = path.endsWith(LISTS);
        long limit = list ? config.maxListBytes() : Math.min(MAX_ORDER_BYTES, config.maxListBytes());
        LimitedInputStream body = new LimitedInputStream(
                new PacedInputStream(request.getEntityStream(), clock), limit, request.getLength());
        if (request.getLength() > limit) {
            throw body.tooLarge();
        }
        request.setEntityStream(body);
    }

    /**
     * Reads what is left of a body and throws it away: over HTTP/2 Payara gives a body that nobody reads no room to arrive,
     * and with it everything else on the same connection stalls.
     */
    static void discard(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The rest of a body that was refused did not come.", e);
        }
    }

    /** Ends the request with 413 as soon as more than the limit has been read, and says so when less comes than was told. */
    static final class LimitedInputStream extends FilterInputStream {
        /** More is not read for a connection's sake, in bytes. */
        private static final long MOST_DISCARDED = 1L << 28;

        private final long limit;
        private final long told;
        private long read;

        /** @param told how long the body is to be; less than 0 if that is not known */
        LimitedInputStream(InputStream in, long limit, long told) {
            super(in);
            this.limit = limit;
            this.told = told;
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
                    "The body is larger than " + limit + " bytes, "
                            + (limit == MAX_ORDER_BYTES
                                    ? "the most that an order in JSON may have. Send the list itself to " + LISTS
                                    : "the limit set by " + CoordinatorConfig.MAX_LIST_BYTES + ". Split the list")
                            + ", or put it below the music root and name its path."));
        }

        @Override
        public int read() throws IOException {
            int value;
            try {
                value = super.read();
            } catch (CutOffException e) {
                throw e;
            } catch (IOException | UncheckedIOException e) {
                throw new CutOffException(e);
            }
            count(value < 0 ? value : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(buffer, offset, length);
            } catch (CutOffException e) {
                throw e;
            } catch (IOException | UncheckedIOException e) {
                throw new CutOffException(e);
            }
            count(count);
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

        /** @param more less than 0 at the end */
        private void count(long more) throws IOException {
            if (more < 0 && read < told) {
                throw new CutOffException("only " + read + " of " + told + " bytes came");
            }
            read += Math.max(0, more);
            if (read > limit) {
                throw tooLarge();
            }
        }
    }
}
