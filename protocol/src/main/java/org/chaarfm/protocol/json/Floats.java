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

    private static float read(JsonParser parser, DeserializationContext context) throws IOException {
        requireNumber(parser, context, Float.class);
        return parser.getFloatValue();
    }

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

    static final class Reader extends JsonDeserializer<Float> {
        @Override
        public Float deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(parser, context);
        }
    }

    /** float64, as strictly. */
    static final class DoubleReader extends JsonDeserializer<Double> {
        private final boolean required;

        DoubleReader(boolean required) {
            this.required = required;
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser, context, Double.class);
            return parser.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) throws JsonMappingException {
            return required ? context.reportInputMismatch(double.class, "is required") : null;
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
                return read(parser, context);
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
