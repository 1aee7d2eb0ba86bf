package org.chaarfm.coordinator.live;

import jakarta.websocket.server.ServerEndpoint;

/** The socket of a page that shows the list of sessions. */
@ServerEndpoint(value = "/ws/ui", subprotocols = PageFilter.SUBPROTOCOL)
public class SessionListEndpoint extends PageEndpoint {}
