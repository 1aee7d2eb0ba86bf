package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** Where a job's work comes from; also what a worker says it can fetch. */
public enum SourceKind implements WireName {
    HTTP("http"),
    YTDLP("ytdlp"),
    GENRE("genre");

    private final String wireName;

    SourceKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
