package org.chaarfm.protocol.json;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.protocol.WireName;

/**
 * Gives Jackson readers for all enums with {@link WireName}s and all sets of them, to the letter: its own take {@code " ready"}
 * as well. A name that is not known is an error, unless the enum has a constant for it ({@link JsonEnumDefaultValue}); in a
 * set it belongs to a newer release and is ignored.
 */
final class WireNames extends SimpleDeserializers {
    private static final long serialVersionUID = 1L;

    /** More names than any release will have in a set. */
    private static final int MAX_NAMES = 64;

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // That it is an enum with wire names is checked here.
    public JsonDeserializer<?> findEnumDeserializer(
            Class<?> type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
        if (!WireName.class.isAssignableFrom(type)) {
            return super.findEnumDeserializer(type, config, description);
        }
        Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
        return new OfOne(
                type, config.getAnnotationIntrospector().findDefaultEnumValue(description.getClassInfo(), constants));
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public JsonDeserializer<?> findCollectionDeserializer(
            CollectionType type,
            DeserializationConfig config,
            BeanDescription description,
            TypeDeserializer elementType,
            JsonDeserializer<?> element)
            throws JsonMappingException {
        Class<?> content = type.getContentType().getRawClass();
        return type.getRawClass() == Set.class && WireName.class.isAssignableFrom(content)
                ? new OfSet(content)
                : super.findCollectionDeserializer(type, config, description, elementType, element);
    }

    private static <E extends Enum<E> & WireName> Optional<E> read(
            JsonParser parser, DeserializationContext context, Class<E> type) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(type, parser);
        }
        return WireName.find(type, parser.getText());
    }

    private static final class OfOne<E extends Enum<E> & WireName> extends JsonDeserializer<E> {
        private final Class<E> type;
        private final E otherwise;

        OfOne(Class<E> type, E otherwise) {
            this.type = type;
            this.otherwise = otherwise;
        }

        @Override
        public E deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            E found = read(parser, context, type).orElse(otherwise);
            if (found == null) {
                throw context.weirdStringException(parser.getText(), type, "is not known here");
            }
            return found;
        }
    }

    private static final class OfSet<E extends Enum<E> & WireName> extends JsonDeserializer<Set<E>> {
        private final Class<E> type;

        OfSet(Class<E> type) {
            this.type = type;
        }

        @Override
        public Set<E> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                context.handleUnexpectedToken(Set.class, parser);
            }
            Set<E> found = new HashSet<>();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i == MAX_NAMES) {
                    throw JsonMappingException.from(parser, "must have at most " + MAX_NAMES + " elements");
                }
                try {
                    read(parser, context, type).ifPresent(found::add);
                } catch (IOException e) {
                    throw JsonMappingException.wrapWithPath(e, Set.class, i);
                }
            }
            return found;
        }
    }
}
