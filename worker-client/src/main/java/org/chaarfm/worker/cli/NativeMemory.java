package org.chaarfm.worker.cli;

/** Settings of JavaCPP, which loads FFmpeg and TensorFlow; they count only before its first class is loaded. */
final class NativeMemory {
    private NativeMemory() {}

    /**
     * Stops JavaCPP from refusing memory once the process is larger than twice the Java heap's limit: TensorFlow alone is
     * larger than a small heap, and what it needs is bounded by the size of its batches.
     */
    static void leaveToTheSystem() {
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
}
