package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.SourceSpec;

/** Makes a list of a raw body: its format and its text. */
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
     * The list.
     *
     * @param format as the query names it, or null to take it from the content type
     * @param type of the body, or null
     * @throws ProblemException 415 if the format is not known, 400 if the text cannot be read
     */
    static SourceSpec.ListText read(String format, MediaType type, byte[] body) {
        ListFormat known = format == null ? ofType(type) : ofName(format);
        if (body == null || body.length == 0) {
            throw new ProblemException(Problem.of(400, "The body is missing: a list of tracks is wanted."));
        }
        return new SourceSpec.ListText(known, text(body, charset(type)));
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

    private static String text(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.of(
                    400,
                    "The list is not written in " + charset + "; name its charset in Content-Type, such as text/csv;"
                            + " charset=ISO-8859-1."));
        }
    }
}
