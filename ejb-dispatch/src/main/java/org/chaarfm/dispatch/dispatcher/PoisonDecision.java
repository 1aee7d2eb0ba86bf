package org.chaarfm.dispatch.dispatcher;

import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.Command.EndDiscovery;
import org.chaarfm.dispatch.command.Command.MessageArrived;
import org.chaarfm.protocol.message.Result;

/**
 * What is written instead of a command that cannot be written: the end of a discovery and a result would otherwise leave
 * a run discovering and a job leased for ever.
 */
final class PoisonDecision {
    private static final String DISCOVERY = "The end of this run's discovery could not be stored; the coordinator's log"
            + " says why. The tracks found until then stay in the run.";
    private static final String RESULT = "the coordinator could not store this result; its log says why";

    private final RunDecision runs;
    private final MessageDecision messages;

    PoisonDecision(RunDecision runs, MessageDecision messages) {
        this.runs = runs;
        this.messages = messages;
    }

    /** Whether giving the command up would leave something behind in the database. */
    static boolean concerns(Command command) {
        return command instanceof EndDiscovery
                || (command instanceof MessageArrived arrived && arrived.message() instanceof Result);
    }

    void decide(Turn turn, QueuedCommand mail) {
        if (mail.command() instanceof EndDiscovery end) {
            runs.endDiscovery(turn, new EndDiscovery(end.run(), DISCOVERY));
        } else {
            messages.refused(turn, (MessageArrived) mail.command(), RESULT);
        }
    }
}
