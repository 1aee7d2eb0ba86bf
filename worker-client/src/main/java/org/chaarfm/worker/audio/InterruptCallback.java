package org.chaarfm.worker.audio;

import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends FFmpeg's reading when the thread that reads is interrupted: it asks before each piece it reads, also in its searches
 * through a damaged file, which can take long. A system call that hangs is not ended by that.
 */
final class InterruptCallback {
    /** One for all files, since FFmpeg asks on the thread that reads; JavaCPP has room for few of a kind. */
    private static final AVIOInterruptCB.Callback_Pointer CALLBACK = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer unused) {
            return Thread.currentThread().isInterrupted() ? 1 : 0;
        }
    };

    private static final AVIOInterruptCB STRUCT = new AVIOInterruptCB().callback(CALLBACK);

    private InterruptCallback() {}

    /** Copied by whatever it is given to. */
    static AVIOInterruptCB struct() {
        return STRUCT;
    }
}
