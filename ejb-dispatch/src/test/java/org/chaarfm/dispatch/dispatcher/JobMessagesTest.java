package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Source.HttpSource;
import org.chaarfm.protocol.message.TrackTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMessagesTest {
    @ParameterizedTest
    @CsvSource({
        "a/b/song.mp3, /media/cap-1/song.mp3",
        "song.mp3, /media/cap-1/song.mp3",
        "Björk - Jóga (live) 100% + more?.flac, "
                + "/media/cap-1/Bj%C3%B6rk%20-%20J%C3%B3ga%20%28live%29%20100%25%20%2B%20more%3F.flac",
        "a/AC\\DC\u0001.mp3, /media/cap-1/AC_DC_.mp3",
        "a/音.ogg, /media/cap-1/%E9%9F%B3.ogg",
    })
    void tracksOfFoldersShouldHaveACapabilityUrl(String locator, String url) {
        assertThat(sourceOf(SourceKind.FOLDER, locator)).isEqualTo(new HttpSource(url));
    }

    @Test
    void tracksBehindUrlsShouldKeepTheirs() {
        String url = "https://example.org/a%20b.mp3?x=1";

        assertThat(sourceOf(SourceKind.URL, url)).isEqualTo(new HttpSource(url));
    }

    @Test
    void factsShouldGoAlong() {
        assertThat(payload(SourceKind.FOLDER, "a.mp3").track()).isEqualTo(new TrackTags("Artist", "Title", null, 3.5));
    }

    private static Object sourceOf(SourceKind kind, String locator) {
        return payload(kind, locator).source();
    }

    private static EmbedJob payload(SourceKind kind, String locator) {
        LeasedJob leased = new LeasedJob(
                new JobAttempt(new JobId("job"), 1),
                new WorkerId("worker"),
                new TrackKey(kind, locator),
                "cap-1",
                new TrackFacts("Artist", "Title", null, 3.5));
        return (EmbedJob) JobMessages.messageFor(leased).payload();
    }
}
