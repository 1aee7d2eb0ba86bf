package org.chaarfm.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException.MessageHead;
import org.chaarfm.protocol.field.InvalidFieldException;

/**
 * Reads single fields without the rest: the type, before it is known which record to bind; and what a frame that cannot
 * be bound, or is no JSON after some point (cut off, a bare NaN, too deep), says of its job, so that even such a result can
 * be answered.
 */
final class HeadScanner {
    private String type;
    private String jobId;
    private Integer attempt;

    private HeadScanner() {}

    /** The text of the field {@code type}; null if it is absent or no text. */
    static String typeOf(JsonFactory factory, String frame) throws JsonProcessingException {
        HeadScanner scanner = new HeadScanner();
        scanner.scan(factory, frame, true);
        return scanner.type;
    }

    /** Type, job and attempt, each as far as it is there and valid. */
    static MessageHead scan(JsonFactory factory, String frame) {
        HeadScanner scanner = new HeadScanner();
        try {
            scanner.scan(factory, frame.substring(0, Math.min(frame.length(), MessageJson.MAX_CHARS)), false);
        } catch (JsonProcessingException endOfWhatCanBeRead) {
            // What was found before the fault is the answer.
        }
        return new MessageHead(scanner.type, scanner.jobId, scanner.attempt);
    }

    private void scan(JsonFactory factory, String frame, boolean onlyType) throws JsonProcessingException {
        try (JsonParser parser = factory.createParser(frame)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.FIELD_NAME && !(onlyType && type != null)) {
                String field = parser.currentName();
                parser.nextToken();
                take(field, parser);
                parser.skipChildren();
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text has no end that could be cut off", e);
        }
    }

    private void take(String field, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING && field.equals("type")) {
            type = parser.getText();
        } else if (token == JsonToken.VALUE_STRING && field.equals("job_id")) {
            jobId = valid(parser.getText());
        } else if (token == JsonToken.VALUE_NUMBER_INT && field.equals("attempt")) {
            long number = parser.getLongValue();
            attempt = number >= 1 && number <= Integer.MAX_VALUE ? Integer.valueOf((int) number) : null;
        }
    }

    private static String valid(String jobId) {
        try {
            return new JobId(jobId).value();
        } catch (InvalidFieldException notAnId) {
            return null;
        }
    }
}
