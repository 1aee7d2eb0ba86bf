/**
 * From mel frames to an embedding: the port {@link org.chaarfm.worker.network.Network} and the frozen graph behind it.
 *
 * <p>The port takes a track's frames as they stream in, not patches cut from them, so that a network which shares work
 * between overlapping patches can stand behind it as well. TensorFlow may be used here and in {@code model}, nowhere
 * else; this package knows nothing of where frames come from.
 */
package org.chaarfm.worker.network;
