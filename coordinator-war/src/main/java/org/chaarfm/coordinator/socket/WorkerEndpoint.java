package org.chaarfm.coordinator.socket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Subprotocol;

/** The worker's socket: a shell that holds nothing; what belongs to a connection is kept with its session. */
@ServerEndpoint(value = "/ws/remote/{code}/worker", subprotocols = Subprotocol.V1)
public class WorkerEndpoint {
    /** Largest frame: a page of 200 tracks with long addresses fits (200 x 2,500 bytes). */
    static final int MAX_FRAME = 1 << 20;

    private static final Logger LOG = System.getLogger(WorkerEndpoint.class.getName());
    private static final String CONNECTION = WorkerSocket.class.getName();

    @Inject
    WorkerSockets connections;

    /** Registers the connection; the handshake has left who it is. */
    @OnOpen
    public void opened(Session session) {
        SocketWire wire = new SocketWire(session);
        if (session.getUserPrincipal() instanceof JoiningWorker worker) {
            session.getUserProperties().put(CONNECTION, connections.opened(wire, worker));
            if (!session.isOpen()) {
                // It may have closed before there was anything to forget.
                closed(session, new CloseReason(CloseCodes.CLOSED_ABNORMALLY, null));
            }
        } else {
            LOG.log(Level.ERROR, "A socket was opened past the handshake filter");
            wire.close(CloseCode.FAULT.code(), CloseCode.FAULT.reason());
        }
    }

    /** Hands a frame on. */
    @OnMessage(maxMessageSize = MAX_FRAME)
    public void arrived(String frame, Session session) {
        if (session.getUserProperties().get(CONNECTION) instanceof WorkerSocket connection) {
            connection.arrived(frame);
        }
    }

    /** A worker's library has answered a ping. */
    @OnMessage
    public void answered(PongMessage pong, Session session) {
        if (session.getUserProperties().get(CONNECTION) instanceof WorkerSocket connection) {
            connections.roundTrips().answered(connection.id(), pong.getApplicationData());
        }
    }

    /** Forgets the connection. */
    @OnClose
    public void closed(Session session, CloseReason reason) {
        if (session.getUserProperties().remove(CONNECTION) instanceof WorkerSocket connection) {
            connections.closed(connection, reason.getCloseCode().getCode());
        }
    }

    /** What goes wrong with one socket ends that socket only. */
    @OnError
    public void failed(Session session, Throwable cause) {
        LOG.log(Level.DEBUG, "A worker's socket failed", cause);
        new SocketWire(session).close(CloseCode.FAULT.code(), CloseCode.FAULT.reason());
    }
}
