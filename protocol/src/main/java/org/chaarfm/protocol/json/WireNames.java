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
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaarfm.protocol.WireName;

/**
 * Enums by their {@link WireName}s, to the letter. A name that is not known is an error, unless the enum has a constant
 * for it ({@link JsonEnumDefaultValue}); in a set it belongs to a newer release and is ignored.
 */
final class WireNames {
    /** More names than any release will have in a set. */
    private static final int MAX_NAMES = 64;

    private WireNames() {}

    /** Gives Jackson these readers for all enums with wire names and all sets of them. */
    static final class Readers extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
            if (!WireName.class.isAssignableFrom(type)) {
                return super.findEnumDeserializer(type, config, description);
            }
            Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
            return new OfOne(
                    type,
                    config.getAnnotationIntrospector().findDefaultEnumValue(description.getClassInfo(), constants));
        }

        @Override
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
    }

    private static Map<String, Object> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((WireName) constant).wireName(), Function.identity()));
    }

    private static String name(JsonParser parser, DeserializationContext context, Class<?> type) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(type, parser);
        }
        return parser.getText();
    }

    private static final class OfOne extends JsonDeserializer<Object> {
        private final Class<?> type;
        private final Map<String, Object> constants;
        private final Object otherwise;

        OfOne(Class<?> type, Object otherwise) {
            this.type = type;
            this.otherwise = otherwise;
            constants = constants(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object constant = constants.getOrDefault(name(parser, context, type), otherwise);
            if (constant == null) {
                throw context.weirdStringException(parser.getText(), type, "is not known here");
            }
            return constant;
        }
    }

    private static final class OfSet extends JsonDeserializer<Object> {
        private final Class<?> type;
        private final Map<String, Object> constants;

        OfSet(Class<?> type) {
            this.type = type;
            constants = constants(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                context.handleUnexpectedToken(Set.class, parser);
            }
            Set<Object> found = new HashSet<>();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i == MAX_NAMES) {
                    throw JsonMappingException.from(parser, "must have at most " + MAX_NAMES + " elements");
                }
                add(parser, context, found, i);
            }
            return found;
        }

        private void add(JsonParser parser, DeserializationContext context, Set<Object> found, int index)
                throws IOException {
            try {
                Optional.ofNullable(constants.get(name(parser, context, type))).ifPresent(found::add);
            } catch (IOException e) {
                throw JsonMappingException.wrapWithPath(e, Set.class, index);
            }
        }
    }
}
