package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import org.chaarfm.worker.audio.Ffmpeg;
import org.chaarfm.worker.network.Networks;

/** FFmpeg and TensorFlow, which the start scripts have JavaCPP load from the folder {@code lib/native}. */
final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Loads them. Done at the start of each command that needs them: once tracks are analysed, each of them would fail.
     *
     * @return whether they could be loaded; if not, a sentence has said why
     */
    static boolean load(PrintWriter messages) {
        try {
            Ffmpeg.load();
            Networks.loadNatives();
            return true;
        } catch (LinkageError e) {
            messages.println("The native libraries cannot be loaded from " + System.getProperty("java.library.path")
                    + ": " + e.getMessage());
            return false;
        }
    }
}
