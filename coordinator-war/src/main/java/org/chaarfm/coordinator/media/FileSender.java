package org.chaarfm.coordinator.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Answers GET and HEAD with a file or a range of it. */
@ApplicationScoped
public class FileSender {
    /** A worker holds a job for 60 min at most, see PROTOCOL.md: longer no transfer makes sense. */
    private static final Duration MAX_TRANSFER = Duration.ofMinutes(60);

    @Inject
    TransferThreads threads;

    /**
     * Sends it.
     *
     * @param contentType or null when it is not known
     * @param body false for HEAD
     * @throws IOException if the file cannot be read; nothing has been answered then
     */
    void send(Path file, String contentType, HttpServletRequest request, HttpServletResponse response, boolean body)
            throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            FileVersion version = FileVersion.of(file);
            FileAnswer answer = FileAnswer.of(version, request.getHeader("Range"), request.getHeader("If-Range"));
            head(response, answer, version, contentType);
            if (body && answer.length() > 0) {
                transfer(channel, answer, request);
            } else {
                channel.close();
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void head(HttpServletResponse response, FileAnswer answer, FileVersion version, String contentType) {
        response.setStatus(answer.status());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", version.etag());
        response.setHeader("Last-Modified", version.lastModified());
        response.setContentType(contentType == null ? "application/octet-stream" : contentType);
        response.setContentLengthLong(answer.length());
        if (answer.contentRange() != null) {
            response.setHeader("Content-Range", answer.contentRange());
        }
    }

    private void transfer(FileChannel channel, FileAnswer answer, HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(MAX_TRANSFER.toMillis());
        threads.execute(new FileTransfer(channel, answer, async));
    }
}
