package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/** Find tracks; answered with {@link Tracks}. */
public record DiscoverJob(GenreSource source) implements JobPayload {
    public DiscoverJob {
        FieldCheck.present("source", source);
    }

    @Override
    public Kind kind() {
        return Kind.DISCOVER;
    }
}
