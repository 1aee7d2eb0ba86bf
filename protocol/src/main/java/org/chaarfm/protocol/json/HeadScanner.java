package org.chaarfm.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MessageHead;
import org.chaarfm.protocol.field.InvalidFieldException;

/**
 * Reads type, job and attempt from the start of a frame that as a whole is no JSON (cut off, a bare NaN, too deep), so
 * that even such a result can be answered. They come first in what our encoders write.
 */
final class HeadScanner {
    /** Only the beginning is looked at: the head is short, and a frame may have been refused for its size. */
    private static final int MAX_CHARS = 4_096;

    private final JsonFactory factory;
    private String type;
    private String jobId;
    private Integer attempt;

    private HeadScanner(JsonFactory factory) {
        this.factory = factory;
    }

    static MessageHead scan(JsonFactory factory, String frame) {
        HeadScanner scanner = new HeadScanner(factory);
        String start = frame.substring(0, Math.min(frame.length(), MAX_CHARS));
        try (JsonParser parser = scanner.factory.createParser(start)) {
            scanner.readFields(parser);
        } catch (IOException endOfWhatCanBeRead) {
            // What was found before the fault is the answer.
        }
        return new MessageHead(scanner.type, scanner.jobId, scanner.attempt);
    }

    private void readFields(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                readText(field, parser.getText());
            } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("attempt")) {
                attempt = validAttempt(parser.getLongValue());
            }
            parser.skipChildren();
        }
    }

    private void readText(String field, String text) {
        if (field.equals("type")) {
            type = text;
        } else if (field.equals("job_id")) {
            jobId = validJobId(text);
        }
    }

    static String validJobId(String text) {
        try {
            return new JobId(text).value();
        } catch (InvalidFieldException notAnId) {
            return null;
        }
    }

    static Integer validAttempt(long number) {
        return number >= 1 && number <= Integer.MAX_VALUE ? Integer.valueOf((int) number) : null;
    }
}
