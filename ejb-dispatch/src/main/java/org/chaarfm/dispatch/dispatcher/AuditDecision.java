package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.AuditEntry;

/** Writes down who did what, in the transaction in which it is done; what was refused, or was done before, is left out. */
final class AuditDecision {
    /** How long it can be looked up. */
    static final Duration KEPT = Duration.ofDays(90);

    /** After how many rows the old ones are looked for; the first time soon after a start. */
    private static final int PRUNED_EVERY = 200;

    private final IdSource ids;
    private int rows;

    AuditDecision(IdSource ids) {
        this.ids = ids;
    }

    /** An order was decided. */
    void carriedOut(Turn turn, Command.Ordered order, QueuedCommand queued) {
        Deed deed = order.deed();
        if (deed != null && turn.hasCarriedOut(order.reply())) {
            String what = deed.what() != null
                    ? deed.what()
                    : turn.answerTo(order.reply()).map(AuditDecision::idOf).orElse(null);
            write(turn, queued, order.caller(), deed.to(what), null);
        }
    }

    private static String idOf(Object made) {
        if (made instanceof Session session) {
            return session.id().value();
        }
        if (made instanceof Run run) {
            return run.id().value();
        }
        if (made instanceof Account account) {
            return account.id().value();
        }
        return made instanceof ApiToken token ? token.id().value() : null;
    }

    /** Somebody has done this. */
    void write(Turn turn, QueuedCommand queued, Caller caller, Deed deed, String address) {
        turn.audit()
                .add(new AuditEntry(
                        queued.auditId(ids), turn.now(), caller.account(), caller.name(), deed, address, 1));
        written(turn);
    }

    /** Somebody could not sign in; {@code meant} may be null. */
    void failed(Turn turn, QueuedCommand queued, Account meant, String address) {
        turn.audit()
                .addFailure(new AuditEntry(
                        queued.auditId(ids),
                        turn.now(),
                        meant == null ? null : meant.id(),
                        meant == null ? null : meant.name(),
                        new Deed("sign_in_failed", null, null),
                        address,
                        1));
        written(turn);
    }

    private void written(Turn turn) {
        if (rows++ % PRUNED_EVERY == 0) {
            turn.audit().prune(turn.now().minus(KEPT));
        }
        turn.tell(events -> events.accountsChanged());
    }
}
