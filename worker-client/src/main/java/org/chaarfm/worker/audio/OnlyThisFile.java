package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.FileTrouble;
import org.chaarfm.worker.failure.TrackException;

/**
 * The bytes of one local file, opened here so that FFmpeg's demuxers need not open anything.
 *
 * <p>The path goes to FFmpeg as {@code file:PATH}: a file called {@code http:x} or {@code concat:a|b} stays a file.
 */
final class OnlyThisFile implements AutoCloseable {
    private final AVIOContext bytes = new AVIOContext(null);
    private final long size;

    /** @throws TrackException {@code not_found} if the file cannot be opened, {@code corrupt_audio} if it is empty */
    OnlyThisFile(Path file) throws TrackException {
        requireContent(file);
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = new BytePointer(url(file), StandardCharsets.UTF_8)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            int result = avio_open2(bytes, url, AVIO_FLAG_READ, Ffmpeg.interruptCallback(), options);
            if (result < 0) {
                throw new TrackException(
                        ErrorCode.NOT_FOUND,
                        "The file " + file.getFileName() + " cannot be opened: " + Ffmpeg.describe(result));
            }
        } finally {
            av_dict_free(options);
        }
        size = avio_size(bytes);
    }

    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    AVIOContext bytes() {
        return bytes;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** How far FFmpeg has read, 0 to 1. */
    double fractionRead() {
        return size <= 0 ? 0 : Math.min(1, (double) avio_tell(bytes) / size);
    }

    @Override
    public void close() {
        avio_closep(bytes);
    }

    /** Of an empty or missing file FFmpeg would only say that it is invalid. */
    private static void requireContent(Path file) throws TrackException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new TrackException(ErrorCode.NOT_FOUND, "There is no file " + file.getFileName());
            }
            if (Files.size(file) == 0) {
                throw new TrackException(ErrorCode.CORRUPT_AUDIO, "The file is empty");
            }
        } catch (IOException e) {
            throw new TrackException(ErrorCode.NOT_FOUND, "The file cannot be read: " + FileTrouble.reading(e), e);
        }
    }
}
