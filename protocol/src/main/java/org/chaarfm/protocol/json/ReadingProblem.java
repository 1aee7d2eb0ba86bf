package org.chaarfm.protocol.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.field.InvalidFieldException;
import org.chaarfm.protocol.field.PlainText;

/**
 * What is wrong with JSON that could not be read, without the words that Jackson has for its programmers.
 *
 * @param path the field, such as {@code data.vector[3]}; empty for the JSON as a whole
 * @param rule what belongs there or is wrong there, as the end of a sentence: "must be a number"
 * @param line where reading ended, from 1 on; 0 if that is not known
 * @param column where reading ended, from 1 on
 */
public record ReadingProblem(String path, String rule, int line, int column) {
    private static final String NUMBER = "must be a number";
    private static final String UNREADABLE = "is not readable JSON";
    private static final String BEYOND_A_LIMIT = "goes beyond a limit";
    private static final Map<Class<?>, String> RULES = Map.of(
            int.class, "must be a whole number of 32 bits",
            Integer.class, "must be a whole number of 32 bits",
            long.class, "must be a whole number of 64 bits",
            double.class, NUMBER,
            Double.class, NUMBER,
            Float.class, NUMBER,
            boolean.class, "must be true or false",
            Boolean.class, "must be true or false",
            String.class, "must be a text",
            EmbeddingVector.class, "must be a list");

    /** The limits of Jackson by how its messages begin, and what is told of one that was passed. */
    private static final Map<String, String> LIMITS = Map.of(
            "Document nesting depth", "is nested more than %s levels deep",
            "Document length", "has more than %s characters",
            "Number value length", "has a number of more than %s digits",
            "String value length", "has a text of more than %s characters",
            "Name length", "has a field name of more than %s characters");

    private static final Pattern LIMIT = Pattern.compile("(.+?) \\(\\d+\\) exceeds the maximum allowed \\((\\d+).*");
    private static final Pattern DOUBLED = Pattern.compile("Duplicate .*['\"](.*)['\"]");

    /** The failure of reading any JSON. */
    public static ReadingProblem of(JsonProcessingException failure) {
        String form = form(failure);
        JsonLocation place = failure.getLocation();
        return new ReadingProblem(
                form == null ? path(failure) : "",
                form == null ? rule(failure) : form,
                place == null ? 0 : place.getLineNr(),
                place == null ? 0 : place.getColumnNr());
    }

    /** The rule, and the place where that is of use: for JSON as a whole. */
    public String ruleAndPlace() {
        return path.isEmpty() && line > 0 ? "%s (line %d, column %d)".formatted(rule, line, column) : rule;
    }

    /** What is wrong with the JSON itself, or null if it is a value in it. */
    private static String form(JsonProcessingException failure) {
        StreamConstraintsException limit = cause(failure, StreamConstraintsException.class);
        if (limit != null) {
            Matcher words = LIMIT.matcher(limit.getOriginalMessage());
            return words.matches()
                    ? LIMITS.getOrDefault(words.group(1), BEYOND_A_LIMIT).formatted(words.group(2))
                    : BEYOND_A_LIMIT;
        }
        JsonParseException syntax = cause(failure, JsonParseException.class);
        if (syntax != null) {
            Matcher doubled = DOUBLED.matcher(syntax.getOriginalMessage());
            return doubled.matches() ? "has the field " + PlainText.shown(doubled.group(1)) + " twice" : UNREADABLE;
        }
        return failure.getOriginalMessage().startsWith("Trailing token") ? "has something behind its end" : null;
    }

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
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", ", "is not known here; known are ", ""));
        }
        if (failure instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "is not known here";
        }
        Class<?> target = target(failure);
        if (target == null) {
            // Words of our own, of a list that is too long.
            return failure.getOriginalMessage().startsWith("must ") ? failure.getOriginalMessage() : UNREADABLE;
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "must be a list";
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
