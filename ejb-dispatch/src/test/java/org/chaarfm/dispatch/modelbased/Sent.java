package org.chaarfm.dispatch.modelbased;

import java.time.Instant;
import java.util.Set;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.protocol.message.CoordinatorMessage;

/**
 * A message that the coordinator has sent.
 *
 * @param answered the result that an ack answers, or null
 * @param at when, by the coordinator's clock
 * @param halted the runs that were certainly paused or stopped by then
 */
record Sent(Socket socket, CoordinatorMessage message, Said answered, Instant at, Set<RunId> halted) {}
