package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Stage;

/** A heartbeat renews the leases that it names; what it names wrongly or fails to name is put right (PROTOCOL.md). */
final class HeartbeatDecision {
    private final LeaveDecision presence;
    private final LossDecision losses;
    private final ReturnDecision returns;
    private final Duration every;

    HeartbeatDecision(
            LeaveDecision presence, LossDecision losses, ReturnDecision returns, DispatcherSettings settings) {
        this.presence = presence;
        this.losses = losses;
        this.returns = returns;
        every = settings.heartbeat();
    }

    void heartbeat(Turn turn, ConnectedWorker worker, Heartbeat heartbeat) {
        HeartbeatNews news = HeartbeatNews.of(worker, heartbeat, worker.lastHeard(), every);
        turn.fleet().put(news.after());
        turn.tell(events -> events.heard(worker.session(), worker.worker(), worker.id(), heartbeat));
        if (!news.isEmpty()) {
            turn.changed(worker.session(), Topic.WORKERS, Topic.TRACKS);
        }
        if (worker.presenceDue(worker.lastHeard())) {
            presence.heard(turn, news.after(), null);
        }
        news.progress().forEach(reached -> turn.jobs().recordStage(reached, turn.now()));
        losses.released(turn, news.gone());
        news.strangers().forEach(job -> notItsOwn(turn, news.after(), job));
    }

    /** One that it is sending the result of is answered when that arrives. */
    private void notItsOwn(Turn turn, ConnectedWorker worker, HeldProgress job) {
        if (!returns.heartbeat(turn, worker, job.attempt()) && job.stage() != Stage.SEND) {
            turn.send(worker.outbox(), new Cancel(job.attempt()));
        }
    }
}
