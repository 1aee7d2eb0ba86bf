package org.chaarfm.protocol;

import java.util.regex.Pattern;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A model by name and content.
 *
 * @param name 1 to 64 letters, digits, dots, _ or -
 * @param sha256 of the model file, 64 lower-case hexadecimal digits
 */
public record ModelId(String name, String sha256) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public ModelId {
        FieldCheck.matching("name", name, NAME, "must be 1 to 64 letters, digits, dots, _ or -");
        FieldCheck.sha256("sha256", sha256);
    }
}
