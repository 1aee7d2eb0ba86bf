package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/**
 * Embed one track.
 *
 * @param source where its audio is
 * @param track what the coordinator knows of it
 */
public record EmbedJob(AudioSource source, TrackTags track) implements JobPayload {
    public EmbedJob {
        FieldCheck.present("source", source);
        FieldCheck.present("track", track);
    }

    @Override
    public Kind kind() {
        return Kind.EMBED;
    }
}
