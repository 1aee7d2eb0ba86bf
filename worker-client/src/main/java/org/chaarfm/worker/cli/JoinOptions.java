package org.chaarfm.worker.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.connection.CoordinatorAddress;
import org.chaarfm.worker.connection.WorkerIdentity;
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

    boolean jsonLog() {
        return jsonLog || Boolean.parseBoolean(System.getenv("CHAARFM_JSON_LOG"));
    }

    private static String required(String option, String variable, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " is missing; give it, or set " + variable);
        }
        return value;
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
