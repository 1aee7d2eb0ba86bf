package org.chaarfm.worker.connection;

import java.time.Duration;
import org.chaarfm.protocol.message.Result;

/** The dialect v0. */
final class V0Dialogue implements Dialogue {
    V0Dialogue(Link link, WorkerParts parts, DialogueHost host) {}

    @Override
    public void begin() {}

    @Override
    public void received(String frame) {}

    @Override
    public void ended(Result result) {}

    @Override
    public void drain() {}

    @Override
    public void tick() {}

    @Override
    public void over() {}

    @Override
    public Duration rhythm() {
        return Duration.ofSeconds(20);
    }
}
