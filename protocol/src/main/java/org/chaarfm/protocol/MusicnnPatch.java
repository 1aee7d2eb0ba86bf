package org.chaarfm.protocol;

/** The numbers of MusicNN's input and output, from the embedding contract (DESIGN.md), which follows Essentia. */
public final class MusicnnPatch {
    /** Samples per second of the mono signal. */
    public static final int SAMPLE_RATE = 16_000;

    /** Samples in one frame of the spectrum. */
    public static final int FRAME_SIZE = 512;

    /** Samples from one frame's start to the next one's. */
    public static final int FRAME_HOP = 256;

    /** Mel bands per frame. */
    public static final int BANDS = 96;

    /** Frames in a patch, the input of the network: {@code float[187][96]}. */
    public static final int FRAMES = 187;

    /** Frames from one patch's start to the next one's. */
    public static final int HOP = 93;

    /**
     * Samples that the first patch needs, 2.96 s: n samples give ceil((n + 256) / 256) frames, and 47,361 is the least
     * n that gives 187. Shorter audio is {@link ErrorCode#TOO_SHORT}.
     */
    public static final int SAMPLES = 47_361;

    /** Values of an embedding: the width of {@code model/dense/BiasAdd}. */
    public static final int EMBEDDING_LENGTH = 200;

    private MusicnnPatch() {}
}
