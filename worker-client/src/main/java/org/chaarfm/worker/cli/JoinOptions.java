package org.chaarfm.worker.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.DownloadLink;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.connection.ProcessFolder;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.TrustedCertificates;
import picocli.CommandLine.Mixin;
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
                "The coordinator's address, as its page shows it:",
                "http(s):// or ws(s)://, with or without a path;",
                "HOST:PORT is the same as http://HOST:PORT, and a",
                "name without a port as https://NAME. Or the link",
                "to the download that has the code in it.",
                "Also from CHAARFM_URL."
            })
    private String url;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            defaultValue = "${env:CHAARFM_CODE}",
            description = {
                "The session's pairing code, such as ABCDE-FGHJK.",
                "Not needed with a link, nor where this user's worker",
                "has joined before. Also from CHAARFM_CODE."
            })
    private String code;

    @Option(
            names = "--code-file",
            paramLabel = "FILE",
            defaultValue = "${env:CHAARFM_CODE_FILE}",
            description = {
                "A file with the pairing code, which other users",
                "need not be able to read as they can a command",
                "line. Also from CHAARFM_CODE_FILE. Default: none."
            })
    private Path codeFile;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "${env:CHAARFM_NAME}",
            description = {"What the operator sees. Also from CHAARFM_NAME.", "Default: this machine's name."})
    private String name;

    @Option(
            names = "--private-addresses",
            paramLabel = "never|session|always",
            defaultValue = "${env:CHAARFM_PRIVATE_ADDRESSES}",
            description = {
                "Whether sessions may send this worker to private",
                "addresses, those of this machine and its network:",
                "'session' as the session allows (an older",
                "server's only on its own host), 'never' not even",
                "then, 'always' in any case. The coordinator",
                "itself can always be reached. Also from",
                "CHAARFM_PRIVATE_ADDRESSES. Default: session."
            })
    private String privateAddresses;

    @Mixin
    private CertificateOption certificates;

    @Option(
            names = "--json-log",
            description = {"Print one JSON object per event and line.", "Also with CHAARFM_JSON_LOG=true."})
    private boolean jsonLog;

    @Option(
            names = "--control",
            description = {
                "Read orders on the standard input, a line each:",
                "pause, resume, drain, stop; its end is a stop.",
                "For programs that start this one."
            })
    private boolean control;

    /**
     * Who joins where.
     *
     * @param cache in which a worker keeps the sessions that it has joined
     * @throws IllegalArgumentException naming the option and its value
     */
    WorkerIdentity identity(Path cache) {
        CoordinatorAddress address;
        try {
            address = CoordinatorAddress.parse(required("--url", "CHAARFM_URL", url));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("--url") ? e : new IllegalArgumentException("--url " + e.getMessage(), e);
        }
        return WorkerIdentity.here(address, code(cache, address), name(), WorkerVersion.text());
    }

    private TypedCode code(Path cache, CoordinatorAddress address) {
        if (code != null && !code.isBlank()) {
            return code("--code", code);
        }
        if (codeFile != null) {
            return code("--code-file " + codeFile + ":", read(codeFile));
        }
        Optional<DownloadLink> link = DownloadLink.parse(url.strip());
        if (link.isPresent()) {
            return code("--url's code", link.get().code());
        }
        return ProcessFolder.lastCode(cache, address)
                .orElseGet(() -> code("--code", required("--code", "CHAARFM_CODE", code)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--code-file cannot be read: " + FileTrouble.reading(e), e);
        }
    }

    /** Refuses a code that no coordinator can have issued, before connecting to one. */
    private static TypedCode code(String option, String text) {
        TypedCode typed = new TypedCode(text);
        if (typed.pairingCode().isEmpty() && !V0_CODE.matcher(typed.asTyped()).matches()) {
            throw new IllegalArgumentException(
                    option + " \"" + text + "\" is no pairing code; one looks like ABCDE-FGHJK");
        }
        return typed;
    }

    /** @throws IllegalArgumentException naming the option and its value */
    PrivateAddresses privateAddresses() {
        try {
            return PrivateAddresses.parse(privateAddresses);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--private-addresses " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException naming the option and its value */
    TrustedCertificates trusted() {
        return certificates.trusted();
    }

    boolean control() {
        return control;
    }

    /** @throws IllegalArgumentException naming the variable and its value */
    boolean jsonLog() {
        return jsonLog || isOn(JSON_LOG, System.getenv(JSON_LOG));
    }

    /**
     * Whether a variable of the environment switches something on.
     *
     * @param value null when it is unset, which like a blank value is off
     * @throws IllegalArgumentException naming the variable and its value when that is neither on nor off
     */
    static boolean isOn(String variable, String value) {
        return switch (value == null ? "" : value.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "", "false", "no", "0" -> false;
            default ->
                throw new IllegalArgumentException(variable + " must be true, false, yes, no, 1 or 0, and is " + value);
        };
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
            return nameOfTheKernel();
        }
    }

    /** A machine whose own name does not resolve can still work; Linux tells the name all the same. */
    private static String nameOfTheKernel() {
        try {
            String known =
                    Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return known.isEmpty() ? "worker" : known;
        } catch (IOException e) {
            return "worker";
        }
    }
}
