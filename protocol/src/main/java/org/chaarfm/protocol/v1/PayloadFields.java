package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.AudioSource;
import org.chaarfm.protocol.message.DiscoverJob;
import org.chaarfm.protocol.message.EmbedJob;
import org.chaarfm.protocol.message.GenreSource;
import org.chaarfm.protocol.message.HttpSource;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.SourceKind;
import org.chaarfm.protocol.message.YtDlpQuery;
import org.chaarfm.protocol.message.YtDlpUrl;

/** The {@code payload} of a job. */
final class PayloadFields {
    private PayloadFields() {}

    static JobPayload read(JsonObject json) throws MalformedMessageException {
        return switch (json.choice("kind", JobPayload.Kind.class)) {
            case EMBED ->
                new EmbedJob(
                        json.object("source", PayloadFields::readAudio), json.object("track", TrackFields::readTags));
            case DISCOVER -> new DiscoverJob(json.object("source", PayloadFields::readGenre));
        };
    }

    private static AudioSource readAudio(JsonObject json) throws MalformedMessageException {
        return switch (json.choice("kind", SourceKind.class)) {
            case HTTP -> new HttpSource(json.text("url"));
            case YTDLP -> json.has("query") ? new YtDlpQuery(json.text("query")) : new YtDlpUrl(json.text("url"));
            case GENRE -> throw json.refused("kind", "must be http or ytdlp in a job of kind embed");
        };
    }

    private static GenreSource readGenre(JsonObject json) throws MalformedMessageException {
        if (json.choice("kind", SourceKind.class) != SourceKind.GENRE) {
            throw json.refused("kind", "must be genre in a job of kind discover");
        }
        return new GenreSource(json.text("genre"), json.optionalInteger("limit"));
    }

    static void write(ObjectNode json, JobPayload payload) {
        json.put("kind", payload.kind().wireName());
        if (payload instanceof EmbedJob embed) {
            writeAudio(json.putObject("source"), embed.source());
            TrackFields.writeTags(json.putObject("track"), embed.track());
        } else if (payload instanceof DiscoverJob discover) {
            writeGenre(json.putObject("source"), discover.source());
        }
    }

    private static void writeAudio(ObjectNode json, AudioSource source) {
        json.put("kind", source.kind().wireName());
        if (source instanceof HttpSource http) {
            json.put("url", http.url());
        } else if (source instanceof YtDlpUrl page) {
            json.put("url", page.url());
        } else if (source instanceof YtDlpQuery words) {
            json.put("query", words.query());
        }
    }

    private static void writeGenre(ObjectNode json, GenreSource source) {
        json.put("kind", source.kind().wireName()).put("genre", source.genre()).put("limit", source.limit());
    }
}
