package org.chaarfm.dispatch.command;

/** The way into the dispatcher: thread-safe, never waits, keeps the order of each caller. */
@FunctionalInterface
public interface Mailbox {
    /**
     * Hands over a command.
     *
     * <p>A {@link Command.Answered} whose reply is completed by its caller, by {@code cancel} for one, is taken back: it
     * is not carried out unless that has begun.
     *
     * @throws DispatcherStoppedException if the dispatcher has been stopped
     * @throws MailboxFullException if the command holds more bytes than the mailbox still takes
     */
    void put(Command command);
}
