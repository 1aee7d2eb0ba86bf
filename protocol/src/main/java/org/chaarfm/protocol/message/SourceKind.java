package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** Where a job's work comes from; also what a worker says it can fetch. */
public enum SourceKind implements WireName {
    HTTP,
    YTDLP,
    GENRE;
}
