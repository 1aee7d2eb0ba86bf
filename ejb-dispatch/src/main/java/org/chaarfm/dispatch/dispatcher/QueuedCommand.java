package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.function.Supplier;
import org.chaarfm.dispatch.command.Command;

/**
 * A command on its way, with what must stay the same when it is tried again.
 *
 * <p>Guarded by the mailbox's lock while it waits, then used by the dispatcher's thread only.
 */
final class QueuedCommand {
    private Command command;
    private Duration at;
    private Object made;
    private int failures;
    private boolean poison;
    private boolean waiting = true;

    QueuedCommand(Command command, Duration at) {
        this.command = command;
        this.at = at;
    }

    Command command() {
        return command;
    }

    /**
     * When it was put into the mailbox, on the monotonic clock; silence is measured by it, so that a busy dispatcher hears
     * everybody.
     */
    Duration at() {
        return at;
    }

    /** Whether it is in the mailbox now. */
    boolean isWaiting() {
        return waiting;
    }

    void setWaiting(boolean inMailbox) {
        waiting = inMailbox;
    }

    void replaceBy(Command newer, Duration newerAt) {
        command = newer;
        at = newerAt;
    }

    /**
     * What dealing with this command makes (ids, codes, credentials), made once: when a commit's outcome is unknown and
     * the command is repeated, the database recognises it.
     */
    @SuppressWarnings("unchecked") // each kind of command makes one kind of thing
    <T> T once(Supplier<T> maker) {
        if (made == null) {
            made = maker.get();
        }
        return (T) made;
    }

    /** Notes that it was tried alone and was refused; returns how often by now. */
    int failed() {
        return ++failures;
    }

    /** From now on {@link PoisonDecision} deals with it. */
    void declarePoison() {
        poison = true;
    }

    /** Whether it was refused for good, so that only its consequences are to be written. */
    boolean isPoison() {
        return poison;
    }
}
