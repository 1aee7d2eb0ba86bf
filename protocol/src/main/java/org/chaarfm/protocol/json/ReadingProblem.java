package org.chaarfm.protocol.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.field.InvalidFieldException;

/** Describes a field that could not be bound: where it is, what was there and what belongs there. */
final class ReadingProblem {
    private static final String NUMBER = "must be a number";
    private static final Map<Class<?>, String> RULES = Map.of(
            int.class, "must be a whole number of 32 bits",
            Integer.class, "must be a whole number of 32 bits",
            long.class, "must be a whole number of 64 bits",
            double.class, NUMBER,
            Double.class, NUMBER,
            Float.class, NUMBER,
            boolean.class, "must be true or false",
            String.class, "must be a text",
            EmbeddingVector.class, "must be an array");

    private ReadingProblem() {}

    /** The failure of binding this frame. */
    static MalformedMessageException of(JsonNode frame, JsonProcessingException failure) {
        InvalidFieldException refused = cause(failure, InvalidFieldException.class);
        String path = path(failure);
        if (refused != null && !isOneText(failure)) {
            path = path.isEmpty() ? refused.field() : path + "." + refused.field();
        }
        JsonNode value = frame.at("/" + path.replace('.', '/').replace("[", "/").replace("]", ""));
        if (value.isMissingNode() || value.isNull()) {
            return new MalformedMessageException(path, value.isNull() ? "null" : "missing", "is required");
        }
        if (refused != null) {
            return new MalformedMessageException(path, refused.value(), refused.rule());
        }
        boolean tooMany = value.isArray() && target(failure) == null;
        return new MalformedMessageException(path, tooMany ? value.size() + " elements" : value, rule(failure));
    }

    private static String path(JsonProcessingException failure) {
        StringBuilder path = new StringBuilder();
        if (failure instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                if (step.getFieldName() == null) {
                    path.append('[').append(step.getIndex()).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
                }
            }
        }
        return path.toString();
    }

    /** An id is a record of one text: its field is the one that it was read from. */
    private static boolean isOneText(JsonProcessingException failure) {
        return failure instanceof ValueInstantiationException made
                && isOneText(made.getType().getRawClass());
    }

    private static boolean isOneText(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static String rule(JsonProcessingException failure) {
        if (failure instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "is not known here";
        }
        Class<?> target = target(failure);
        if (target == null) {
            return failure.getOriginalMessage();
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "must be an array";
        }
        return RULES.getOrDefault(
                target, target.isEnum() || isOneText(target) ? "must be a text" : "must be an object");
    }

    private static Class<?> target(JsonProcessingException failure) {
        InputCoercionException outOfRange = cause(failure, InputCoercionException.class);
        if (outOfRange != null) {
            return outOfRange.getTargetType();
        }
        return failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return type.cast(cause);
    }
}
