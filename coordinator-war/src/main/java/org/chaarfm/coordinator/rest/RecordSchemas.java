package org.chaarfm.coordinator.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Describes records as JSON objects, with the names that Jackson gives their fields and the words of their
 * {@code @Schema} annotations. (The server's own description of records gets lists, instants and names wrong.)
 */
final class RecordSchemas {
    private static final PropertyNamingStrategies.NamingBase NAMES = new PropertyNamingStrategies.SnakeCaseStrategy();

    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /** The schemas of these records and of all that they hold, by name. */
    static Map<String, Schema> of(List<Class<? extends Record>> roots) {
        RecordSchemas described = new RecordSchemas();
        roots.forEach(described::reference);
        return described.schemas;
    }

    private Schema reference(Class<?> type) {
        org.eclipse.microprofile.openapi.annotations.media.Schema words =
                type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (!schemas.containsKey(words.name())) {
            Schema schema = OASFactory.createSchema().type(SchemaType.OBJECT).description(words.description());
            schemas.put(words.name(), schema);
            Arrays.stream(type.getRecordComponents()).forEach(component -> addProperty(schema, component));
        }
        return OASFactory.createSchema().ref(words.name());
    }

    private void addProperty(Schema object, RecordComponent component) {
        String name = NAMES.translate(component.getName());
        Schema property = of(component.getGenericType());
        var words =
                component.getAccessor().getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (property.getRef() == null && words != null) {
            describe(property, words);
        }
        object.addProperty(name, property);
        if (isRequired(component, words)) {
            object.addRequired(name);
        }
    }

    /** An order says what it needs; an answer has every field that is not left out when there is nothing to say. */
    private static boolean isRequired(
            RecordComponent component, org.eclipse.microprofile.openapi.annotations.media.Schema words) {
        boolean order = component.getDeclaringRecord().getSimpleName().endsWith("Order");
        return order
                ? words != null && words.required()
                : component.getAccessor().getAnnotation(JsonInclude.class) == null;
    }

    private Schema of(Type type) {
        if (type instanceof ParameterizedType list) {
            return array(of(list.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return reference(plain);
        }
        return plain.isArray() ? array(of(plain.getComponentType())) : scalar(plain);
    }

    private static Schema array(Schema items) {
        return OASFactory.createSchema().type(SchemaType.ARRAY).items(items);
    }

    private static Schema scalar(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        return switch (type.getSimpleName()) {
            case "String" -> schema.type(SchemaType.STRING);
            case "Instant" -> schema.type(SchemaType.STRING).format("date-time");
            case "boolean", "Boolean" -> schema.type(SchemaType.BOOLEAN);
            case "int", "Integer" -> schema.type(SchemaType.INTEGER).format("int32");
            case "long" -> schema.type(SchemaType.INTEGER).format("int64");
            case "float" -> schema.type(SchemaType.NUMBER).format("float");
            case "double", "Double" -> schema.type(SchemaType.NUMBER).format("double");
            default -> throw new IllegalArgumentException("No JSON is known for " + type);
        };
    }

    private static void describe(Schema schema, org.eclipse.microprofile.openapi.annotations.media.Schema words) {
        schema.description(words.description());
        schema.nullable(words.nullable() ? Boolean.TRUE : null);
        if (words.enumeration().length > 0) {
            schema.enumeration(List.of((Object[]) words.enumeration()));
        }
        if (!words.example().isEmpty()) {
            schema.example(words.example());
        }
        if (!words.minimum().isEmpty()) {
            schema.minimum(new BigDecimal(words.minimum())).maximum(new BigDecimal(words.maximum()));
        }
        if (words.maxItems() > 0) {
            schema.minItems(words.minItems()).maxItems(words.maxItems());
        }
        if (words.maxLength() < Integer.MAX_VALUE) {
            schema.maxLength(words.maxLength());
        }
        if (!words.defaultValue().isEmpty()) {
            schema.defaultValue(
                    schema.getType() == SchemaType.BOOLEAN
                            ? (Object) Boolean.valueOf(words.defaultValue())
                            : words.defaultValue());
        }
    }
}
