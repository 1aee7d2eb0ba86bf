package org.chaarfm.dispatch.command;

/** Whether the dispatcher is at work: what readiness checks and handshakes ask. Thread-safe, never waits. */
@FunctionalInterface
public interface DispatcherHealth {
    /** Whether it takes commands, and has ended a turn within the last ten seconds (a tick makes one every second). */
    boolean turning();
}
