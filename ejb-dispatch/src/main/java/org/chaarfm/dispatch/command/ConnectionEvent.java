package org.chaarfm.dispatch.command;

import java.util.Objects;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.WorkerMessage;

/** Something that happened on a worker's connection. */
public sealed interface ConnectionEvent extends Command {
    ConnectionId connection();

    /**
     * A worker's socket has opened for a session that its handshake was checked against.
     *
     * @param identity what it is known by; of a v1 worker the credential that it presented, if any
     */
    record WorkerConnected(ConnectionId connection, SessionId session, WorkerIdentity identity, Outbox outbox)
            implements ConnectionEvent {
        public WorkerConnected {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(outbox, "outbox");
        }
    }

    /**
     * A message has arrived.
     *
     * @param characters length of its frame, as a measure of the memory that it keeps
     */
    record MessageArrived(ConnectionId connection, WorkerMessage message, int characters) implements ConnectionEvent {
        public MessageArrived {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(message, "message");
        }
    }

    /** A frame has arrived that is not a message of the protocol. */
    record MalformedArrived(ConnectionId connection, MalformedMessageException problem) implements ConnectionEvent {
        public MalformedArrived {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(problem, "problem");
        }
    }

    /**
     * A worker's socket has closed.
     *
     * @param left whether the worker itself has closed it in order (1000), as it does only when it ends; not where the network
     *     broke, its process was killed, or the coordinator closed it
     */
    record WorkerDisconnected(ConnectionId connection, boolean left) implements ConnectionEvent {
        public WorkerDisconnected {
            Objects.requireNonNull(connection, "connection");
        }
    }

    /** A connection has sent far more than it may before being answered; the rest of its messages is dropped. */
    record WorkerFlooded(ConnectionId connection) implements ConnectionEvent {
        public WorkerFlooded {
            Objects.requireNonNull(connection, "connection");
        }
    }
}
