package org.chaarfm.dispatch.domain;

/** The unguessable id of a session; it may leave the system. */
public record SessionId(String value) {
    public SessionId {
        Ids.check("SessionId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
