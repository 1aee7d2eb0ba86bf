package org.chaarfm.dispatch.command;

import java.util.Optional;

/** What readiness checks, handshakes and the application's shutdown need of the dispatcher. Thread-safe. */
public interface DispatcherControl {
    /** Whether it takes commands and has ended a turn within the last ten seconds. Never waits. */
    boolean turning();

    /** Why its last turn failed, in a sentence for the operator; empty if it did not. Never waits. */
    Optional<String> outage();

    /**
     * Takes no more commands; returns once the last turn has ended, or after ten seconds. Called before the container would
     * do so: Payara closes an application's database connections before it stops its enterprise beans.
     */
    void stop();
}
