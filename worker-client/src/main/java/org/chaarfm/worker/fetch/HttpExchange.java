package org.chaarfm.worker.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.chaarfm.worker.failure.TrackException;

/** One request and its response, until closed; belongs to one thread, whose interrupt ends it. */
final class HttpExchange implements AutoCloseable {
    private final URI address;
    private final CloseableHttpClient client;
    private final TimeLimits limits;
    private final HttpGet request;
    private Deadline.Watch watch;
    private ClassicHttpResponse response;

    HttpExchange(URI address, CloseableHttpClient client, TimeLimits limits, String userAgent) {
        this.address = address;
        this.client = client;
        this.limits = limits;
        request = new HttpGet(address);
        // The client refuses user and password in an address, so they are left out.
        request.setAuthority(new URIAuthority(NetworkAccess.host(address)));
        request.setHeader("User-Agent", userAgent);
        request.setHeader("Accept", "audio/*,video/*;q=0.9,*/*;q=0.5");
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("Connection", "close");
    }

    /** Asks for what follows these first bytes, if there are any. */
    void skip(long first) {
        if (first > 0) {
            request.setHeader("Range", "bytes=" + first + "-");
        }
    }

    /** Sends the request and reads the header; after that, the body may take until the deadline. */
    void send(Deadline deadline) throws TrackException, InterruptedException {
        watch = deadline.watch(request, limits.header(), label());
        try {
            response = client.executeOpen(NetworkAccess.host(address), request, null);
        } catch (IOException e) {
            throw failure(e);
        }
        watch.close();
        watch = deadline.watch(request, limits.overall(), label());
    }

    int status() {
        return response.getCode();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** Announced length in bytes; empty when the server does not say. */
    Optional<Long> contentLength() {
        return Optional.ofNullable(response.getEntity())
                .map(entity -> entity.getContentLength())
                .filter(length -> length >= 0);
    }

    /** The body as sent, empty when there is none; {@link #failure} explains a read that fails. */
    InputStream body() throws IOException {
        InputStream content =
                response.getEntity() == null ? null : response.getEntity().getContent();
        return new FilterInputStream(content == null ? InputStream.nullInputStream() : content) {
            @Override
            public void close() {
                request.cancel(); // The client's own stream reads what is left, which may have no end.
            }
        };
    }

    /**
     * Why reading failed.
     *
     * @throws InterruptedException when it was the thread's interrupt
     */
    TrackException failure(IOException failure) throws TrackException, InterruptedException {
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException("fetching was cancelled").initCause(failure);
        }
        watch.requireTime(failure);
        return FetchFailures.ofNetwork(failure, limits.idle(), label());
    }

    /** Names the source without its secrets. */
    String label() {
        return Locators.label(address);
    }

    /** Ends the connection at once, without reading the rest of the body. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        request.cancel();
        client.close(CloseMode.IMMEDIATE);
    }
}
