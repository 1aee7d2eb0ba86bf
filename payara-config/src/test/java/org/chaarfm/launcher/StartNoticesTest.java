package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StartNoticesTest {
    @Test
    void shouldSayEachNoticeOnceWhileTheStartWaits() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        String[] notices = {null, "Waiting for one.", "Waiting for one.", "Waiting for another.", null};
        AtomicInteger looks = new AtomicInteger();

        StartNotices watch = StartNotices.show(
                () -> notices[Math.min(looks.getAndIncrement(), notices.length - 1)], new Console(out, out));
        Awaitility.await().until(() -> looks.get() > notices.length);
        watch.close();

        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Waiting for one.", "Waiting for another.");
    }
}
