package org.chaarfm.worker.job;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Source;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpQuery;
import org.chaarfm.protocol.message.Source.YtDlpUrl;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.fetch.Locators;

/** The name of a job's track for a person: artist and title, or the file name in its address. */
final class JobLabel {
    private JobLabel() {}

    static String of(JobPayload payload) {
        return switch (payload.kind()) {
            case EMBED -> embed((EmbedJob) payload);
            case DISCOVER -> "genre " + ((DiscoverJob) payload).source().genre();
        };
    }

    private static String embed(EmbedJob job) {
        TrackTags track = job.track();
        String tags = Stream.of(track.artist(), track.title())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" - "));
        return tags.isEmpty() ? source(job.source()) : tags;
    }

    private static String source(Source source) {
        return switch (source.kind()) {
            case HTTP -> fileName(((HttpSource) source).url());
            case YTDLP -> source instanceof YtDlpUrl url ? fileName(url.url()) : ((YtDlpQuery) source).query();
            case GENRE -> "genre";
        };
    }

    /** Without the rest of the address, which may hold a capability. */
    private static String fileName(String url) {
        String name = Locators.fileName(url);
        return name.isEmpty() ? Locators.parse(url).map(URI::getHost).orElse("track") : name;
    }
}
