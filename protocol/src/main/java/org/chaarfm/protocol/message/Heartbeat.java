package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.message.Hello.HeldJob;

/**
 * A sign of life, also while inference keeps every core busy. Renews the leases that it names and no others.
 *
 * @param held everything that the worker has
 * @param cpu load of the machine, 0 to 1 (all cores)
 * @param rssMb resident memory of the process in MiB
 */
public record Heartbeat(List<HeldProgress> held, double cpu, long rssMb) implements WorkerMessage {
    public Heartbeat {
        held = FieldCheck.list("held", held, HeldJob.MAX_HELD);
        FieldCheck.range("cpu", cpu, 0, 1);
        FieldCheck.range("rss_mb", rssMb, 0, Long.MAX_VALUE);
    }

    /**
     * How far a worker is with a job.
     *
     * @param attempt which one
     * @param stage what it is doing
     * @param fraction how much of the stage is done, 0 to 1
     */
    public record HeldProgress(
            @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, Stage stage, double fraction) {
        public HeldProgress {
            FieldCheck.present("attempt", attempt);
            FieldCheck.present("stage", stage);
            FieldCheck.range("fraction", fraction, 0, 1);
        }
    }
}
