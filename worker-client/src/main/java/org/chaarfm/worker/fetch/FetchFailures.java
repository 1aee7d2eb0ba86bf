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
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.CheckedNames.RefusedAddressException;

/** What an answer, the network or the disk means for the track. */
final class FetchFailures {
    private FetchFailures() {}

    /** An address that may not be used, or an answer that leads to one. */
    static TrackException refused(String message) {
        return new TrackException(ErrorCode.REFUSED_SOURCE, message);
    }

    /**
     * A status that brings no body.
     *
     * @param retryAfter the header of that name
     * @param now what a date in it is relative to
     */
    static TrackException ofStatus(int status, Optional<String> retryAfter, Instant now, String label) {
        ErrorCode code = code(status);
        String message = label + " answered " + status + meaning(status);
        if (code != ErrorCode.UNAVAILABLE) {
            return new TrackException(code, message);
        }
        Optional<Duration> wait = retryAfter.flatMap(value -> RetryAfter.parse(value, now));
        return wait.map(d -> new TrackException(code, message + "; it asks to wait " + d.toSeconds() + " s", d))
                .orElseGet(() -> new TrackException(code, message));
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

    /** A failure of the network side. */
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
            return new TrackException(
                    ErrorCode.REFUSED_SOURCE, label + " has no certificate that can be trusted", failure);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return unavailable(label + " refused the connection", failure);
        }
        return unavailable(label + " cut the connection: " + failure.getMessage(), failure);
    }

    private static TrackException unavailable(String message, IOException cause) {
        return new TrackException(ErrorCode.UNAVAILABLE, message, cause);
    }

    /** A failure of the disk side; a full disk has a code of its own, so that the track goes elsewhere first. */
    static TrackException ofDisk(IOException failure, String folder) {
        if (isDiskFull(failure)) {
            return new TrackException(
                    ErrorCode.DISK_FULL, "the disk of " + folder + " is full; make room there or set --cache", failure);
        }
        return new TrackException(
                ErrorCode.INTERNAL, "a file in " + folder + " could not be written: " + failure, failure);
    }

    /** The JDK has no exception of its own for it: these are the texts of ENOSPC, EDQUOT and ERROR_DISK_FULL. */
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
