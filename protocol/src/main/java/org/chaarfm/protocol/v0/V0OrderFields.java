package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonObject;

/** The {@code payload} of a v0 job. */
final class V0OrderFields {
    private V0OrderFields() {}

    static V0Order read(JsonObject json) throws MalformedMessageException {
        return switch (kind(json)) {
            case DOWNLOAD ->
                new V0Order.Download(
                        json.optionalText("artist"),
                        json.optionalText("title"),
                        json.text("table_name"),
                        json.optionalText("youtube_url"));
            case FETCH_GENRE -> new V0Order.FetchGenre(json.text("genre"), json.optionalInteger("limit"));
        };
    }

    private static V0Order.Kind kind(JsonObject json) throws MalformedMessageException {
        return json.has("job_type") ? json.choice("job_type", V0Order.Kind.class) : V0Order.Kind.DOWNLOAD;
    }

    static void write(ObjectNode json, V0Order order) {
        switch (order.kind()) {
            case DOWNLOAD -> writeDownload(json, (V0Order.Download) order);
            case FETCH_GENRE -> writeFetchGenre(json, (V0Order.FetchGenre) order);
        }
    }

    /** What is not known is written as null: the Python worker asks for each of these. */
    private static void writeDownload(ObjectNode json, V0Order.Download download) {
        json.put("artist", download.artist())
                .put("title", download.title())
                .put("table_name", download.tableName())
                .put("youtube_url", download.youtubeUrl());
    }

    private static void writeFetchGenre(ObjectNode json, V0Order.FetchGenre order) {
        json.put("job_type", order.kind().wireName())
                .put("genre", order.genre())
                .put("limit", order.limit())
                .putNull("quality_config");
    }
}
