package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/** A track that yt-dlp has to look for by these words. */
public record YtDlpQuery(String query) implements AudioSource {
    public YtDlpQuery {
        query = FieldCheck.name("query", query);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.YTDLP;
    }
}
