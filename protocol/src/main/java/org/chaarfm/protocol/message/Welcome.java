package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The worker has joined. It sends heartbeats from now on, gets its model and says {@code ready}.
 *
 * @param membership who it is
 * @param times heartbeat and lease
 * @param model what to compute with
 * @param limits what not to fetch
 * @param held what becomes of the jobs it still had
 */
public record Welcome(
        @JsonUnwrapped @JsonProperty("@membership") Membership membership,
        @JsonUnwrapped @JsonProperty("@times") LeaseTimes times,
        OfferedModel model,
        Limits limits,
        @JsonUnwrapped @JsonProperty("@held") ResumeDecision held)
        implements CoordinatorMessage {
    public Welcome {
        FieldCheck.present("worker_id", membership);
        FieldCheck.present("heartbeat_s", times);
        FieldCheck.present("model", model);
        FieldCheck.present("limits", limits);
        FieldCheck.present("keep", held);
    }

    @Override
    public Type type() {
        return Type.WELCOME;
    }
}
