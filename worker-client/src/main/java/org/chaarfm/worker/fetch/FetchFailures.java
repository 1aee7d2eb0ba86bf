package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.CheckedNames.RefusedAddressException;

/** Turns failed responses, network errors and disk errors into the error codes of a track. */
public final class FetchFailures {
    /** Longest pause taken from a {@code Retry-After}. */
    static final Duration LONGEST = Duration.ofDays(1);

    private FetchFailures() {}

    /** An address that may not be used, or a response that leads to one. */
    static TrackException refused(String message) {
        return new TrackException(ErrorCode.REFUSED_SOURCE, message);
    }

    /**
     * A response with a status other than success.
     *
     * @param retryAfter the header of that name
     * @param now the time to which a date in it is relative
     */
    static TrackException ofStatus(int status, Optional<String> retryAfter, Instant now, String label) {
        ErrorCode code = code(status);
        String message = label + " answered " + status + meaning(status);
        if (code != ErrorCode.UNAVAILABLE) {
            return new TrackException(code, message);
        }
        Optional<Duration> wait = retryAfter.flatMap(value -> retryAfter(value, now));
        return wait.map(d -> new TrackException(code, message + "; it asks to wait " + d.toSeconds() + " s", d))
                .orElseGet(() -> new TrackException(code, message));
    }

    /**
     * Reads the header {@code Retry-After} in both of its forms, seconds and HTTP date (RFC 9110, 10.2.3).
     *
     * @param now what a date is relative to, see {@link #time}
     * @return between zero and a day; empty when the header cannot be read
     */
    public static Optional<Duration> retryAfter(String header, Instant now) {
        String value = header.trim();
        if (value.matches("\\d+")) {
            long seconds = value.length() > 9 ? LONGEST.toSeconds() : Long.parseLong(value);
            return Optional.of(bounded(Duration.ofSeconds(seconds)));
        }
        return date(value).map(date -> bounded(Duration.between(now, date)));
    }

    /**
     * What a date in an answer is relative to: the time that the server has, so that a machine whose clock is wrong waits as
     * long as any other.
     *
     * @param date the header of that name
     * @param own this machine's time, for a server that does not say
     */
    public static Instant time(Optional<String> date, Instant own) {
        return date.flatMap(FetchFailures::date).orElse(own);
    }

    /** Reads an HTTP date; empty when it is none. */
    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 404, 410 -> ErrorCode.NOT_FOUND;
            case 407, 408, 425, 429 -> ErrorCode.UNAVAILABLE;
            default -> status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.REFUSED_SOURCE;
        };
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401 -> " (a login is needed)";
            case 403 -> " (forbidden)";
            case 404 -> " (not found)";
            case 407 -> " (the proxy wants a login)";
            case 410 -> " (gone)";
            case 429 -> " (too many requests)";
            case 451 -> " (withheld for legal reasons)";
            case 503 -> " (not available now)";
            default -> "";
        };
    }

    /** The network failed. */
    static TrackException ofNetwork(IOException failure, Duration idle, String label) {
        if (failure instanceof RefusedAddressException) {
            return new TrackException(ErrorCode.REFUSED_SOURCE, failure.getMessage(), failure);
        }
        if (failure instanceof UnknownHostException) {
            return unavailable("the name of " + label + " cannot be resolved", failure);
        }
        if (failure instanceof ConnectTimeoutException) {
            return new TrackException(ErrorCode.TIMEOUT, label + " could not be connected to in time", failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return new TrackException(
                    ErrorCode.TIMEOUT, label + " sent nothing for " + idle.toSeconds() + " s", failure);
        }
        if (has(failure, CertificateException.class) || has(failure, SSLPeerUnverifiedException.class)) {
            String problem = CertificateProblem.of(failure).orElse("has no certificate that can be trusted");
            return new TrackException(ErrorCode.REFUSED_SOURCE, label + " " + problem, failure);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return unavailable(label + " refused the connection", failure);
        }
        return unavailable(label + " cut the connection: " + failure.getMessage(), failure);
    }

    private static TrackException unavailable(String message, IOException cause) {
        return new TrackException(ErrorCode.UNAVAILABLE, message, cause);
    }

    /**
     * This machine's own disk failed, be it full or not to be written to: a track goes to another worker first. Whether an option
     * names another folder is the command's matter: one for tools or a service of the system has none.
     */
    static TrackException ofDisk(IOException failure, String folder) {
        if (isDiskFull(failure)) {
            return new TrackException(
                    ErrorCode.DISK_FULL, "the disk of " + folder + " is full; make room there", failure);
        }
        return new TrackException(
                ErrorCode.DISK_FULL, "what was fetched cannot be written: " + FileTrouble.words(failure), failure);
    }

    /** By the texts of ENOSPC, EDQUOT and ERROR_DISK_FULL, as the JDK has no exception for them. */
    private static boolean isDiskFull(IOException failure) {
        String reason = failure instanceof FileSystemException f ? f.getReason() : failure.getMessage();
        String text = String.valueOf(reason).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
