/**
 * Runs the discovery of a run: asks a source for its tracks and puts them into the mailbox, page by page, no faster
 * than they are written.
 *
 * <p>Plain Java on a thread of the caller's; decides nothing about runs or jobs.
 */
package org.chaarfm.dispatch.discovery;
