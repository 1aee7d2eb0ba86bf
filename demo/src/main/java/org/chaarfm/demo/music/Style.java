package org.chaarfm.demo.music;

/** A way of playing: which instruments, which rhythm, how the melody moves. Implementations keep no state. */
interface Style {
    /** Writes all bars of the song. */
    void write(Song song, Score score);
}
