package org.chaarfm.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.MessageHead;

/**
 * Turns frames into JSON objects and back. Refuses what is no single JSON object, names a field twice, is nested too
 * deeply or too long. Safe for use by many threads.
 */
public final class JsonFrame {
    /** Longest frame in characters, 1 MiB of ASCII: also what the v0 worker's client library takes. */
    public static final int MAX_CHARS = 1 << 20;

    /** How much of an unreadable frame is shown: enough for its type, too little for a credential. */
    private static final int SHOWN_CHARS = 40;

    /** Deepest nesting; the messages need five levels, the rest is for fields of later releases. */
    private static final int MAX_DEPTH = 16;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(256)
            .maxNumberLength(100)
            .maxStringLength(MAX_CHARS)
            .maxDocumentLength(MAX_CHARS)
            .build();

    private final JsonFactory factory;
    private final JsonMapper mapper;

    private JsonFrame(boolean bareNan) {
        factory = JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, bareNan)
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** JSON as the standard has it. */
    public static JsonFrame strict() {
        return new JsonFrame(false);
    }

    /** JSON as Python writes it: {@code NaN}, {@code Infinity} and {@code -Infinity} are numbers. */
    public static JsonFrame withBareNan() {
        return new JsonFrame(true);
    }

    /**
     * The message in the frame.
     *
     * @throws MalformedMessageException for anything else; with the message's head as far as it could be read
     */
    public <T> T decode(String frame, JsonDecoder<T> decoder) throws MalformedMessageException {
        ObjectNode root = parse(frame);
        try {
            return new JsonObject(root, "").as(decoder);
        } catch (MalformedMessageException e) {
            throw e.withHead(head(root));
        }
    }

    /** The object as one line of JSON. */
    public String encode(ObjectNode object) {
        try {
            return mapper.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private ObjectNode parse(String frame) throws MalformedMessageException {
        if (frame.length() > MAX_CHARS) {
            throw unreadable(frame, "must have at most %d".formatted(MAX_CHARS));
        }
        try {
            JsonNode tree = mapper.readTree(frame);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(frame, "is not readable JSON (" + e.getOriginalMessage() + ")");
        } catch (NumberFormatException e) {
            // The library lets it out for an exponent beyond what a BigDecimal can have.
            throw unreadable(frame, "has a number that is beyond all bounds");
        }
        throw unreadable(frame, "must be a JSON object");
    }

    private MalformedMessageException unreadable(String frame, String rule) {
        String start = frame.substring(0, Math.min(frame.length(), SHOWN_CHARS));
        String shown = "%d characters, first '%s'".formatted(frame.length(), start);
        return new MalformedMessageException(MalformedMessageException.WHOLE_FRAME, shown, rule)
                .withHead(HeadScanner.scan(factory, frame));
    }

    private static MessageHead head(ObjectNode root) {
        JsonNode type = root.path("type");
        JsonNode jobId = root.path("job_id");
        JsonNode attempt = root.path("attempt");
        return new MessageHead(
                type.textValue(),
                jobId.isTextual() ? HeadScanner.validJobId(jobId.textValue()) : null,
                attempt.isIntegralNumber() && attempt.canConvertToLong()
                        ? HeadScanner.validAttempt(attempt.longValue())
                        : null);
    }
}
