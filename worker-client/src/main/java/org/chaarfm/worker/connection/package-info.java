/**
 * The worker's side of the conversation with its coordinator: the socket, both dialects, reconnecting, heartbeats,
 * credentials.
 *
 * <p>Decisions are taken by {@link org.chaarfm.worker.connection.CoordinatorConnection} and the dialogues, plain classes on
 * one thread with a clock given from outside. Sockets ({@code Tyrus*}), timers and jobs only report to that thread. How a
 * track is fetched or analysed is not known here.
 */
package org.chaarfm.worker.connection;
