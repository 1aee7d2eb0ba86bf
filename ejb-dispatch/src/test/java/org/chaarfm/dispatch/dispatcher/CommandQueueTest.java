package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.testing.TestingOutbox;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.junit.jupiter.api.Test;

class CommandQueueTest {
    private static final Duration NOW = Duration.ofMinutes(1);
    private static final ConnectionId ONE = new ConnectionId(1);
    private static final ConnectionId TWO = new ConnectionId(2);

    private final CommandQueue queue = new CommandQueue();

    @Test
    void commandsShouldKeepTheirOrder() {
        put(drain(ONE), drain(TWO), drain(ONE));

        assertThat(taken(10)).containsExactly(drain(ONE), drain(TWO), drain(ONE));
        assertThat(taken(10)).isEmpty();
    }

    @Test
    void batchShouldBeLimited() {
        put(drain(ONE), drain(TWO), drain(ONE));

        assertThat(taken(2)).hasSize(2);
        assertThat(taken(2)).hasSize(1);
    }

    @Test
    void newerHeartbeatShouldTakeThePlaceOfTheOlder() {
        put(heartbeat(ONE, 1), heartbeat(TWO, 1), drain(ONE));
        queue.put(heartbeat(ONE, 2), NOW.plusSeconds(5));

        List<QueuedCommand> taken = queue.take(10);
        assertThat(taken)
                .extracting(QueuedCommand::command)
                .containsExactly(heartbeat(ONE, 2), heartbeat(TWO, 1), drain(ONE));
        assertThat(taken.get(0).at()).isEqualTo(NOW.plusSeconds(5));
        put(heartbeat(ONE, 3));
        assertThat(taken(10)).containsExactly(heartbeat(ONE, 3));
    }

    @Test
    void oneTickShouldWaitAtATime() {
        put(new Command.Tick(), new Command.Tick());
        assertThat(taken(10)).hasSize(1);
        put(new Command.Tick());
        assertThat(taken(10)).hasSize(1);
    }

    @Test
    void floodingConnectionShouldBeToldOfOnceAndNotBeHeard() {
        for (int i = 0; i < ConnectionBacklog.MAX_MESSAGES + 50; i++) {
            put(drain(ONE));
        }
        put(drain(TWO));

        List<Command> all = taken(Integer.MAX_VALUE);
        assertThat(all).hasSize(ConnectionBacklog.MAX_MESSAGES + 2);
        assertThat(all)
                .filteredOn(ConnectionEvent.WorkerFlooded.class::isInstance)
                .hasSize(1);
        assertThat(all).endsWith(drain(TWO));
        put(drain(ONE), heartbeat(ONE, 1));
        assertThat(taken(10)).isEmpty();
    }

    @Test
    void connectionThatFillsTheMemoryShouldCountAsFlooding() {
        int frame = 1 << 20;
        for (int i = 0; i < 100; i++) {
            put(new ConnectionEvent.MessageArrived(ONE, new WorkerDrain(), frame));
        }

        List<Command> all = taken(Integer.MAX_VALUE);
        assertThat(all).hasSize(25);
        assertThat(all).last().isEqualTo(new ConnectionEvent.WorkerFlooded(ONE));
    }

    @Test
    void answeredMessagesShouldNotCountAsAFlood() {
        for (int i = 0; i < 3 * ConnectionBacklog.MAX_MESSAGES; i++) {
            put(drain(ONE));
            assertThat(taken(10)).containsExactly(drain(ONE));
        }
    }

    @Test
    void whatIsPutBackShouldComeFirst() {
        put(drain(ONE), drain(TWO));
        List<QueuedCommand> taken = queue.take(10);
        put(new ConnectionEvent.WorkerDisconnected(ONE, false));
        queue.putBack(taken);

        assertThat(taken(10))
                .containsExactly(drain(ONE), drain(TWO), new ConnectionEvent.WorkerDisconnected(ONE, false));
    }

    @Test
    void outageShouldGatherOneTickAndOneHeartbeatOfAConnection() {
        put(heartbeat(ONE, 0), new Command.Tick());
        for (int second = 1; second <= 10_000; second++) {
            List<QueuedCommand> taken = queue.take(500);
            queue.put(heartbeat(ONE, second), NOW.plusSeconds(second));
            queue.put(new Command.Tick(), NOW.plusSeconds(second));
            queue.putBack(taken);
        }

        List<QueuedCommand> left = queue.take(Integer.MAX_VALUE);
        assertThat(left).extracting(QueuedCommand::command).containsExactly(heartbeat(ONE, 10_000), new Command.Tick());
        assertThat(left)
                .as("what was heard last comes before the tick that asks for silence")
                .extracting(QueuedCommand::at)
                .containsOnly(NOW.plusSeconds(10_000));
    }

    @Test
    void outageShouldGatherNothingOfConnectionsThatCameAndWent() {
        for (long i = 10; i < 1_000; i++) {
            ConnectionId connection = new ConnectionId(i);
            put(connected(connection), drain(connection), heartbeat(connection, 1));
            List<QueuedCommand> taken = queue.take(500);
            put(new ConnectionEvent.WorkerDisconnected(connection, false));
            queue.putBack(taken);
        }

        assertThat(taken(10)).isEmpty();
    }

    @Test
    void resultOfAConnectionThatCameAndWentShouldStay() {
        Command result = new ConnectionEvent.MessageArrived(
                ONE, Results.success(new JobAttempt(new JobId("JOB00000000000000000000000"), 1)), 0);
        put(connected(ONE), result, new ConnectionEvent.WorkerDisconnected(ONE, false));
        queue.putBack(queue.take(10));

        assertThat(taken(10)).hasSize(3);
    }

    @Test
    void closedQueueShouldRefuseAndGiveBackWhatWaits() {
        put(drain(ONE));

        assertThat(queue.close()).extracting(QueuedCommand::command).containsExactly(drain(ONE));
        assertThatThrownBy(() -> put(drain(TWO))).isInstanceOf(Mailbox.StoppedException.class);
    }

    @Test
    void waitingShouldEndWhenACommandComes() throws Exception {
        CompletableFuture<Void> waited = CompletableFuture.runAsync(() -> {
            try {
                queue.await(Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        put(drain(ONE));

        waited.get(10, TimeUnit.SECONDS);
        assertThat(taken(10)).hasSize(1);
    }

    @Test
    void waitingShouldEndWhenTheTimeIsUp() throws Exception {
        queue.await(Duration.ofMillis(1));

        assertThat(taken(10)).isEmpty();
    }

    private void put(Command... commands) {
        for (Command command : commands) {
            queue.put(command, NOW);
        }
    }

    private List<Command> taken(int max) {
        return queue.take(max).stream().map(QueuedCommand::command).toList();
    }

    private static Command connected(ConnectionId connection) {
        return new ConnectionEvent.WorkerConnected(
                connection, new SessionId("SESSION0000000000000000000"), WorkerIdentity.v1(null), new TestingOutbox());
    }

    private static Command drain(ConnectionId connection) {
        return new ConnectionEvent.MessageArrived(connection, new WorkerDrain(), 0);
    }

    private static Command heartbeat(ConnectionId connection, long rssMb) {
        return new ConnectionEvent.MessageArrived(connection, new Heartbeat(List.of(), 0, rssMb), 0);
    }
}
