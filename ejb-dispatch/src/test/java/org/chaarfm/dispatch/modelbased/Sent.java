package org.chaarfm.dispatch.modelbased;

import java.time.Instant;
import org.chaarfm.protocol.message.CoordinatorMessage;

/**
 * A message that the coordinator has sent.
 *
 * @param answered the result that an ack answers, or null
 * @param at when, by the coordinator's clock
 */
record Sent(Socket socket, CoordinatorMessage message, Said answered, Instant at) {}
