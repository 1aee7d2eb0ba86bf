package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The first frame after every connect; without it the connection is closed after 10 s.
 *
 * @param protocol the protocol number, {@link org.chaarfm.protocol.Subprotocol#V1_NUMBER}; the coordinator decides
 *     whether another one will do
 * @param workerVersion the worker's release
 * @param name what people call this worker
 * @param machine what it runs on
 * @param sources what it can fetch
 * @param held what it still has from an earlier connection
 */
public record Hello(
        int protocol,
        String workerVersion,
        String name,
        @JsonUnwrapped @JsonProperty("@machine") Machine machine,
        Set<SourceKind> sources,
        List<HeldJob> held)
        implements WorkerMessage {
    public Hello {
        FieldCheck.range("protocol", protocol, 1, Integer.MAX_VALUE);
        workerVersion = FieldCheck.name("worker_version", workerVersion);
        name = FieldCheck.name("name", name);
        FieldCheck.present("machine", machine);
        EnumSet<SourceKind> ordered = EnumSet.noneOf(SourceKind.class);
        ordered.addAll(FieldCheck.present("sources", sources));
        sources = Collections.unmodifiableSet(ordered);
        held = FieldCheck.list("held", held, HeldJob.MAX_HELD);
    }

    @Override
    public Type type() {
        return Type.HELLO;
    }
}
