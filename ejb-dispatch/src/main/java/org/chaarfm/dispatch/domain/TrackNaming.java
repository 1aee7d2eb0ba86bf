package org.chaarfm.dispatch.domain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.chaarfm.protocol.media.AudioFileName;

/**
 * What a track is called and how long it is, when several say so (PROTOCOL.md).
 *
 * <p>Names: what the list or the provider said, then the tags that a worker read in the file, then the file's name. Length:
 * what a worker has decoded, and before that what the list claimed.
 */
public final class TrackNaming {
    private TrackNaming() {}

    /**
     * All that is known of a track.
     *
     * @param said by the list or the provider that it was found in
     * @param read by a worker in its file
     */
    public static TrackFacts of(TrackKey track, TrackFacts said, TrackFacts read) {
        TrackFacts told = said.orElse(read);
        TrackFacts named = told.title() != null ? told : told.orElse(byFile(track));
        return new TrackFacts(
                named.artist(),
                named.title(),
                named.album(),
                read.durationS() != null ? read.durationS() : said.durationS());
    }

    /** Artist and title as its file's name tells them; nothing for an address that names no audio file. */
    private static TrackFacts byFile(TrackKey track) {
        String name = fileName(track);
        if (!AudioFileName.isAudio(name)) {
            return TrackFacts.NONE;
        }
        AudioFileName parsed = AudioFileName.parse(name);
        return new TrackFacts(parsed.artist(), parsed.title(), null, null);
    }

    private static String fileName(TrackKey track) {
        return switch (track.kind()) {
            case FOLDER -> lastSegment(track.locator());
            case URL -> decoded(lastSegment(track.locator().replaceFirst("[?].*", "")));
        };
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Percent-decoding; {@link URLDecoder} differs from it by the plus sign, and fails on anything that is not an escape. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return segment;
        }
    }
}
