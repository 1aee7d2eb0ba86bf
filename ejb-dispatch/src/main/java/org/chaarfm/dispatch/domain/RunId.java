package org.chaarfm.dispatch.domain;

/** The unguessable id of a run; it may leave the system. */
public record RunId(String value) {
    public RunId {
        Ids.check("RunId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
