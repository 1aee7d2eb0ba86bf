package org.chaarfm.protocol.message;

import org.chaarfm.protocol.field.FieldCheck;

/** A page that yt-dlp can get the sound of. */
public record YtDlpUrl(String url) implements AudioSource {
    public YtDlpUrl {
        FieldCheck.url("url", url);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.YTDLP;
    }
}
