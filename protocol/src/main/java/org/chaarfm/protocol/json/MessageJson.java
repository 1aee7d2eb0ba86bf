package org.chaarfm.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.MessageType;
import org.chaarfm.protocol.WireName;

/**
 * Reads and writes messages as JSON: their records are bound as they are, in snake_case and without what is null. Refuses
 * what is no single JSON object, names a field twice, is nested too deeply or too long, and every value of another JSON
 * type than its field's. Safe for use by many threads.
 */
public final class MessageJson {
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

    private final JsonMapper mapper;

    private MessageJson(boolean bareNan) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, bareNan)
                .build();
        mapper = JsonMapper.builder(factory)
                .addModule(new MessageModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfigDefaults(any -> any.setAcceptBlankAsEmpty(false)
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** JSON as the standard has it. */
    public static MessageJson strict() {
        return new MessageJson(false);
    }

    /** JSON as Python writes it: {@code NaN}, {@code Infinity} and {@code -Infinity} are numbers. */
    public static MessageJson withBareNan() {
        return new MessageJson(true);
    }

    /**
     * The message in the frame. Its type is looked up first: it leads in what our writers write, so that this
     * costs next to nothing.
     *
     * @param types the types there are
     * @throws MalformedMessageException for anything else; with the message's head as far as it could be read
     */
    public <M, T extends Enum<T> & MessageType<M>> M read(String frame, Class<T> types)
            throws MalformedMessageException {
        requireLength(frame);
        try {
            String name = HeadScanner.typeOf(mapper.getFactory(), frame);
            T type = name == null ? null : WireName.find(types, name).orElse(null);
            if (type == null) {
                throw unknownType(frame);
            }
            return mapper.readValue(frame, type.message());
        } catch (JsonProcessingException e) {
            throw problem(frame, e);
        }
    }

    /** The object in the text, of which the type is known. */
    public <T> T readObject(String text, Class<T> type) throws MalformedMessageException {
        requireLength(text);
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw problem(text, e);
        }
    }

    /**
     * The message as one line of JSON.
     *
     * @throws IllegalArgumentException for a float that is not finite: JSON has no such number
     */
    public String write(Object message) {
        try {
            return mapper.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private void requireLength(String frame) throws MalformedMessageException {
        if (frame.length() > MAX_CHARS) {
            throw unreadable(frame, "must have at most %d".formatted(MAX_CHARS));
        }
    }

    private MalformedMessageException unknownType(String frame) throws MalformedMessageException {
        JsonNode type = tree(frame).path("type");
        MalformedMessageException problem = type.isTextual()
                ? new MalformedMessageException("type", type.textValue(), "is not known here")
                : new MalformedMessageException(
                        "type",
                        type.isMissingNode() ? "missing" : type,
                        type.isMissingNode() || type.isNull() ? "is required" : "must be a text");
        return problem.withHead(HeadScanner.scan(mapper.getFactory(), frame));
    }

    /** Only a frame that is in order as JSON has a field to blame, which a tree of it can show: this is the rare case. */
    private MalformedMessageException problem(String frame, JsonProcessingException failure)
            throws MalformedMessageException {
        return ReadingProblem.of(tree(frame), failure).withHead(HeadScanner.scan(mapper.getFactory(), frame));
    }

    private JsonNode tree(String frame) throws MalformedMessageException {
        try {
            JsonNode tree = mapper.readTree(frame);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(frame, ReadingProblem.of(e).ruleAndPlace());
        }
        throw unreadable(frame, "must be a JSON object");
    }

    private MalformedMessageException unreadable(String frame, String rule) {
        String start = frame.substring(0, Math.min(frame.length(), SHOWN_CHARS));
        String shown = "%d characters, first '%s'".formatted(frame.length(), start);
        return new MalformedMessageException(MalformedMessageException.WHOLE_FRAME, shown, rule)
                .withHead(HeadScanner.scan(mapper.getFactory(), frame));
    }
}
