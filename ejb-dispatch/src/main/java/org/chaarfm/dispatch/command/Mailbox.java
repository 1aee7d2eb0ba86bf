package org.chaarfm.dispatch.command;

/** The way into the dispatcher. Thread-safe, never waits, keeps the order of each caller. */
@FunctionalInterface
public interface Mailbox {
    /**
     * Hands over a command. A {@link Command.Answered} whose reply the caller completes, for instance by {@code cancel},
     * is not carried out unless that has begun.
     *
     * @throws StoppedException if the dispatcher has stopped
     */
    void put(Command command);

    /** The dispatcher takes no more commands; those that still waited are not carried out. */
    class StoppedException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        public StoppedException() {
            super("the coordinator is stopping");
        }
    }
}
