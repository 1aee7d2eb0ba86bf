package org.chaarfm.dispatch.command;

/** The way into the dispatcher: thread-safe, never waits, keeps the order of each caller. */
@FunctionalInterface
public interface Mailbox {
    /**
     * Hands over a command.
     *
     * @throws DispatcherStoppedException if the dispatcher has been stopped
     */
    void put(Command command);
}
