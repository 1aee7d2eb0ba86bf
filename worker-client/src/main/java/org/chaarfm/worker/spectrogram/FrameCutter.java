package org.chaarfm.worker.spectrogram;

import java.util.Arrays;

/**
 * Cuts a stream of samples into frames that overlap by half, the first centred on sample 0, and passes them on in blocks.
 *
 * <p>Of {@code n} samples it makes {@code ceil((n + size / 2) / (size / 2))} frames: half a frame of zeros goes before
 * the first sample, and the last frames are filled up with zeros. Silence stays plain zeros; no noise is added.
 */
final class FrameCutter {
    @FunctionalInterface
    interface Blocks {
        /**
         * Takes the next frames.
         *
         * @param samples of a whole block, the first frame at index 0 and each further one {@code size / 2} later; valid
         *     during the call only
         * @param frames how many of them the track has: all of a block, or at its end fewer
         */
        void accept(float[] samples, int frames);
    }

    private final int hop;
    private final int framesPerBlock;
    private final float[] block;
    private final Blocks blocks;
    private int filled;
    private long samples;
    private long cut;

    /**
     * @param size of a frame, an even number
     * @param framesPerBlock how many frames are passed on at once
     */
    FrameCutter(int size, int framesPerBlock, Blocks blocks) {
        hop = size / 2;
        this.framesPerBlock = framesPerBlock;
        this.blocks = blocks;
        block = new float[(framesPerBlock + 1) * hop];
        filled = hop;
    }

    void write(float[] from, int count) {
        samples += count;
        int taken = 0;
        while (taken < count) {
            int length = Math.min(count - taken, block.length - filled);
            System.arraycopy(from, taken, block, filled, length);
            taken += length;
            filled += length;
            if (filled == block.length) {
                emit(framesPerBlock);
            }
        }
    }

    /** Cuts the last frames. */
    void finish() {
        long all = (samples + hop + hop - 1) / hop;
        while (cut < all) {
            Arrays.fill(block, filled, block.length, 0);
            emit((int) Math.min(framesPerBlock, all - cut));
        }
    }

    private void emit(int frames) {
        blocks.accept(block, frames);
        cut += frames;
        System.arraycopy(block, block.length - hop, block, 0, hop);
        filled = hop;
    }
}
