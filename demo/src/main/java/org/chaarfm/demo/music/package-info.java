/**
 * Short pieces of music that the demo composes and renders by itself, so that it works on a machine without music:
 * songs, the styles that arrange them, the score they are written to and the renderer to WAV. Nothing here knows of
 * coordinators or workers.
 */
package org.chaarfm.demo.music;
