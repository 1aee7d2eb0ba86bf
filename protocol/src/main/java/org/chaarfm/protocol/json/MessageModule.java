package org.chaarfm.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.EmbeddingVector;

/** What Jackson would read less strictly than messages want it: numbers, enums, and lists without an end. */
final class MessageModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** Longest list or vector of any message; that of a single field is for its record to judge. */
    static final int MAX_ELEMENTS = 10_000;

    MessageModule() {
        setDeserializers(new WireNames());
        addDeserializer(Float.class, new Floats.Reader<>(Float.class, JsonParser::getFloatValue));
        addDeserializer(Double.class, new Floats.Reader<>(Double.class, JsonParser::getDoubleValue));
        addDeserializer(Double.TYPE, new Floats.Reader<>(Double.TYPE, JsonParser::getDoubleValue));
        addSerializer(Float.class, new Floats.Writer());
        addDeserializer(EmbeddingVector.class, new Floats.VectorReader());
        addSerializer(EmbeddingVector.class, new Floats.VectorWriter());
        bound();
    }

    /** Jackson keeps the type of the elements, which a class literal cannot say. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void bound() {
        addAbstractTypeMapping(List.class, (Class) BoundedList.class);
    }

    static IllegalArgumentException tooMany() {
        return new IllegalArgumentException("must have at most " + MAX_ELEMENTS + " elements");
    }

    /** Stops while it is read: a frame has room for half a million elements. */
    static final class BoundedList<E> extends ArrayList<E> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(E element) {
            if (size() >= MAX_ELEMENTS) {
                throw tooMany();
            }
            return super.add(element);
        }
    }
}
