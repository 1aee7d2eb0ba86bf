package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avformat.av_probe_input_buffer2;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * The format that FFmpeg recognises in a file.
 *
 * @param demuxer the demuxer that understands it
 * @param byContent whether the bytes look like that format; false when only the extension of the name says so
 */
record ContentProbe(AVInputFormat demuxer, boolean byContent) {
    /** FFmpeg gives 1 of 100 points to a format that only the name's extension speaks for. */
    private static final int SCORE_OF_EXTENSION_ALONE = 1;

    /**
     * FFmpeg's names (version 7.1) of formats that are lists of other files or network streams. {@link Container} lets
     * FFmpeg open nothing but the file itself anyway; this list is there for the clear message.
     */
    private static final Set<String> REFUSED = Set.of(
            "hls", "concat", "dash", "webm_dash_manifest", "imf", "sdp", "rtp", "rtsp", "sap", "vobsub", "image2");

    /** @throws TrackException {@code unsupported_format} if it is no audio format, or one that points to other files */
    static ContentProbe of(OnlyThisFile file, Path name) throws TrackException {
        try (PointerPointer<AVInputFormat> found = new PointerPointer<>(1);
                BytePointer url = new BytePointer(OnlyThisFile.url(name), StandardCharsets.UTF_8)) {
            found.put(0, (Pointer) null);
            int score = av_probe_input_buffer2(file.bytes(), found, url, null, 0, 0);
            AVInputFormat demuxer = found.get(AVInputFormat.class, 0);
            if (score < 0 || demuxer == null) {
                throw new TrackException(ErrorCode.UNSUPPORTED_FORMAT, "No format that FFmpeg knows");
            }
            String format = demuxer.name().getString();
            if (REFUSED.contains(format)) {
                throw new TrackException(
                        ErrorCode.UNSUPPORTED_FORMAT, "A list that points to other files (" + format + "), not audio");
            }
            return new ContentProbe(demuxer, score > SCORE_OF_EXTENSION_ALONE);
        }
    }
}
