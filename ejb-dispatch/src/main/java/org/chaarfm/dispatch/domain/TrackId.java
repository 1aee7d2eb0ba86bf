package org.chaarfm.dispatch.domain;

/** The unguessable id of a track; it may leave the system. */
public record TrackId(String value) {
    public TrackId {
        Ids.check("TrackId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
