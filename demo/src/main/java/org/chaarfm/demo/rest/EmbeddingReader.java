package org.chaarfm.demo.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Reads a vector straight into floats: one object for each number would be many times as large. */
final class EmbeddingReader extends JsonDeserializer<Embedding> {
    @Override
    public Embedding deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return new Embedding(context.readValue(parser, float[].class));
    }
}
