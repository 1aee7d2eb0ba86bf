package org.chaarfm.dispatch.port;

/**
 * Which events of a run are meant, and in which order.
 *
 * @param text in the message, whatever its case; null does not matter
 * @param level of the event; null does not matter
 * @param newestFirst whether the list begins with the newest
 */
public record EventFilter(String text, String level, boolean newestFirst) {}
