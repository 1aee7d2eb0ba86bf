package org.chaarfm.dispatch.command;

/** The way into the dispatcher. Thread-safe, never waits, keeps the order of each caller. */
@FunctionalInterface
public interface Mailbox {
    /**
     * Hands over a command. A {@link Command.Answered} whose reply the caller completes, for instance by {@code cancel},
     * is not carried out unless that has begun.
     *
     * @throws StoppedException if the dispatcher has stopped
     * @throws FullException if the command holds more bytes than the mailbox still takes
     */
    void put(Command command);

    /** The dispatcher takes no more commands; those that still waited are not carried out. */
    class StoppedException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        public StoppedException() {
            super("the coordinator is stopping");
        }
    }

    /** The requests that wait already hold as much text as fits into memory safely; a later try may succeed. */
    class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param limit in bytes */
        public FullException(long limit) {
            super("the requests that wait for the dispatcher already hold " + limit + " bytes of lists");
        }
    }
}
