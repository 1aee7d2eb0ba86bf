package org.chaarfm.protocol.message;

import java.util.List;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A sign of life, also while inference keeps every core busy. Renews the leases that it names and no others.
 *
 * @param held everything that the worker has
 * @param cpu load of the process, 0 to 1 (all cores)
 * @param rssMb resident memory of the process in MiB
 */
public record Heartbeat(List<HeldProgress> held, double cpu, long rssMb) implements WorkerMessage {
    public Heartbeat {
        held = FieldCheck.list("held", held, HeldJob.MAX_HELD);
        FieldCheck.range("cpu", cpu, 0, 1);
        FieldCheck.range("rss_mb", rssMb, 0, Long.MAX_VALUE);
    }

    @Override
    public Type type() {
        return Type.HEARTBEAT;
    }
}
