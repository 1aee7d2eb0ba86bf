package org.chaarfm.dispatch.dispatcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.TrackTags;

/** Builds the message that gives a leased job to its worker. */
final class JobMessages {
    private static final Pattern UNSENDABLE = Pattern.compile("[\\\\\\p{Cntrl}]");

    private JobMessages() {}

    static Job messageFor(LeasedJob leased) {
        return new Job(leased.key(), new EmbedJob(new HttpSource(addressOf(leased)), tags(leased.facts())));
    }

    /** A folder's track is served by the coordinator under its capability; the address has no host (PROTOCOL.md). */
    private static String addressOf(LeasedJob leased) {
        return switch (leased.track().kind()) {
            case FOLDER -> "/media/" + leased.capability() + "/" + encoded(fileName(leased.track()));
            case URL -> leased.track().locator();
        };
    }

    /** The name selects nothing; servers refuse addresses with a backslash or control characters in them. */
    private static String fileName(TrackKey track) {
        String name = track.locator().substring(track.locator().lastIndexOf('/') + 1);
        return UNSENDABLE.matcher(name).replaceAll("_");
    }

    /** Percent-encoding of a path segment; {@link URLEncoder} differs from it by the plus sign only. */
    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static TrackTags tags(TrackFacts facts) {
        return new TrackTags(facts.artist(), facts.title(), facts.album(), facts.durationS());
    }
}
