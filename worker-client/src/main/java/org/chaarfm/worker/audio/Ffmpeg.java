package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;

/** The library as a whole: loaded once, kept from writing to stderr, and its error numbers put into words. */
public final class Ffmpeg {
    private static final int MESSAGE_BYTES = 256;

    /**
     * What FFmpeg may allocate at once, in bytes. Headers claim what they like; of real files the index of an .m4a needs
     * most, 24 bytes for each 21 to 23 ms of sound: 99 MB for a day.
     */
    private static final long LARGEST_BLOCK = 256L << 20;

    static {
        av_log_set_level(AV_LOG_QUIET);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(swresample.class);
        av_max_alloc(LARGEST_BLOCK);
    }

    private Ffmpeg() {}

    /**
     * Loads all natives of FFmpeg that are used; every class that calls it is reached through one that has called this.
     *
     * @throws LinkageError if they cannot be found or loaded
     */
    public static void load() {
        // The static initialiser does it, once and thread-safely.
    }

    /** FFmpeg's own sentence for one of its negative error numbers. */
    static String describe(int error) {
        byte[] text = new byte[MESSAGE_BYTES];
        av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Passes a result on, or fails when it is an error that only a lack of memory or a defect of ours can cause.
     *
     * @throws IllegalStateException if {@code result} is negative
     */
    static int require(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg could not " + what + ": " + describe(result));
        }
        return result;
    }
}
