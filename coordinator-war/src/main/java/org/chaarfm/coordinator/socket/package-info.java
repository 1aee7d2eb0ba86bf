/**
 * The worker's socket: who may join, what comes in as commands, what goes out through bounded queues.
 *
 * <p>No decision about sessions, jobs or workers is made here; the classes of the Jakarta API are shells around plain
 * ones.
 */
package org.chaarfm.coordinator.socket;
