/**
 * How a track fails: one exception with one code of the protocol's closed list.
 *
 * <p>Every step from fetching to analysis throws it, so that whoever runs a track needs to know nothing about sockets,
 * FFmpeg or TensorFlow to report a failure. Nothing else may live here.
 */
package org.chaarfm.worker.failure;
