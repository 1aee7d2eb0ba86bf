package org.chaarfm.worker.connection;

import java.time.Duration;
import org.chaarfm.protocol.message.Result;

/** What is said over one open socket, in one dialect. Used on the connection's thread only. */
interface Dialogue {
    /** The socket is open. */
    void begin();

    /** A frame arrived. */
    void received(String frame);

    /** A job ended. */
    void ended(Result result);

    /** The worker takes nothing new from now on. */
    void drain();

    /** Whether a job can go back unfinished; where it cannot, a worker that leaves finishes what it holds. */
    boolean canGiveBack();

    /** Time went by. */
    void tick();

    /** The socket is gone; nothing may be sent any more. */
    void over();

    /** How often to ping, and a third of how long the other side may be silent. */
    Duration rhythm();
}
