package org.chaarfm.worker.audio;

import java.util.Set;

/**
 * Formats that are lists of other files or of network streams.
 *
 * <p>A "track" of such a format would make a worker read its owner's other files or call strangers' servers. {@link
 * Container} also lets FFmpeg open nothing but the file itself; this list is there for the clear sentence.
 */
final class RefusedFormats {
    /** FFmpeg's names, from its list of demuxers (version 7.1). */
    private static final Set<String> NAMES = Set.of(
            "hls", "concat", "dash", "webm_dash_manifest", "imf", "sdp", "rtp", "rtsp", "sap", "vobsub", "image2");

    private RefusedFormats() {}

    static boolean contains(String demuxer) {
        return NAMES.contains(demuxer);
    }
}
