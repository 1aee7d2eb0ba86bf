/**
 * What sockets, REST calls, discoveries and timers put into the dispatcher's mailbox.
 *
 * <p>Values only; the decisions about them are in {@code org.chaarfm.dispatch.dispatcher}.
 */
package org.chaarfm.dispatch.command;
