/**
 * What the domain needs from outside: storage, sources of tracks, the way out to a worker.
 *
 * <p>Interfaces and the values that cross them only. Each has one real implementation in another module, one for
 * tests, and a contract that both pass.
 */
package org.chaarfm.dispatch.port;
