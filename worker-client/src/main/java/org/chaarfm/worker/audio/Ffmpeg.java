package org.chaarfm.worker.audio;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** Loads FFmpeg, silences its log, and translates its error numbers. */
public final class Ffmpeg {
    private static final int MESSAGE_BYTES = 256;

    /**
     * The most that FFmpeg may allocate at once, in bytes, since headers claim anything. The largest need of real files is the
     * index of an .m4a, 24 bytes for each 21 to 23 ms of sound: 99 MB for a day.
     */
    private static final long LARGEST_BLOCK = 256L << 20;

    static {
        av_log_set_level(AV_LOG_QUIET);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(swresample.class);
        av_max_alloc(LARGEST_BLOCK);
    }

    /** One for all files, since FFmpeg asks on the thread that reads; JavaCPP has room for few callbacks of a kind. */
    private static final AVIOInterruptCB.Callback_Pointer INTERRUPTED = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer unused) {
            return Thread.currentThread().isInterrupted() ? 1 : 0;
        }
    };

    private static final AVIOInterruptCB INTERRUPT_CALLBACK = new AVIOInterruptCB().callback(INTERRUPTED);

    private Ffmpeg() {}

    /**
     * Ends FFmpeg's reading when the reading thread is interrupted: FFmpeg asks before each read, also during its searches
     * through a damaged file, which can take long. It does not end a system call that hangs.
     */
    static AVIOInterruptCB interruptCallback() {
        return INTERRUPT_CALLBACK;
    }

    /**
     * Loads all natives of FFmpeg that are used, before any other call.
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
