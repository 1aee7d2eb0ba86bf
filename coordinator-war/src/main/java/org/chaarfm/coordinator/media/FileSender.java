package org.chaarfm.coordinator.media;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Answers GET and HEAD with a file or a range of it. Who comes when all places are taken gets 503 with {@code Retry-After}
 * at once; the file is opened only for whoever has a place.
 */
public final class FileSender {
    /** A worker holds a job for 60 min at most, see PROTOCOL.md: longer no transfer makes sense. */
    private static final Duration MAX_TRANSFER = Duration.ofMinutes(60);

    private final TransferPlaces places;
    private final Executor threads;

    /** @param threads one for each place at least */
    FileSender(TransferPlaces places, Executor threads) {
        this.places = places;
        this.threads = threads;
    }

    /**
     * Sends it.
     *
     * @param reader who asks, as far as it can be told: none may take all places
     * @throws IOException if the file cannot be read; nothing has been answered then
     */
    public void send(SentFile file, String reader, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            head(file, request, response);
        } else if (places.enter(reader)) {
            boolean underWay = false;
            try {
                underWay = begin(file, reader, request, response);
            } finally {
                if (!underWay) {
                    places.leave(reader);
                }
            }
        } else {
            sendLater(response);
        }
    }

    /** Answers that the file can be had later. */
    static void sendLater(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", Long.toString(TransferPlaces.RETRY_AFTER.toSeconds()));
        response.sendError(503);
    }

    private static FileAnswer head(SentFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FileVersion version = FileVersion.of(file.path());
        FileAnswer answer = FileAnswer.of(version, request.getHeader("Range"), request.getHeader("If-Range"));
        response.setStatus(answer.status());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", version.etag());
        response.setHeader("Last-Modified", version.lastModified());
        response.setContentType(file.type() == null ? "application/octet-stream" : file.type());
        if (file.saveAs() != null) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + file.saveAs() + "\"");
        }
        response.setContentLengthLong(answer.length());
        if (answer.contentRange() != null) {
            response.setHeader("Content-Range", answer.contentRange());
        }
        return answer;
    }

    /** Whether a transfer is under way that gives the place back. */
    private boolean begin(SentFile file, String reader, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        boolean underWay = false;
        try {
            FileAnswer answer = head(file, request, response);
            if (answer.length() > 0) {
                AsyncContext async = request.startAsync();
                async.setTimeout(MAX_TRANSFER.toMillis());
                threads.execute(new FileTransfer(channel, answer, async, () -> places.leave(reader)));
                underWay = true;
            }
            return underWay;
        } finally {
            if (!underWay) {
                channel.close();
            }
        }
    }
}
