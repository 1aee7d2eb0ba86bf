package org.chaarfm.worker.join;

import org.chaarfm.worker.audio.Ffmpeg;
import org.chaarfm.worker.check.NativeSupport;
import org.chaarfm.worker.network.Networks;

/** FFmpeg and TensorFlow, which JavaCPP loads from the distribution's folder {@code lib/native}. */
public final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Loads them. Called at the start, where one sentence says what is wrong; later, each track would fail by itself.
     *
     * @throws LinkageError with a sentence for a person if one is missing or does not run on this system
     */
    public static void load() {
        NativeSupport.here().problem().ifPresent(sentence -> {
            throw new LinkageError(sentence);
        });
        try {
            Ffmpeg.load();
            Networks.loadNatives();
        } catch (LinkageError e) {
            String sentence = "The native libraries cannot be loaded from " + System.getProperty("java.library.path")
                    + ": " + e.getMessage();
            throw new LinkageError(sentence, e);
        }
    }
}
