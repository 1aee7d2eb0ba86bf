package org.chaarfm.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.chaarfm.protocol.field.FieldCheck;

/** The name of a worker on the wire: unguessable and safe in a URL. */
public record WorkerId(@JsonValue String value) {
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WorkerId {
        FieldCheck.matching("worker_id", value, URL_SAFE, "must be 1 to 64 letters, digits, _ or -");
    }

    /** A new unguessable id. */
    public static WorkerId generate(RandomGenerator random) {
        return new WorkerId(UrlSafeToken.generate(random, UrlSafeToken.ID_BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
