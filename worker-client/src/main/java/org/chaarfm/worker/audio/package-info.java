/**
 * From a file to sound: whatever FFmpeg can read becomes a stream of mono 16 kHz blocks in bounded memory.
 *
 * <p>Only this package uses FFmpeg, which may read nothing but the given file. {@link org.chaarfm.worker.audio.AudioDecoder} is
 * the entry point; the classes behind it each own one native object and free it in {@code close}.
 */
package org.chaarfm.worker.audio;
