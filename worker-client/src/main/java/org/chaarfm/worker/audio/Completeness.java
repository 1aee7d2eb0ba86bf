package org.chaarfm.worker.audio;

import java.util.OptionalDouble;

/**
 * How much of a file could be read, against what it says it holds.
 *
 * @param seconds how much sound came out
 * @param claimedSeconds how much the file promised, when it did
 * @param packets how many compressed packets there were
 * @param damagedPackets how many of them the decoder refused
 * @param cutShort whether reading ended at an error, or the file before it had come to its own end
 */
record Completeness(
        double seconds, OptionalDouble claimedSeconds, long packets, long damagedPackets, boolean cutShort) {
    /** PROTOCOL.md, {@code corrupt_audio}: less than half can be read. */
    private static final double ENOUGH = 0.5;
    /** Headers are that much off in whole files: encoder delays, last blocks, lengths rounded to seconds. */
    private static final double TOLERATED_SECONDS = 1;

    private static final double TOLERATED_SHARE = 0.001;
    /** Without a promise: so many bad packets are usual, such as what follows a tag at the beginning of an MP3. */
    private static final double TOLERATED_DAMAGE = 0.01;

    /** Less than half of it: its embedding would be that of something else. */
    boolean tooLittle() {
        return seconds == 0 || share() < ENOUGH;
    }

    /** Enough to embed, and yet not all of it. */
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
