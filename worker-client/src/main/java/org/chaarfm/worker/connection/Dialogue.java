package org.chaarfm.worker.connection;

import java.time.Duration;
import org.chaarfm.protocol.message.Result;

/** The messages over one open socket, in one dialect. Used on the connection's thread only. */
interface Dialogue {
    /** The socket is open. */
    void begin();

    /** A frame arrived. */
    void received(String frame);

    /** A job ended. */
    void ended(Result result);

    /** The worker takes no new jobs from now on. */
    default void drain() {}

    /** Whether jobs can be given back; otherwise a draining worker finishes all it holds. */
    boolean canGiveBack();

    /** Called several times a second. */
    default void tick() {}

    /** The socket is gone. */
    void over();

    /** The interval of pings; three of them without a sign of life end the connection. */
    Duration rhythm();
}
