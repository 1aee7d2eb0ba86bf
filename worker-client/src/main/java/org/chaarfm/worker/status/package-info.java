/**
 * What a person or a program is told about a running worker: live on a terminal, as plain lines on a pipe, as JSON.
 *
 * <p>Events come from the connection; nothing here decides anything, and telling an event never waits until it is shown.
 */
package org.chaarfm.worker.status;
