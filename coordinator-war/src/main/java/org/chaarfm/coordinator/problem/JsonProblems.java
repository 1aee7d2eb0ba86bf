package org.chaarfm.coordinator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;

/** Puts into words what is wrong with a JSON body. */
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return Problem.ofField(
                    path(unknown), null, "There is no field " + path(unknown) + " here; there are: " + known + ".");
        }
        if (e instanceof StreamConstraintsException || e.getCause() instanceof StreamConstraintsException) {
            return Problem.of(400, "The JSON goes beyond a limit: " + firstLine(e.getOriginalMessage()) + ".");
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String value = e instanceof InvalidFormatException format ? String.valueOf(format.getValue()) : null;
            return Problem.ofField(
                    path(mapping),
                    value,
                    "Field " + path(mapping) + " cannot be read: " + firstLine(e.getOriginalMessage()) + ".");
        }
        if (e instanceof MismatchedInputException other
                && other.getOriginalMessage().startsWith("Cannot ")) {
            return Problem.of(400, "The body must be a JSON object with the fields that /api/openapi.yaml describes.");
        }
        return Problem.of(
                400, "The body is not the JSON that is wanted here: " + firstLine(e.getOriginalMessage()) + place(e));
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "."
                : " (line %d, column %d)."
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** Jackson adds what is of use to its programmers only: our class names, its settings, its sources. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceAll("`(?:[a-z]\\w*\\.)+(\\w+)(?:\\$\\w+)?`", "$1")
                .replaceAll(" \\((?:but |token |start marker )[^()]*(?:\\([^()]*\\)[^()]*)*\\)", "")
                .replaceAll("[.]$", "");
    }
}
