package org.chaarfm.dispatch.domain;

/** The unguessable id of a run; it may leave the system. */
public record RunId(String value) {
    /** Refuses what no {@link IdSource} makes. */
    public RunId {
        Ids.check("RunId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
