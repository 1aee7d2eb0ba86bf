package org.chaarfm.worker.connection;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.JobPayload.DiscoverJob;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.GenreSource;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.Source.YtDlpQuery;
import org.chaarfm.protocol.message.Source.YtDlpUrl;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.protocol.v0.V0CoordinatorMessage;
import org.chaarfm.protocol.v0.V0Request;
import org.chaarfm.worker.fetch.Locators;

/** What a v0 server orders, as jobs of v1, which are what the worker knows to do. */
final class V0Requests {
    /** v0 has no attempts. */
    private static final int ONLY_ATTEMPT = 1;

    private V0Requests() {}

    static Job job(V0CoordinatorMessage.Job message) {
        return new Job(new JobAttempt(message.jobId(), ONLY_ATTEMPT), payload(message.order()));
    }

    private static JobPayload payload(V0Request order) {
        return switch (order.kind()) {
            case DOWNLOAD -> embed((V0Request.Download) order);
            case FETCH_GENRE -> discover((V0Request.FetchGenre) order);
        };
    }

    private static EmbedJob embed(V0Request.Download download) {
        return new EmbedJob(source(download), new TrackTags(download.artist(), download.title(), null, null));
    }

    private static DiscoverJob discover(V0Request.FetchGenre order) {
        return new DiscoverJob(new GenreSource(order.genre(), order.limit()));
    }

    /** An address that names a sound file is fetched as it is; everything else needs yt-dlp. */
    private static AudioSource source(V0Request.Download download) {
        String url = download.youtubeUrl();
        if (url == null) {
            return new YtDlpQuery("%s %s lyrics".formatted(orEmpty(download.artist()), orEmpty(download.title())));
        }
        return AudioFileName.isAudio(fileName(url)) ? new HttpSource(url) : new YtDlpUrl(url);
    }

    /** The last segment of the address's path, decoded; empty if there is none. */
    static String fileName(String url) {
        return Locators.parse(url)
                .map(uri -> uri.getPath() == null ? "" : uri.getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
