package org.chaarfm.worker.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.connection.CoordinatorAddress;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.fetch.PrivateAddresses;
import picocli.CommandLine.Option;

/** Which coordinator to join and as what; each option also from the environment. */
final class JoinOptions {
    private static final String JSON_LOG = "CHAARFM_JSON_LOG";

    /** All that is known of a v0 coordinator's codes: they are one segment of an address and are not quoted in it. */
    private static final Pattern V0_CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CHAARFM_URL}",
            description = {
                "The coordinator's address, as its page shows it: http(s):// or ws(s)://, with or without a path;",
                "HOST:PORT is the same as http://HOST:PORT.",
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
            names = "--private-addresses",
            paramLabel = "never|session|always",
            defaultValue = "${env:CHAARFM_PRIVATE_ADDRESSES}",
            description = {
                "Whether sessions may send this worker to private addresses, those of this machine and its network:",
                "'session' as the session allows (an older server's only on its own host), 'never' not even then,",
                "'always' in any case. The coordinator itself can always be reached.",
                "Also from CHAARFM_PRIVATE_ADDRESSES. Default: session."
            })
    private String privateAddresses;

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
        TypedCode typed = code(required("--code", "CHAARFM_CODE", code));
        return WorkerIdentity.here(address, typed, name(), WorkerVersion.text());
    }

    /** A code that neither kind of coordinator can have given out is refused here, not by a server that has to be found. */
    private static TypedCode code(String text) {
        TypedCode typed = new TypedCode(text);
        if (typed.pairingCode().isEmpty() && !V0_CODE.matcher(typed.asTyped()).matches()) {
            throw new IllegalArgumentException(
                    "--code \"" + text + "\" is no pairing code; one looks like ABCDE-FGHJK");
        }
        return typed;
    }

    /**
     * What sessions may reach.
     *
     * @throws IllegalArgumentException naming the option and its value
     */
    PrivateAddresses privateAddresses() {
        try {
            return PrivateAddresses.parse(privateAddresses);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--private-addresses " + e.getMessage(), e);
        }
    }

    /**
     * Whether events are printed as JSON.
     *
     * @throws IllegalArgumentException naming the variable and its value
     */
    boolean jsonLog() {
        return jsonLog || EnvironmentSwitch.isOn(JSON_LOG, System.getenv(JSON_LOG));
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
