package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Result;

/**
 * A command in the mailbox or being dealt with, with what must stay the same when it is tried again. Guarded by the
 * mailbox's monitor while it waits, then used by the dispatcher's thread only.
 */
final class QueuedCommand {
    private Command command;
    private Duration at;
    private Object made;
    private String auditId;
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
     * When it was put into the mailbox, on the monotonic clock. Silence is measured by it, so that a busy dispatcher does
     * not take its own delay for a worker's.
     */
    Duration at() {
        return at;
    }

    /** The attempt whose result it brings, readable or not; empty for every other command. */
    Stream<JobAttempt> resultOf() {
        if (command instanceof ConnectionEvent.MessageArrived arrived && arrived.message() instanceof Result result) {
            return Stream.of(result.attempt());
        }
        return command instanceof ConnectionEvent.MalformedArrived malformed
                ? malformed.problem().attempt().stream()
                : Stream.empty();
    }

    /** Whether it is in the mailbox now. */
    boolean isWaiting() {
        return waiting;
    }

    void setWaiting(boolean waiting) {
        this.waiting = waiting;
    }

    void replaceBy(Command newer, Duration newerAt) {
        command = newer;
        at = newerAt;
    }

    /**
     * The ids, codes or credentials that this command creates, created once: when a commit's outcome is unknown and the
     * command is repeated, the database recognises them.
     */
    @SuppressWarnings("unchecked") // each kind of command creates one kind of thing
    <T> T once(Supplier<T> maker) {
        if (made == null) {
            made = maker.get();
        }
        return (T) made;
    }

    /** Under which the audit knows it, also if it is repeated. */
    String auditId(IdSource ids) {
        if (auditId == null) {
            auditId = ids.next();
        }
        return auditId;
    }

    /** Counts a failure of this command alone; returns how many there are by now. */
    int failed() {
        return ++failures;
    }

    void declarePoison() {
        poison = true;
    }

    /** Whether {@link PoisonCommands} found that it cannot be written as it is. */
    boolean isPoison() {
        return poison;
    }
}
