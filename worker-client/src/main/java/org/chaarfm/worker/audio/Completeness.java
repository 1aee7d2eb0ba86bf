package org.chaarfm.worker.audio;

import java.util.OptionalDouble;

/**
 * How much of a file could be read, compared with what it claims.
 *
 * @param seconds of sound decoded
 * @param claimedSeconds by the file's header
 * @param packets compressed packets read
 * @param damagedPackets of these refused by the decoder
 * @param cutShort whether reading ended at an error, or the file ends before its own end
 */
record Completeness(
        double seconds, OptionalDouble claimedSeconds, long packets, long damagedPackets, boolean cutShort) {
    /** PROTOCOL.md, {@code corrupt_audio}: less than half can be read. */
    private static final double ENOUGH = 0.5;
    /** Headers of complete files are off by that much: encoder delays, last blocks, lengths rounded to seconds. */
    private static final double TOLERATED_SECONDS = 1;

    private static final double TOLERATED_SHARE = 0.001;
    /** Without a claimed length: a usual share of bad packets, such as after a tag at the beginning of an MP3. */
    private static final double TOLERATED_DAMAGE = 0.01;

    /** Less than half: its embedding would not represent the track. */
    boolean tooLittle() {
        return seconds == 0 || share() < ENOUGH;
    }

    /** Enough to embed, but not all. */
    boolean partial() {
        if (cutShort) {
            return true;
        }
        if (claimedSeconds.isPresent()) {
            double claimed = claimedSeconds.getAsDouble();
            return claimed - seconds > TOLERATED_SECONDS + TOLERATED_SHARE * claimed;
        }
        return damagedPackets > TOLERATED_DAMAGE * packets;
    }

    /** The part that could be read, 0 to 1. */
    double share() {
        if (claimedSeconds.isPresent()) {
            return Math.min(1, seconds / claimedSeconds.getAsDouble());
        }
        return packets == 0 ? 0 : (double) (packets - damagedPackets) / packets;
    }
}
