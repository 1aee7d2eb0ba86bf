package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.regex.Pattern;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.message.Hello.HeldJob;

/**
 * The worker has joined. It sends heartbeats from now on, gets its model and says {@code ready}.
 *
 * @param membership who it is
 * @param times heartbeat and lease
 * @param model what to compute with
 * @param limits what not to fetch
 * @param held what becomes of the jobs it still had
 * @param worker the worker that the coordinator offers to download, or null
 */
public record Welcome(
        @JsonUnwrapped @JsonProperty("@membership") Membership membership,
        @JsonUnwrapped @JsonProperty("@times") LeaseTimes times,
        OfferedModel model,
        Limits limits,
        @JsonUnwrapped @JsonProperty("@held") ResumeDecision held,
        OfferedWorker worker)
        implements CoordinatorMessage {
    public Welcome {
        FieldCheck.present("worker_id", membership);
        FieldCheck.present("heartbeat_s", times);
        FieldCheck.present("model", model);
        FieldCheck.present("limits", limits);
        FieldCheck.present("keep", held);
    }

    /** Without a worker to download. */
    public Welcome(Membership membership, LeaseTimes times, OfferedModel model, Limits limits, ResumeDecision held) {
        this(membership, times, model, limits, held, null);
    }

    /** The same with a worker to download, or with none for null. */
    public Welcome offering(OfferedWorker offered) {
        return new Welcome(membership, times, model, limits, held, offered);
    }

    /**
     * Who the worker is from now on.
     *
     * @param workerId its name in this session
     * @param credential only when newly issued (it is stored hashed and cannot be told again), otherwise null
     */
    public record Membership(WorkerId workerId, Credential credential) {
        public Membership {
            FieldCheck.present("worker_id", workerId);
        }
    }

    /**
     * The rhythm of a connection, in seconds.
     *
     * @param heartbeatS how often the worker sends a heartbeat and pings
     * @param leaseS how long a lease lives without one; longer than a heartbeat
     */
    public record LeaseTimes(int heartbeatS, int leaseS) {
        /** What PROTOCOL.md gives: a heartbeat every 5 s, leases of 30 s. */
        public static final LeaseTimes STANDARD = new LeaseTimes(5, 30);

        public LeaseTimes {
            FieldCheck.range("heartbeat_s", heartbeatS, 1, 3_600);
            FieldCheck.range("lease_s", leaseS, heartbeatS + 1, 86_400);
        }
    }

    /**
     * The model of the session.
     *
     * @param id what the worker must compute with
     * @param url a capability URL where the coordinator serves it, or null
     */
    public record OfferedModel(
            @JsonUnwrapped @JsonProperty("@id") ModelId id, String url) {
        public OfferedModel {
            FieldCheck.present("model", id);
            url = FieldCheck.optionalUrl("url", url);
        }
    }

    /**
     * The operator's limits.
     *
     * @param maxBytes largest file that is fetched
     * @param maxDurationS longest recording that is analysed, in seconds
     * @param allowPrivate whether private and loopback addresses may be fetched from (the coordinator's own always may)
     */
    public record Limits(long maxBytes, long maxDurationS, boolean allowPrivate) {
        public Limits {
            FieldCheck.range("max_bytes", maxBytes, 1, Long.MAX_VALUE);
            FieldCheck.range("max_duration_s", maxDurationS, 1, Long.MAX_VALUE);
        }
    }

    /**
     * Which of the jobs that {@code hello} named the worker goes on with.
     *
     * @param keep still the worker's, same attempt
     * @param drop another worker has it; nothing more is sent for it unless it had finished
     */
    public record ResumeDecision(List<JobAttempt> keep, List<JobAttempt> drop) {
        /** Nothing was held. */
        public static final ResumeDecision NONE = new ResumeDecision(List.of(), List.of());

        public ResumeDecision {
            keep = FieldCheck.list("keep", keep, HeldJob.MAX_HELD);
            drop = FieldCheck.list("drop", drop, HeldJob.MAX_HELD);
        }
    }

    /**
     * A release of the worker that can be downloaded.
     *
     * @param version such as {@code 0.2.0}
     * @param url where a person finds it; without a host it is relative to the coordinator's own
     */
    public record OfferedWorker(String version, String url) {
        private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+_-]{1,64}");

        public OfferedWorker {
            FieldCheck.matching(
                    "version", version, VERSION, "must be 1 to 64 letters, digits, dots, hyphens, '+' or '_'");
            FieldCheck.url("url", url);
        }
    }
}
