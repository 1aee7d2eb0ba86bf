package org.chaarfm.coordinator.live;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.coordinator.socket.SocketWire;
import org.chaarfm.protocol.CloseCode;

/** The socket of a page that speaks the older dialect. */
@ServerEndpoint("/ws/remote/{code}/ui")
public class LegacyPageEndpoint {
    private static final int MAX_FRAME = 1 << 14;
    private static final Logger LOG = System.getLogger(LegacyPageEndpoint.class.getName());
    private static final String CONNECTION = LegacyPage.class.getName();

    @Inject
    LegacyPages pages;

    /** Registers the connection; the handshake has left who it is. */
    @OnOpen
    public void opened(Session session) {
        SocketWire wire = new SocketWire(session);
        if (session.getUserPrincipal() instanceof LookingPage page) {
            session.getUserProperties().put(CONNECTION, pages.opened(wire, page));
            if (!session.isOpen()) {
                closed(session);
            }
        } else {
            LOG.log(Level.ERROR, "A socket was opened past the page filter");
            wire.close(CloseCode.FAULT.code(), CloseCode.FAULT.reason());
        }
    }

    /** Obeys a frame. */
    @OnMessage(maxMessageSize = MAX_FRAME)
    public void arrived(String frame, Session session) {
        if (session.getUserProperties().get(CONNECTION) instanceof LegacyPage page) {
            page.arrived(frame);
        }
    }

    /** Forgets the connection. */
    @OnClose
    public void closed(Session session) {
        if (session.getUserProperties().remove(CONNECTION) instanceof LegacyPage page) {
            pages.closed(page);
        }
    }

    /** What goes wrong with one socket ends that socket only. */
    @OnError
    public void failed(Session session, Throwable cause) {
        LOG.log(Level.DEBUG, "A page's socket failed", cause);
        new SocketWire(session).close(CloseCode.FAULT.code(), CloseCode.FAULT.reason());
    }
}
