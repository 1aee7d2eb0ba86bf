package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** What an {@link IOException} of a transfer means for the track. */
final class TransferFailures {
    private TransferFailures() {}

    /** A failure of the network side. */
    static TrackException ofNetwork(Throwable failure, String label) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException) {
            return new TrackException(ErrorCode.TIMEOUT, label + " could not be connected to in time", cause);
        }
        if (has(cause, CertificateException.class)) {
            return new TrackException(
                    ErrorCode.REFUSED_SOURCE, label + " has no certificate that can be trusted", cause);
        }
        if (cause instanceof ConnectException) {
            return new TrackException(ErrorCode.UNAVAILABLE, label + " refused the connection", cause);
        }
        return new TrackException(ErrorCode.UNAVAILABLE, label + " cut the connection: " + cause.getMessage(), cause);
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
