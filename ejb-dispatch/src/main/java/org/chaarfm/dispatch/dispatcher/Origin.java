package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.Outbox;

/**
 * What a connection is from its beginning to its end.
 *
 * @param id its id in this process
 * @param session what the handshake let it into
 * @param credentialHash of the credential it brought, or null
 * @param outbox the way to the worker
 * @param since when it was made, on the monotonic clock
 */
record Origin(ConnectionId id, Session session, String credentialHash, Outbox outbox, Duration since) {}
