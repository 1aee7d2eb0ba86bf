package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/** Makes a list of a raw body: its format and a reader of its text. */
final class ListBody {
    /** The registered types and those in common use. */
    private static final Map<String, ListFormat> FORMATS = Map.ofEntries(
            Map.entry("audio/x-mpegurl", ListFormat.M3U),
            Map.entry("audio/mpegurl", ListFormat.M3U),
            Map.entry("application/x-mpegurl", ListFormat.M3U),
            Map.entry("application/vnd.apple.mpegurl", ListFormat.M3U),
            Map.entry("text/csv", ListFormat.CSV),
            Map.entry("application/json", ListFormat.JSON),
            Map.entry("application/x-ndjson", ListFormat.NDJSON),
            Map.entry("application/ndjson", ListFormat.NDJSON),
            Map.entry("application/jsonl", ListFormat.NDJSON));

    private ListBody() {}

    /**
     * The list, whose reader fails at bytes that are not written in the body's charset.
     *
     * @param format as the query names it, or null to take it from the content type
     * @param type of the body, or null
     * @throws ProblemException 415 if the format is not known, 400 if the charset is not, or there is no body
     */
    static SourceSpec.OpenList read(String format, MediaType type, InputStream body) throws IOException {
        ListFormat known = format == null ? ofType(type) : ofName(format);
        Charset charset = charset(type);
        PushbackInputStream bytes = new PushbackInputStream(body);
        int first = bytes.read();
        if (first < 0) {
            throw new ProblemException(Problem.of(400, "The body is missing: a list of tracks is wanted."));
        }
        bytes.unread(first);
        // A decoder of its own, because that of a reader puts question marks where it cannot read.
        return new SourceSpec.OpenList(known, new InputStreamReader(bytes, charset.newDecoder()));
    }

    private static ListFormat ofType(MediaType type) {
        String name = type == null ? "(none)" : type.getType() + "/" + type.getSubtype();
        ListFormat format = FORMATS.get(name.toLowerCase(Locale.ROOT));
        if (format == null) {
            throw new ProblemException(Problem.of(
                    415,
                    "Content-Type " + name + " is no list. Send audio/x-mpegurl, text/csv, application/json or"
                            + " application/x-ndjson, or say ?format=m3u, csv, json or ndjson."));
        }
        return format;
    }

    private static ListFormat ofName(String name) {
        try {
            return ListFormat.fromWire(name);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("format", name, "Parameter " + e.getMessage() + ".");
        }
    }

    private static Charset charset(MediaType type) {
        String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField("Content-Type", name, "The charset " + name + " is not known here.");
        }
    }
}
