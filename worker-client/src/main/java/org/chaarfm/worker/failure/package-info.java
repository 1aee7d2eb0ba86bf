/**
 * How a track fails: one exception with one code of the protocol's closed list.
 *
 * <p>Every step from fetching to analysis throws it, so that failures are reported without knowing sockets, FFmpeg or
 * TensorFlow.
 */
package org.chaarfm.worker.failure;
