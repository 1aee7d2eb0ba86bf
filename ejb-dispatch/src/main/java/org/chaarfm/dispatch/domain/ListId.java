package org.chaarfm.dispatch.domain;

/** The id of a list of tracks that comes with a request. */
public record ListId(String value) {
    public ListId {
        Ids.check("ListId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
