/**
 * One turn at a time (ADR 0002): takes commands from the mailbox, decides, writes in one transaction, and only after
 * the commit changes what is held in memory and hands messages to the outboxes.
 *
 * <p>Plain Java in virtual time: no container, no socket, no thread of its own. {@link
 * org.chaarfm.dispatch.dispatcher.Dispatcher} is the way in; the decisions are small classes behind it.
 */
package org.chaarfm.dispatch.dispatcher;
