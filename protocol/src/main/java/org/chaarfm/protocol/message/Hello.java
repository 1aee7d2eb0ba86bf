package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WireName;
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
        Set<Source.Kind> sources,
        List<HeldJob> held)
        implements WorkerMessage {
    public Hello {
        FieldCheck.range("protocol", protocol, 1, Integer.MAX_VALUE);
        workerVersion = FieldCheck.name("worker_version", workerVersion);
        name = FieldCheck.name("name", name);
        FieldCheck.present("machine", machine);
        sources = FieldCheck.set("sources", Source.Kind.class, sources);
        held = FieldCheck.list("held", held, HeldJob.MAX_HELD);
    }

    /** A job that a worker has when it connects. */
    public record HeldJob(
            @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, HeldState state) {
        /** Most jobs named in one message: far above any worker's slots, and well within a frame. */
        public static final int MAX_HELD = 4_096;

        public HeldJob {
            FieldCheck.present("attempt", attempt);
            FieldCheck.present("state", state);
        }
    }

    /** How far a worker is with a job that it still has when it connects. */
    public enum HeldState implements WireName {
        /** Not done yet, begun or not. */
        RUNNING,
        /** Done; its result follows. */
        FINISHED;
    }

    /**
     * The machine that a worker runs on.
     *
     * @param os operating system, such as {@code Linux 6.1}
     * @param arch processor architecture, such as {@code amd64}
     * @param cores 1 to 65,536
     * @param memoryMb memory of the machine in MiB
     */
    public record Machine(String os, String arch, int cores, long memoryMb) {
        public Machine {
            os = FieldCheck.name("os", os);
            arch = FieldCheck.name("arch", arch);
            FieldCheck.range("cores", cores, 1, 65_536);
            FieldCheck.range("memory_mb", memoryMb, 0, Long.MAX_VALUE);
        }
    }
}
