package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.download.WorkerOffer;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.WorkerMessage.WorkerDrain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSocketsTest {
    private static final JoiningWorker WORKER = JoiningWorker.v1(new SessionId("session-1"), "hash", "192.0.2.7");

    private static final int DROPPED = CloseCode.DROPPED.code();

    private final List<Command> commands = new ArrayList<>();
    private boolean stopped;
    private final WorkerSockets connections = new WorkerSockets(this::put, new TestingClock(), WorkerOffer.NONE);
    private final TestingWire wire = TestingWire.fast();

    private void put(Command command) {
        if (stopped) {
            throw new IllegalStateException("stopped");
        }
        commands.add(command);
    }

    @Test
    void whatHappensToASocketShouldBecomeCommandsInOrder() {
        WorkerSocket connection = connections.opened(wire, WORKER);
        String drain = "{\"type\":\"drain\"}";
        connection.arrived(drain);
        connections.closed(connection, DROPPED);
        assertThat(commands).hasSize(3);
        ConnectionEvent.WorkerConnected connected = (ConnectionEvent.WorkerConnected) commands.get(0);
        assertThat(connected.session()).isEqualTo(WORKER.session());
        assertThat(connected.identity().credentialHash()).isEqualTo("hash");
        assertThat(commands.get(1))
                .isEqualTo(
                        new ConnectionEvent.MessageArrived(connected.connection(), new WorkerDrain(), drain.length()));
        assertThat(commands.get(2)).isEqualTo(new ConnectionEvent.WorkerDisconnected(connected.connection(), false));
        assertThat(connections.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false", "1006, false", "1012, false"})
    void onlyAWorkerThatClosesInOrderShouldHaveLeft(int code, boolean left) {
        WorkerSocket connection = connections.opened(wire, WORKER);
        connections.closed(connection, code);
        assertThat(((ConnectionEvent.WorkerDisconnected) commands.get(1)).left())
                .isEqualTo(left);
    }

    @Test
    void whatIsNoMessageShouldBeHandedOnWithItsReason() {
        WorkerSocket connection = connections.opened(wire, WORKER);
        connection.arrived("{\"type\":\"heartbeat\"}");
        connection.arrived("hello");
        assertThat(commands.subList(1, 3)).allMatch(ConnectionEvent.MalformedArrived.class::isInstance);
        assertThat(wire.closes()).isEmpty();
    }

    @Test
    void everyConnectionShouldHaveAnIdOfItsOwn() {
        connections.opened(wire, WORKER);
        connections.opened(wire, WORKER);
        assertThat(commands)
                .extracting(command -> ((ConnectionEvent.WorkerConnected) command).connection())
                .doesNotHaveDuplicates();
    }

    @Test
    void aSocketShouldBeReportedClosedOnce() {
        WorkerSocket connection = connections.opened(wire, WORKER);
        connections.closed(connection, DROPPED);
        connections.closed(connection, DROPPED);
        assertThat(commands).hasSize(2);
    }

    /** A peer that does not read does not answer the close frame, without which the container reports nothing. */
    @Test
    void aSocketThatWasGivenUpShouldBeReportedBeforeItHasClosed() {
        WorkerSocket connection = connections.opened(wire, WORKER);
        connection.outbox().closeNow(CloseCode.TOO_SLOW, "too slow");
        connections.tick();
        connections.tick();
        ConnectionId id = ((ConnectionEvent.WorkerConnected) commands.get(0)).connection();
        assertThat(commands.subList(1, commands.size()))
                .containsExactly(new ConnectionEvent.WorkerDisconnected(id, false));
    }

    @Test
    void aWorkerShouldComeBackWhenTheDispatcherHasStopped() {
        WorkerSocket connection = connections.opened(wire, WORKER);
        stopped = true;
        connection.arrived("{\"type\":\"drain\"}");
        assertThat(wire.closes()).containsExactly("1012 the coordinator restarts");
        connections.closed(connection, DROPPED);
    }

    @Test
    void shuttingDownShouldCloseAllAndTakeNothingFromThem() {
        WorkerSocket connection = connections.opened(wire, WORKER);
        connections.shutDown();
        connections.tick();
        connections.closed(connection, DROPPED);
        assertThat(wire.closes()).containsExactly("1012 the coordinator restarts");
        assertThat(commands).as("no WorkerDisconnected").hasSize(1);
        TestingWire late = TestingWire.fast();
        connections.opened(late, WORKER);
        assertThat(late.closes()).hasSize(1);
        assertThat(connections.shuttingDown()).isTrue();
    }
}
