package org.chaarfm.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The name of a job on the wire. Ours are unguessable (128 bits); those of an existing v0 coordinator are whatever it
 * made up, so any 1 to 128 printable characters are taken.
 */
public record JobId(@JsonValue String value) {
    private static final Pattern PRINTABLE = Pattern.compile("\\P{C}{1,128}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {
        FieldCheck.matching("job_id", value, PRINTABLE, "must be 1 to 128 printable characters");
    }

    /** A new unguessable id. */
    public static JobId generate(RandomGenerator random) {
        return new JobId(UrlSafeToken.generate(random, UrlSafeToken.ID_BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
