package org.chaarfm.worker.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import org.chaarfm.protocol.field.TerminalText;

/**
 * JSON in one line for a program, which may still be looked at in a terminal: what a terminal obeys is escaped, so that no
 * character of a name is lost. JSON itself asks for that below U+0020 only. Names are in snake_case.
 */
public final class JsonLine {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory().setCharacterEscapes(new Invisible()))
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private JsonLine() {}

    /** The value without a line break. */
    public static String of(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of ours can always be written", e);
        }
    }

    /** A record's components as an object to add to. */
    public static ObjectNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** An empty object. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
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
