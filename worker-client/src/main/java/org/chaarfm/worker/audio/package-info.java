/**
 * From a file to sound: whatever FFmpeg can read becomes a stream of mono 16 kHz blocks in bounded memory.
 *
 * <p>All of FFmpeg is in here, and it is let near nothing but the one file it is given. {@link
 * org.chaarfm.worker.audio.AudioDecoder} is the way in; the classes behind it each own one native object and free it in
 * {@code close}. What a track's samples mean (patches, networks) may not be known here.
 */
package org.chaarfm.worker.audio;
