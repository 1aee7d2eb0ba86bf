package org.chaarfm.coordinator.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.chaarfm.coordinator.proxy.TrustedProxies;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.chaarfm.dispatch.dispatcher.RetryLimits;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.eclipse.microprofile.config.Config;

/**
 * What the operator has set for this module; checked once, when the application starts.
 *
 * @param apiToken secret that guards the REST API, or null when none is set: then the API answers 503 and says so
 * @param publicUrl where others reach this coordinator, ending in {@code /}, or null to take it from each request
 * @param modelFile model that is offered to workers, or null for none
 * @param packages folder with packages of the worker that are offered to download, or null for none
 * @param maxListBytes largest list of tracks that an order may bring, in bytes, 1 KiB to 256 MiB
 * @param maxTrackBytes largest file that a worker fetches, from 1 byte
 * @param maxTrackLength longest recording that a worker analyses, from 1 s
 * @param maxTransfers files that are sent to workers at the same time, 1 to 1,000; who comes when all places are
 *     taken is told to come back (503)
 * @param leaseTimes how often workers send heartbeats, every 1 to 300 s; a lease is as long as six of them
 * @param retries how often and how soon a track that has failed is tried again; 1 to 20 failures, 1 to 3,600 s
 * @param legacyWorkers whether workers of the older Python version, which speak v0, may join
 * @param trustedProxies reverse proxies whose word is taken for where a request comes from
 * @param maxSockets workers that are connected at the same time, 1 to 20,000; more are told to come back
 */
