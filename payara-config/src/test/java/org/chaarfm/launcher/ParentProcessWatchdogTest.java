package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentProcessWatchdogTest {
    private static final Map<String, String> TIED = Map.of(ParentProcessWatchdog.VARIABLE, "true");

    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void endOfTheInputShouldEndTheProcess() throws Exception {
        PipedOutputStream owner = new PipedOutputStream();
        ParentProcessWatchdog.start(TIED, new PipedInputStream(owner), ended::countDown);
        assertThat(ended.await(100, TimeUnit.MILLISECONDS)).isFalse();

        owner.close();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void byteShouldLetTheProcessGo() throws Exception {
        PipedOutputStream owner = new PipedOutputStream();
        ParentProcessWatchdog.start(TIED, new PipedInputStream(owner), ended::countDown);

        owner.write('\n');
        owner.close();

        assertThat(ended.await(300, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void processThatNobodyTiedShouldNotBeWatched() throws InterruptedException {
        ParentProcessWatchdog.start(Map.of(), InputStream.nullInputStream(), ended::countDown);

        assertThat(ended.await(300, TimeUnit.MILLISECONDS)).isFalse();
    }
}
