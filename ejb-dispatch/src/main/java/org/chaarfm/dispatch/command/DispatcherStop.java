package org.chaarfm.dispatch.command;

/**
 * Stops the dispatcher before its container would: Payara closes an application's connections after its web module, and
 * before its enterprise beans. Thread-safe.
 */
@FunctionalInterface
public interface DispatcherStop {
    /** Lets the dispatcher end its last turn and returns then, or after ten seconds; it takes no commands any more. */
    void stop();
}