public record CoordinatorConfig(
        String apiToken,
        URI publicUrl,
        Path modelFile,
        Path packages,
        long maxListBytes,
        long maxTrackBytes,
        Duration maxTrackLength,
        int maxTransfers,
        LeaseTimes leaseTimes,
        RetryLimits retries,
        boolean legacyWorkers,
        TrustedProxies trustedProxies,
        int maxSockets) {
    /** Setting of {@link #apiToken}. */
    public static final String API_TOKEN = "coordinator.api.token";

    /** Setting of {@link #publicUrl}. */
    public static final String PUBLIC_URL = "coordinator.public.url";

    /** Setting of {@link #modelFile}. */
    public static final String MODEL_FILE = "coordinator.model.file";

    /** Setting of {@link #packages}. */
    public static final String PACKAGES = "coordinator.packages.dir";

    /** Setting of {@link #maxListBytes}. */
    public static final String MAX_LIST_BYTES = "coordinator.list.max.bytes";

    /** Setting of {@link #maxTrackBytes}. */
    public static final String MAX_TRACK_BYTES = "coordinator.track.max.bytes";

    /** Setting of {@link #maxTrackLength}, in seconds. */
    public static final String MAX_TRACK_SECONDS = "coordinator.track.max.seconds";

    /** Setting of {@link #maxTransfers}. */
    public static final String MAX_TRANSFERS = "coordinator.media.max.transfers";

    /** Setting of {@link #leaseTimes}, in seconds. */
    public static final String HEARTBEAT_SECONDS = "coordinator.heartbeat.seconds";

    /** Setting of {@link RetryLimits#maxFailures}. */
    public static final String MAX_FAILURES = "coordinator.track.max.failures";

    /** Setting of {@link RetryLimits#firstDelay}, in seconds. */
    public static final String RETRY_SECONDS = "coordinator.track.retry.seconds";

    /** Setting of {@link #legacyWorkers}. */
    public static final String LEGACY_WORKERS = "coordinator.legacy.workers";

    /** Setting of {@link #trustedProxies}. */
    public static final String TRUSTED_PROXIES = "coordinator.trusted.proxies";

    /** Setting of {@link #maxSockets}. */
    public static final String MAX_SOCKETS = "coordinator.max.sockets";

    /** 5,000 idle sockets were measured to take 620 MB. */
    public static final int DEFAULT_MAX_SOCKETS = 2_000;

    /**
     * Enough to fill any line. Payara buffers up to four send buffers for a reader that has stopped (10 MB measured on
     * the loopback interface), so these take 160 MB at the very worst.
     */
    public static final int DEFAULT_MAX_TRANSFERS = 16;

    /** The most that is taken: room for a million and a half rows of 160 characters. */
    public static final long DEFAULT_MAX_LIST_BYTES = 256L << 20;

    /** Shorter tokens can be guessed: 16 characters of base64 hold 96 bits. */
    public static final int MIN_TOKEN_LENGTH = 16;

    /** As in PROTOCOL.md, where heartbeats come every 5 s and leases live for 30 s. */
    private static final int HEARTBEATS_OF_A_LEASE = 6;

    /** Refuses what cannot work, with the name of the setting. */
    public CoordinatorConfig {
        if (apiToken != null && apiToken.length() < MIN_TOKEN_LENGTH) {
            throw new InvalidSettingException(
                    API_TOKEN, "must have " + MIN_TOKEN_LENGTH + " characters or more, but has " + apiToken.length());
        }
        publicUrl = publicUrl == null ? null : PublicUrl.checked(publicUrl);
        if (modelFile != null && !Files.isReadable(modelFile)) {
            throw new InvalidSettingException(MODEL_FILE, "must name a file that can be read, but is: " + modelFile);
        }
        if (packages != null && !Files.isDirectory(packages)) {
            throw new InvalidSettingException(PACKAGES, "must name a folder, but is: " + packages);
        }
        inRange(MAX_LIST_BYTES, maxListBytes, 1 << 10, 256L << 20);
        inRange(MAX_TRACK_BYTES, maxTrackBytes, 1, Long.MAX_VALUE);
        inRange(MAX_TRACK_SECONDS, maxTrackLength.toSeconds(), 1, Integer.MAX_VALUE);
        inRange(MAX_TRANSFERS, maxTransfers, 1, 1000);
        inRange(MAX_SOCKETS, maxSockets, 1, 20_000);
    }

    private static RetryLimits retries(Config config) {
        RetryLimits standard = RetryLimits.STANDARD;
        long failures = number(config, MAX_FAILURES, standard.maxFailures());
        long seconds = number(config, RETRY_SECONDS, standard.firstDelay().toSeconds());
        inRange(MAX_FAILURES, failures, 1, RetryLimits.MOST_FAILURES);
        inRange(RETRY_SECONDS, seconds, 1, RetryLimits.LONGEST_DELAY.toSeconds());
        return new RetryLimits((int) failures, Duration.ofSeconds(seconds));
    }

    /**
     * All settings of this module from MicroProfile Config: system properties, the environment, the server's own. An empty value
     * counts as absent.
     *
     * @throws InvalidSettingException if one cannot work
     */
    public static CoordinatorConfig read(Config config) {
        return new CoordinatorConfig(
                text(config, API_TOKEN),
                url(text(config, PUBLIC_URL)),
                path(config, MODEL_FILE),
                path(config, PACKAGES),
                number(config, MAX_LIST_BYTES, DEFAULT_MAX_LIST_BYTES),
                number(config, MAX_TRACK_BYTES, DispatcherSettings.STANDARD.maxBytes()),
                Duration.ofSeconds(number(
                        config,
                        MAX_TRACK_SECONDS,
                        DispatcherSettings.STANDARD.maxDuration().toSeconds())),
                (int) Math.min(Integer.MAX_VALUE, number(config, MAX_TRANSFERS, DEFAULT_MAX_TRANSFERS)),
                leaseTimes(number(config, HEARTBEAT_SECONDS, LeaseTimes.STANDARD.heartbeatS())),
                retries(config),
                truth(config, LEGACY_WORKERS, true),
                proxies(text(config, TRUSTED_PROXIES)),
                (int) Math.min(Integer.MAX_VALUE, number(config, MAX_SOCKETS, DEFAULT_MAX_SOCKETS)));
    }

    private static TrustedProxies proxies(String value) {
        try {
            return value == null ? TrustedProxies.NONE : TrustedProxies.parse(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(TRUSTED_PROXIES, e.getMessage());
        }
    }

    private static LeaseTimes leaseTimes(long heartbeat) {
        inRange(HEARTBEAT_SECONDS, heartbeat, 1, 300);
        return new LeaseTimes((int) heartbeat, (int) heartbeat * HEARTBEATS_OF_A_LEASE);
    }

    private static String text(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static URI url(String value) {
        try {
            return value == null ? null : new URI(value);
        } catch (URISyntaxException e) {
            throw new InvalidSettingException(PUBLIC_URL, "must be an address, but is: " + value);
        }
    }

    private static Path path(Config config, String name) {
        String value = text(config, name);
        try {
            return value == null ? null : Path.of(value).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidSettingException(name, "must name a file or folder, but is: " + value);
        }
    }

    private static long number(Config config, String name, long otherwise) {
        String value = text(config, name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(name, "must be a whole number, but is: " + value);
        }
    }

    private static boolean truth(Config config, String name, boolean otherwise) {
        String value = text(config, name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new InvalidSettingException(name, "must be true or false, but is: " + value);
        }
        return value == null ? otherwise : value.equals("true");
    }

    private static void inRange(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(setting, "must be %d to %d, but is: %d".formatted(least, most, value));
        }
    }

    /** Where others reach this coordinator: the address that was set, or else the one that a request came to. */
    public URI addressOr(URI requested) {
        return publicUrl != null ? publicUrl : requested;
    }

    @Override
    public String toString() {
        return ("CoordinatorConfig[apiToken=%s, publicUrl=%s, modelFile=%s, packages=%s, maxListBytes=%d, maxTrackBytes=%d,"
                        + " maxTrackLength=%s, maxTransfers=%d, leaseTimes=%s, retries=%s,"
                        + " legacyWorkers=%s, trustedProxies=%s, maxSockets=%d]")
                .formatted(
                        apiToken == null ? "absent" : "redacted",
                        publicUrl,
                        modelFile,
                        packages,
                        maxListBytes,
                        maxTrackBytes,
                        maxTrackLength,
                        maxTransfers,
                        leaseTimes,
                        retries,
                        legacyWorkers,
                        trustedProxies,
                        maxSockets);
    }
}
