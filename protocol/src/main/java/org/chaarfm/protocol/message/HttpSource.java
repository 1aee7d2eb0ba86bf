package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * A file over HTTP.
 *
 * @param url its address; without a host it is relative to the coordinator's base URL as the worker reached it
 */
public record HttpSource(String url) implements AudioSource {
    public HttpSource {
        FieldCheck.url("url", url);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.HTTP;
    }
}
