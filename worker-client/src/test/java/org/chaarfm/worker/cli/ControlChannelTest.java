package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ControlChannelTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void linesShouldBeObeyedInTheirOrderOnEverySystem() throws Exception {
        follow("pause\nresume\r\n  drain \n\nstop\n");

        assertThat(heard).containsExactly("pause", "resume", "drain", "stop", "stop");
    }

    @Test
    void endOfTheInputShouldBeAStop() throws Exception {
        follow("");

        assertThat(heard).containsExactly("stop");
    }

    @Test
    void brokenInputShouldBeAStop() throws Exception {
        follow(new PipedInputStream()); // Connected to nothing.

        assertThat(heard).containsExactly("stop");
    }

    @Test
    void unknownLineShouldBeNamedAndBounded() throws Exception {
        follow("Pause\n" + "x".repeat(1_000_000) + "\npause");

        assertThat(heard).containsExactly("?Pause", "?" + "x".repeat(200), "pause", "stop");
    }

    private void follow(String lines) throws InterruptedException {
        follow(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private void follow(InputStream lines) throws InterruptedException {
        ControlChannel.start(lines, new ControlChannel.Orders() {
                    @Override
                    public void pause() {
                        heard.add("pause");
                    }

                    @Override
                    public void resume() {
                        heard.add("resume");
                    }

                    @Override
                    public void drain() {
                        heard.add("drain");
                    }

                    @Override
                    public void stop() {
                        heard.add("stop");
                    }

                    @Override
                    public void unknown(String line) {
                        heard.add("?" + line);
                    }
                })
                .join();
    }
}
