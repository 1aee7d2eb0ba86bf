package org.chaarfm.protocol.json;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Arrays;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MusicnnPatch;

/**
 * Numbers, each rounded once and straight from its digits; infinite if it is too large. A text is not a number,
 * not even {@code "NaN"}, and what is not finite is not written.
 */
final class Floats {
    private Floats() {}

    private static void requireNumber(JsonParser parser, DeserializationContext context, Class<?> type)
            throws IOException {
        if (!parser.currentToken().isNumeric()) {
            context.handleUnexpectedToken(type, parser);
        }
    }

    private static void write(float value, JsonGenerator json) throws IOException {
        if (!Float.isFinite(value)) {
            throw new JsonGenerationException(
                    "a result with %s in it cannot be sent, as it is not finite; report it as invalid_result"
                            .formatted(value),
                    json);
        }
        json.writeNumber(value);
    }

    /** A number of that type and nothing else; of a primitive type also not null. */
    static final class Reader<N extends Number> extends JsonDeserializer<N> {
        private final Class<N> type;
        private final Getter<N> getter;

        /** What reads it from a parser that stands at a number. */
        @FunctionalInterface
        interface Getter<N> {
            N get(JsonParser parser) throws IOException;
        }

        Reader(Class<N> type, Getter<N> getter) {
            this.type = type;
            this.getter = getter;
        }

        @Override
        public N deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser, context, type);
            return getter.get(parser);
        }

        @Override
        public N getNullValue(DeserializationContext context) throws JsonMappingException {
            return type.isPrimitive() ? context.reportInputMismatch(type, "is required") : null;
        }
    }

    static final class Writer extends JsonSerializer<Float> {
        @Override
        public void serialize(Float value, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(value, json);
        }
    }

    static final class VectorReader extends JsonDeserializer<EmbeddingVector> {
        @Override
        public EmbeddingVector deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                context.handleUnexpectedToken(EmbeddingVector.class, parser);
            }
            float[] numbers = new float[MusicnnPatch.EMBEDDING_LENGTH];
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count] = element(parser, context, count);
                count++;
            }
            return EmbeddingVector.of(Arrays.copyOf(numbers, count));
        }

        private static float element(JsonParser parser, DeserializationContext context, int index) throws IOException {
            try {
                if (index == MessageModule.MAX_ELEMENTS) {
                    throw MessageModule.tooMany();
                }
                requireNumber(parser, context, Float.class);
                return parser.getFloatValue();
            } catch (IOException | IllegalArgumentException e) {
                throw JsonMappingException.wrapWithPath(e, EmbeddingVector.class, index);
            }
        }
    }

    static final class VectorWriter extends JsonSerializer<EmbeddingVector> {
        @Override
        public void serialize(EmbeddingVector vector, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartArray();
            for (int i = 0; i < vector.length(); i++) {
                write(vector.get(i), json);
            }
            json.writeEndArray();
        }
    }
}
