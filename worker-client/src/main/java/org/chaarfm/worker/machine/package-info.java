/**
 * What this machine can give: how busy it is, how many tracks at a time it does best, and how to leave room for the person
 * who works on it.
 *
 * <p>Decisions are plain classes that are told what was measured; what a track is may be known here only as something to
 * analyse.
 */
package org.chaarfm.worker.machine;
