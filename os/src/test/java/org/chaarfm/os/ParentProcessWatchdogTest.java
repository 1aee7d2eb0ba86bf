package org.chaarfm.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ParentProcessWatchdogTest {
    private static final Map<String, String> TIED = Map.of(ParentProcessWatchdog.VARIABLE, "true");

    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void endOfTheInputShouldEndTheProcess() throws Exception {
        PipedOutputStream owner = new PipedOutputStream();
        ParentProcessWatchdog.start(TIED, new PipedInputStream(owner), ended::countDown);
        assertThat(ended.getCount()).isOne();

        owner.close();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void byteShouldLetTheProcessGo() throws Exception {
        PipedOutputStream owner = new PipedOutputStream();
        Thread watch = ParentProcessWatchdog.start(TIED, new PipedInputStream(owner), ended::countDown)
                .orElseThrow();

        owner.write('\n');
        owner.close();

        watch.join();
        assertThat(ended.getCount()).isOne();
    }

    @Test
    void processThatNobodyTiedShouldNotBeWatched() {
        assertThat(ParentProcessWatchdog.start(Map.of(), InputStream.nullInputStream(), ended::countDown))
                .isEmpty();
    }
}
