package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Stage;

/**
 * How far an attempt has come.
 *
 * @param key which
 * @param stage what the worker is doing
 * @param fraction how much of that stage is done, 0 to 1
 */
public record StageReached(JobAttempt key, Stage stage, double fraction) {
    public StageReached {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(stage, "stage");
    }
}
