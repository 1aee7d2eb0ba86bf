package org.chaarfm.worker.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serial;
import org.chaarfm.protocol.field.TerminalText;

/**
 * JSON in one line for a program, which may still be looked at in a terminal: what a terminal obeys is escaped, so that no
 * character of a name is lost. JSON itself asks for that below U+0020 only.
 */
public final class JsonLine {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory().setCharacterEscapes(new Invisible()));

    private JsonLine() {}

    /** The value without a line break. */
    public static String of(JsonNode value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON values can always be written", e);
        }
    }

    /** Halves of characters outside the basic plane count as invisible too: each may come alone. */
    private static final class Invisible extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int DELETE = 0x7f;

        private final int[] ascii = standardAsciiEscapesForJSON();

        Invisible() {
            ascii[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return TerminalText.isVisible(character) ? null : new SerializedString(String.format("\\u%04x", character));
        }
    }
}
