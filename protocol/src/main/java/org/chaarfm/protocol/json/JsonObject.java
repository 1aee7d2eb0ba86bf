package org.chaarfm.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.InvalidFieldException;

/**
 * A JSON object that is read field by field. Each method asks for one field and its JSON type; {@code null} counts as
 * absent. Fields that nobody asks for are ignored.
 */
public final class JsonObject {
    private final ObjectNode node;
    private final String path;

    /** @param path where the object is in the frame: "" at the root, otherwise ending in a dot */
    JsonObject(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    public String text(String field) throws MalformedMessageException {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw wrong(field, value, "must be a text");
        }
        return value.textValue();
    }

    /** The text, or null if the field is absent. */
    public String optionalText(String field) throws MalformedMessageException {
        return has(field) ? text(field) : null;
    }

    public int integer(String field) throws MalformedMessageException {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, value, "must be a whole number of 32 bits");
        }
        return value.intValue();
    }

    /** The number, or null if the field is absent. */
    public Integer optionalInteger(String field) throws MalformedMessageException {
        return has(field) ? Integer.valueOf(integer(field)) : null;
    }

    public long longInteger(String field) throws MalformedMessageException {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(field, value, "must be a whole number of 64 bits");
        }
        return value.longValue();
    }

    public double number(String field) throws MalformedMessageException {
        JsonNode value = required(field);
        if (!value.isNumber()) {
            throw wrong(field, value, "must be a number");
        }
        return value.doubleValue();
    }

    /** The number, or null if the field is absent. */
    public Double optionalNumber(String field) throws MalformedMessageException {
        return has(field) ? Double.valueOf(number(field)) : null;
    }

    public boolean bool(String field) throws MalformedMessageException {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw wrong(field, value, "must be true or false");
        }
        return value.booleanValue();
    }

    /** One of the enum's wire names. */
    public <E extends Enum<E> & WireName> E choice(String field, Class<E> type) throws MalformedMessageException {
        String name = text(field);
        return WireName.find(type, name)
                .orElseThrow(() -> new MalformedMessageException(path + field, name, "is not known here"));
    }

    public <T> T object(String field, JsonDecoder<T> decoder) throws MalformedMessageException {
        return objectAt(field, required(field), decoder);
    }

    /** The objects of an array of at most {@code max}. */
    public <T> List<T> objects(String field, int max, JsonDecoder<T> decoder) throws MalformedMessageException {
        JsonNode array = array(field, max);
        List<T> values = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            values.add(objectAt(element(field, i), array.get(i), decoder));
        }
        return values;
    }

    /** The texts of an array of at most {@code max}. */
    public List<String> texts(String field, int max) throws MalformedMessageException {
        JsonNode array = array(field, max);
        List<String> values = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (!array.get(i).isTextual()) {
                throw wrong(element(field, i), array.get(i), "must be a text");
            }
            values.add(array.get(i).textValue());
        }
        return values;
    }

    /** The numbers of an array of at most {@code max}, each the nearest float32. */
    public List<Float> floats(String field, int max) throws MalformedMessageException {
        JsonNode array = array(field, max);
        List<Float> values = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            values.add(float32(element(field, i), array.get(i)));
        }
        return values;
    }

    /** As {@link #floats}. */
    public EmbeddingVector vector(String field, int max) throws MalformedMessageException {
        List<Float> numbers = floats(field, max);
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return EmbeddingVector.of(values);
    }

    /** This object as a value; a field that the value's type refuses is reported with its path. */
    public <T> T as(JsonDecoder<T> decoder) throws MalformedMessageException {
        try {
            return decoder.decode(this);
        } catch (InvalidFieldException refused) {
            throw MalformedMessageException.at(path, refused);
        }
    }

    /** To be thrown when the field's value does not fit the rest of the message. */
    public MalformedMessageException refused(String field, String rule) {
        return wrong(field, node.path(field), rule);
    }

    private <T> T objectAt(String field, JsonNode value, JsonDecoder<T> decoder) throws MalformedMessageException {
        if (!(value instanceof ObjectNode object)) {
            throw wrong(field, value, "must be an object");
        }
        return new JsonObject(object, path + field + ".").as(decoder);
    }

    private JsonNode array(String field, int max) throws MalformedMessageException {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw wrong(field, value, "must be an array");
        }
        if (value.size() > max) {
            throw new MalformedMessageException(
                    path + field, value.size() + " elements", "must have at most %d elements".formatted(max));
        }
        return value;
    }

    /** BigDecimal rounds to float once; by way of double it would round twice and could miss the sent value. */
    private float float32(String field, JsonNode value) throws MalformedMessageException {
        if (!value.isNumber()) {
            throw wrong(field, value, "must be a number");
        }
        return value.isBigDecimal() ? value.decimalValue().floatValue() : value.floatValue();
    }

    private JsonNode required(String field) throws MalformedMessageException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new MalformedMessageException(path + field, value == null ? "missing" : "null", "is required");
        }
        return value;
    }

    private MalformedMessageException wrong(String field, JsonNode value, String rule) {
        return new MalformedMessageException(path + field, value, rule);
    }

    private static String element(String field, int index) {
        return "%s[%d]".formatted(field, index);
    }
}
