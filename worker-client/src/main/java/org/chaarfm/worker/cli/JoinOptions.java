package org.chaarfm.worker.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.worker.connection.CoordinatorAddress;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.job.Capacity;
import picocli.CommandLine.Option;

/** Which coordinator to join and as what; each option also from the environment. */
final class JoinOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CHAARFM_URL}",
            description = {
                "The coordinator's address, as its page shows it: http(s):// or ws(s)://, with or without a path.",
                "Also from CHAARFM_URL."
            })
    private String url;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            defaultValue = "${env:CHAARFM_CODE}",
            description = "The session's pairing code, such as ABCDE-FGHJK. Also from CHAARFM_CODE.")
    private String code;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "${env:CHAARFM_NAME}",
            description = "What the operator sees. Also from CHAARFM_NAME. Without it: this machine's name.")
    private String name;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "${env:CHAARFM_SLOTS:-1}",
            description = "How many tracks are analysed at the same time; 1 uses all cores. Also from CHAARFM_SLOTS.")
    private int slots;

    @Option(
            names = "--prefetch",
            paramLabel = "N",
            defaultValue = "${env:CHAARFM_PREFETCH}",
            description = {
                "How many tracks are fetched ahead meanwhile. Also from CHAARFM_PREFETCH.",
                "Without it: as many as there are slots."
            })
    private Integer prefetch;

    @Option(
            names = "--json-log",
            description = "Print one JSON object per event and line. Also with CHAARFM_JSON_LOG=true.")
    private boolean jsonLog;

    /**
     * Who joins where.
     *
     * @throws IllegalArgumentException naming the option and its value
     */
    WorkerIdentity identity() {
        CoordinatorAddress address;
        try {
            address = CoordinatorAddress.parse(required("--url", "CHAARFM_URL", url));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("--url") ? e : new IllegalArgumentException("--url " + e.getMessage(), e);
        }
        TypedCode typed = new TypedCode(required("--code", "CHAARFM_CODE", code));
        return WorkerIdentity.here(address, typed, name(), WorkerVersion.text());
    }

    /**
     * How many jobs are taken.
     *
     * @throws IllegalArgumentException naming the option and its value
     */
    Capacity capacity() {
        check("--slots", slots, 1);
        int ahead = prefetch == null ? slots : prefetch;
        check("--prefetch", ahead, 0);
        return new Capacity(slots, ahead);
    }

    boolean jsonLog() {
        return jsonLog || Boolean.parseBoolean(System.getenv("CHAARFM_JSON_LOG"));
    }

    private static String required(String option, String variable, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " is missing; give it, or set " + variable);
        }
        return value;
    }

    private static void check(String option, int value, int min) {
        if (value < min || value > Ready.MAX_SLOTS) {
            throw new IllegalArgumentException(
                    option + " must be " + min + " to " + Ready.MAX_SLOTS + ", and is " + value);
        }
    }

    private String name() {
        if (name != null && !name.isBlank()) {
            return name.trim();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker"; // A machine whose own name does not resolve can still work.
        }
    }
}
