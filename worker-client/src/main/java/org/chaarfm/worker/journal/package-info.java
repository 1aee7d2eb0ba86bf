/**
 * What survives the process: results until they are acknowledged, and the tracks that a process died with.
 *
 * <p>A result's whole life is in {@code job}; here it is only written down, on a thread of its own, and read again by the next
 * process.
 */
package org.chaarfm.worker.journal;
