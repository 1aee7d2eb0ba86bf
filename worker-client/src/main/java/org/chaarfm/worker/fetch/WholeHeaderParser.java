package org.chaarfm.worker.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Fails when the connection ends within a response's header. The library takes that for the header's end, and with it a
 * response that was cut there for one with an empty body.
 */
final class WholeHeaderParser extends DefaultHttpResponseParser {
    WholeHeaderParser(Http1Config limits) {
        super(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream connection)
            throws IOException, HttpException {
        return super.parse(buffer, new FilterInputStream(connection) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read < 0) {
                    throw new ConnectionClosedException("it ended within the header");
                }
                return read;
            }
        });
    }
}
